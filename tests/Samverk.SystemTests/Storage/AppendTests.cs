using Samverk.Kernel;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

public abstract class AppendTests(TestDatabase database) : StorageTests(database)
{
    [Fact]
    public async Task What_was_appended_is_loaded_with_its_act()
    {
        var folder = Folder.New();
        var act = Desk.Act("x") with { FromNode = "south", Basis = "law 12 § 3" };

        var appended = Done(await Desk.WriteAsync(folder, "Prefers mornings", act));
        var history = await Desk.Store.LoadAsync(folder.Root, TestContext.Current.CancellationToken);

        Assert.Equal(new Appended(folder.Root, 1, Repeated: false), appended);
        var stored = Assert.Single(history!.Events);
        Assert.Equal(act, stored.Act);
        Assert.Equal(
            new NoteWritten(1, folder.Person, folder.Relative, "Prefers mornings", "Hodan", new DateOnly(1994, 2, 17), PolicyArea.Housing), stored.Event);
        Assert.Equal("Prefers mornings", Assert.Single(history.Find<Notebook>(folder.Notebook)!.Notes).Text);
    }

    [Fact]
    public async Task A_root_that_nobody_began_is_not_found()
    {
        var folder = Folder.New();
        var outcome = await Desk.Store.AppendAsync(
            folder.Append(Desk.Act()) with { Begins = false }, history => folder.Note(history, "x"), TestContext.Current.CancellationToken);

        Assert.Equal(Refusal.NotFound, outcome.Refused);
        Assert.Null(await Desk.Store.LoadAsync(folder.Root, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_form_that_saw_an_older_stream_is_stale_and_writes_nothing()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        Done(await Desk.WriteAsync(folder, "two", seen: 1));

        var late = await Desk.WriteAsync(folder, "also two", seen: 1);

        Assert.Equal(Refusal.Stale, late.Refused);
        Assert.Equal(2, await Desk.CountAsync("events", folder.Root));
    }

    [Fact]
    public async Task A_root_that_moved_elsewhere_does_not_disturb_a_form_on_another_stream()
    {
        var folder = Folder.New();
        var second = folder with { Notebook = new(Ids.New()) };
        Done(await Desk.WriteAsync(folder, "one"));
        Done(await Desk.WriteAsync(second, "beside"));

        var appended = Done(await Desk.WriteAsync(folder, "two", seen: 1));

        Assert.Equal(3, appended.Version);
    }

    [Fact]
    public async Task Sixteen_at_once_on_one_root_all_land_without_a_gap()
    {
        var folder = Folder.New();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Desk.WriteAsync(folder, $"note {i}")));

        Assert.Equal(Enumerable.Range(1, 16).Select(i => (long)i), outcomes.Select(outcome => Done(outcome).Version).Order());
        var history = await Desk.Store.LoadAsync(folder.Root, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, 16), history!.Find<Notebook>(folder.Notebook)!.Notes.Select(note => note.Number));
    }

    [Fact]
    public async Task An_act_of_another_process_between_loading_and_writing_is_decided_on_anew()
    {
        var folder = Folder.New();
        var other = new Desk(Database);
        Done(await Desk.WriteAsync(folder, "one"));
        var decisions = 0;

        var appended = Done(await Desk.Store.AppendAsync(folder.Append(Desk.Act()), history =>
        {
            if (++decisions == 1)
                Done(other.WriteAsync(folder, "between").GetAwaiter().GetResult());
            return folder.Note(history, "after");
        }, TestContext.Current.CancellationToken));

        Assert.Equal(2, decisions);
        Assert.Equal(3, appended.Version);
    }

    [Fact]
    public async Task A_root_that_never_rests_is_given_up_as_stale()
    {
        var folder = Folder.New();
        var other = new Desk(Database);
        Done(await Desk.WriteAsync(folder, "one"));
        var decisions = 0;

        var outcome = await Desk.Store.AppendAsync(folder.Append(Desk.Act()), history =>
        {
            Done(other.WriteAsync(folder, $"between {++decisions}").GetAwaiter().GetResult());
            return folder.Note(history, "after");
        }, TestContext.Current.CancellationToken);

        Assert.Equal(Refusal.Stale, outcome.Refused);
        Assert.Equal(4, decisions);
    }

    [Fact]
    public async Task The_same_form_sent_again_gets_the_first_result()
    {
        var folder = Folder.New();
        var form = Desk.Act("same");
        Done(await Desk.WriteAsync(folder, "one", form));
        Done(await Desk.WriteAsync(folder, "two"));

        var again = Done(await Desk.WriteAsync(folder, "one", form, seen: 0));

        Assert.Equal(new Appended(folder.Root, 1, Repeated: true), again);
        Assert.Equal(2, await Desk.CountAsync("events", folder.Root));
    }

    [Fact]
    public async Task The_same_form_with_other_content_is_refused()
    {
        var folder = Folder.New();
        var form = Desk.Act("first content");
        Done(await Desk.WriteAsync(folder, "one", form));

        var other = await Desk.WriteAsync(folder, "else", Desk.Act("other content", form.Id));

        Assert.Equal(Refusal.ActReused, other.Refused);
        Assert.Equal(1, await Desk.CountAsync("events", folder.Root));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_sent_twice_at_once_has_one_effect(bool toTwoProcesses)
    {
        var other = new Desk(Database);
        for (var round = 0; round < 10; round++)
        {
            var folder = Folder.New();
            var form = Desk.Act("same");
            var both = await Task.WhenAll(
                Desk.WriteAsync(folder, "one", form), (toTwoProcesses ? other : Desk).WriteAsync(folder, "one", form));

            Assert.Equal([false, true], both.Select(outcome => Done(outcome).Repeated).Order());
            Assert.Equal(1, await Desk.CountAsync("events", folder.Root));
            Assert.Equal(1, await Desk.CountAsync("outbox", folder.Root));
        }
    }

    [Fact]
    public async Task A_version_elsewhere_that_the_decision_used_is_checked_again()
    {
        var (folder, agreement) = (Folder.New(), Folder.New());
        Done(await Desk.WriteAsync(agreement, "in force"));
        var used = new Guard(agreement.Root, agreement.Notebook, 1);

        var while_it_holds = await AppendAsync(folder, used);
        Done(await Desk.WriteAsync(agreement, "suspended"));
        var after_it_moved = await AppendAsync(folder, used);

        Done(while_it_holds);
        Assert.Equal(Refusal.Stale, after_it_moved.Refused);
        Assert.Equal(1, await Desk.CountAsync("events", folder.Root));
    }

    [Fact]
    public async Task Nothing_slips_between_a_guard_and_its_act()
    {
        var agreement = Folder.New();
        Done(await Desk.WriteAsync(agreement, "in force"));
        var used = new Guard(agreement.Root, agreement.Notebook, 1);

        var cases = Enumerable.Range(0, 12).Select(_ => Folder.New()).ToList();
        var acts = cases.ConvertAll(folder => Task.Run(() => AppendAsync(folder, used)));
        Done(await Desk.WriteAsync(agreement, "suspended"));
        var outcomes = await Task.WhenAll(acts);

        Assert.All(outcomes, outcome => Assert.True(outcome.Refused is null || outcome.Refused == Refusal.Stale));
        for (var i = 0; i < cases.Count; i++)
            Assert.Equal(outcomes[i].Refused is null ? 1 : 0, await Desk.CountAsync("events", cases[i].Root));
    }

    private Task<Outcome<Appended>> AppendAsync(Folder folder, Guard used) => Desk.Store.AppendAsync(
        folder.Append(Desk.Act()) with { Guards = [used] }, history => folder.Note(history, "under the agreement"), TestContext.Current.CancellationToken);
}

public sealed class Append_on_sqlite(SqliteTestDatabase database) : AppendTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Append_on_postgres(PostgresTestDatabase database) : AppendTests(database), IClassFixture<PostgresTestDatabase>;
