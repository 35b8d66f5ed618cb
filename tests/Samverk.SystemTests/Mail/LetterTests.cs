using Microsoft.Extensions.Logging.Abstractions;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Mail;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Samverk.SystemTests.Storage;
using Xunit;

namespace Samverk.SystemTests.Mail;

/// <summary>Letters go out with their act or not at all, none is lost, and none is sent twice where that can be known.</summary>
public abstract class LetterTests(TestDatabase database) : StorageTests(database)
{
    private readonly Moving clock = new();

    private LetterStore Letters => new(Database.Main, clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_letter_is_written_with_its_act_once_or_not_at_all()
    {
        var folder = Folder.New();
        var act = Desk.Act("one");
        var letter = Fresh();
        Done(await WriteAsync(folder, letter, act));
        Done(await WriteAsync(folder, Fresh(), act));
        Assert.NotNull((await Desk.Store.AppendAsync(folder.Append(Desk.Act()), _ => Refusal.NotFound, Ct)).Refused);

        var about = await LettersOfTestAsync();
        Assert.Equal([letter.Id], about.Select(fate => fate.Letter.Id));
        await EmptyAsync();
    }

    [Fact]
    public async Task Many_processes_take_each_letter_once_and_a_lost_one_is_taken_again_later()
    {
        var folder = Folder.New();
        for (var n = 0; n < 5; n++)
            Done(await WriteAsync(folder, Fresh(), Desk.Act()));

        var taken = (await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Letters.TakeAsync(Ct)))).Select(Done).OfType<DueLetter>().ToList();
        Assert.Equal(5, taken.Select(due => due.Letter.Id).Distinct().Count());
        Assert.Equal(5, taken.Count);

        clock.Now += TimeSpan.FromMinutes(6);
        Assert.Equal(2, Done(await Letters.TakeAsync(Ct))!.Attempts);
        await EmptyAsync();
    }

    [Fact]
    public async Task A_server_that_is_busy_gets_it_later_and_the_text_is_forgotten_once_it_is_sent()
    {
        await using var server = new MailServer();
        server.Answers.Enqueue("451 come again");
        Done(await WriteAsync(Folder.New(), Fresh(), Desk.Act()));
        using var sender = Sender(server.Port);

        Assert.True(await sender.SendNextAsync(Ct));
        Assert.Empty(server.Taken);
        Assert.False(await sender.SendNextAsync(Ct));
        clock.Now += TimeSpan.FromMinutes(1);
        Assert.True(await sender.SendNextAsync(Ct));
        clock.Now += TimeSpan.FromDays(1);
        Assert.False(await sender.SendNextAsync(Ct));

        Assert.Contains("/answer/secret", Assert.Single(server.Taken), StringComparison.Ordinal);
        var fate = Assert.Single(await LettersOfTestAsync());
        Assert.Equal((LetterState.Sent, ""), (fate.State, fate.Letter.Text));
        await EmptyAsync();
    }

    [Fact]
    public async Task A_refused_address_ends_it_and_a_broken_goodbye_sends_nothing_twice()
    {
        await using var server = new MailServer { HangsUp = true };
        Done(await WriteAsync(Folder.New(), Fresh(), Desk.Act()));
        using var sender = Sender(server.Port);
        Assert.True(await sender.SendNextAsync(Ct));
        Assert.Equal(LetterState.Sent, Assert.Single(await LettersOfTestAsync()).State);
        await EmptyAsync();

        server.HangsUp = false;
        server.Answers.Enqueue("550 nobody of that name");
        Done(await WriteAsync(Folder.New(), Fresh(), Desk.Act()));
        Assert.True(await sender.SendNextAsync(Ct));
        clock.Now += TimeSpan.FromDays(1);
        Assert.False(await sender.SendNextAsync(Ct));
        Assert.Equal(LetterState.Failed, Assert.Single(await LettersOfTestAsync()).State);
        Assert.Single(server.Taken);
        await EmptyAsync();
    }

    [Fact]
    public async Task A_server_that_knows_no_sign_in_and_a_password_that_cannot_be_read_end_after_the_last_try()
    {
        await using var server = new MailServer();
        var password = Path.Combine(Database.Folder, "mail-password");
        await File.WriteAllTextAsync(password, "secret", Ct);
        foreach (var (file, reason) in new[] { (password, "NotSupportedException"), (Database.Folder, "UnauthorizedAccessException") })
        {
            Done(await WriteAsync(Folder.New(), Fresh(), Desk.Act()));
            using var sender = new SendMail(
                Letters, new SmtpPost(new MailSettings { Server = "127.0.0.1", Port = server.Port, From = "samverk@so.example", User = "samverk", PasswordFile = file }), clock, NullLogger<SendMail>.Instance);
            for (var attempt = 1; attempt <= MailRetry.Most; attempt++)
            {
                Assert.Equal(LetterState.Waiting, Assert.Single(await LettersOfTestAsync()).State);
                Assert.True(await sender.SendNextAsync(Ct));
                clock.Now += TimeSpan.FromDays(1);
            }
            var fate = Assert.Single(await LettersOfTestAsync());
            Assert.Equal((LetterState.Failed, ""), (fate.State, fate.Letter.Text));
            Assert.Equal([reason], await Database.Main.QueryAsync(new Statement("SELECT problem FROM letters"), row => row.GetString(0), Ct));
            Assert.False(await sender.SendNextAsync(Ct));
            await EmptyAsync();
        }
        Assert.Empty(server.Taken);
    }

    [Fact]
    public async Task Without_a_server_a_letter_is_a_whole_file_in_a_folder()
    {
        var letter = Fresh();
        var folder = Path.Combine(Database.Folder, "outgoing");
        Assert.Null(await new FolderPost(new MailSettings { Folder = folder }).PostAsync(letter, clock.Now, Ct));
        Assert.Contains("/answer/secret", await File.ReadAllTextAsync(Path.Combine(folder, $"{letter.Id:N}.eml"), Ct), StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder));
    }

    private Task<Outcome<Appended>> WriteAsync(Folder folder, Letter letter, Act act) =>
        Desk.Store.AppendAsync(folder.Append(act), history => folder.Note(history, "asked").Then<Changes>(changes => changes.Mailing(letter)), Ct);

    private static Letter Fresh() => new(Ids.New(), Ids.New(), "office@baidoa.example", "A question waits", "Open /answer/secret");

    private SendMail Sender(int port) => new(
        Letters, new SmtpPost(new MailSettings { Server = "127.0.0.1", Port = port, From = "samverk@so.example" }), clock, NullLogger<SendMail>.Instance);

    private Task<List<LetterFate>> LettersOfTestAsync() => Letters.NewestAsync(100, Ct);

    private async Task EmptyAsync() => Done(await Database.Main.WriteAsync([new Statement("DELETE FROM letters")], Ct));

    private sealed class Moving : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class Letters_on_sqlite(SqliteTestDatabase database) : LetterTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Letters_on_postgres(PostgresTestDatabase database) : LetterTests(database), IClassFixture<PostgresTestDatabase>;
