using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>An account that is given back opens to nobody who had it before.</summary>
[Rule(26)]
public abstract class RecoveryTests(TestDatabase database)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_code_ends_sessions_and_former_ways_and_those_of_others_stay()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var (lost, other) = (new AccountId(Ids.New()), new AccountId(Ids.New()));
        var sessions = new Sessions(database.Main, TimeProvider.System);
        var proofs = new SecondProofs(database.Main, TimeProvider.System);
        var references = new Dictionary<AccountId, string>();
        foreach (var account in new[] { lost, other })
        {
            var now = TimeProvider.System.GetUtcNow();
            var session = new Session(Ids.New(), account, 2, now, now, now.AddMinutes(30), now.AddHours(10), "");
            references[account] = (await sessions.BeginAsync(session, Ct)).Match(done => done, no => no.Code);
            await proofs.KeepSecretAsync(account, "sealed", 1, Ct);
            await proofs.MakeRecoveryCodesAsync(account, Ct);
        }

        var codes = new SetUpCodes(database.Main, TimeProvider.System);
        var code = (await codes.IssueAsync(new SetUpCode(lost, IsFirst: false, Recovers: true), Ct)).Match(done => done, no => no.Code);
        Assert.Null(await new SetUpCodes(database.Main, new Later(TimeSpan.FromHours(25))).FindAsync(code, Ct));
        Assert.NotNull(await sessions.FindAsync(references[lost], Ct)); // a code that lies unused ends nothing
        await using (var accounts = Accounts())
            Assert.True(await codes.UseAsync(code, SetUpCodes.Make(lost, "given back", "words for a new start", new PasswordHasher<Account>()), accounts, Ct));

        // An account that is somebody's gets no other code than by two people.
        Assert.Equal("account-exists", (await codes.IssueAsync(new SetUpCode(lost, IsFirst: false), Ct)).Refused?.Code);
        Assert.Null((await codes.IssueAsync(new SetUpCode(other, IsFirst: false), Ct)).Refused);

        Assert.Null(await sessions.FindAsync(references[lost], Ct));
        Assert.Null(await proofs.SecretOfAsync(lost, Ct));
        Assert.Equal(0, await proofs.RecoveryCodesLeftAsync(lost, Ct));
        Assert.NotNull(await sessions.FindAsync(references[other], Ct));
        Assert.NotNull(await proofs.SecretOfAsync(other, Ct));
        Assert.Equal(10, await proofs.RecoveryCodesLeftAsync(other, Ct));
    }

    [Fact]
    public async Task Of_two_administrators_at_once_one_gets_the_code()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var recoveries = new Recoveries(database.Main);
        var recovery = new Recovery(Ids.New(), new AccountId(Ids.New()), new AccountId(Ids.New()), TimeProvider.System.GetUtcNow(), null);
        await recoveries.ConfirmAsync(recovery, Ct);
        var issued = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => recoveries.IssueAsync(recovery.Id, new AccountId(Ids.New()), recovery.ConfirmedAt, Ct)));
        Assert.Equal(1, issued.Count(one => one.Match(done: first => first, refused: _ => false)));
    }

    private NodeDbContext Accounts()
    {
        var options = new DbContextOptionsBuilder<NodeDbContext>();
        database.Main.Configure(options);
        return new NodeDbContext(options.Options, []);
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}

public sealed class Recovery_on_sqlite(SqliteTestDatabase database) : RecoveryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Recovery_on_postgres(PostgresTestDatabase database) : RecoveryTests(database), IClassFixture<PostgresTestDatabase>;
