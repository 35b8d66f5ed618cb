using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>Ten thousand tries, from one address and from many: hardly any is looked at, and the account's owner still gets in.</summary>
[Rule(26)]
public abstract class SignInTriesTests(TestDatabase database)
{
    private const int Tries = 10_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(500)]
    public async Task A_flood_is_slowed_down_and_the_owners_own_browser_is_not(int addresses)
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var clock = new Moving();
        var tries = new SignInTries(database.Main, clock);
        var lookedAt = 0;
        // Ten thousand within ten minutes; a sample of them, at the moments that matter, stands for all: a wait changes nothing that is stored.
        for (var n = 0; n < Tries; n += 20)
        {
            clock.Now += TimeSpan.FromMilliseconds(1200);
            var wait = await WaitAsync(tries, [new TrySubject("account", "MARGARETA " + addresses, 5), new TrySubject("address", $"10.0.0.{n % addresses}", 30)]);
            lookedAt += wait == TimeSpan.Zero ? 1 : 0;
        }
        Assert.InRange(lookedAt, 5, 16);

        var known = new[] { new TrySubject("known", addresses + " the owner's own browser", 5) };
        Assert.Equal(TimeSpan.Zero, await WaitAsync(tries, known));
        // Nobody is locked for good: after the longest wait a stranger's browser is looked at again.
        clock.Now += TimeSpan.FromMinutes(10);
        Assert.Equal(TimeSpan.Zero, await WaitAsync(tries, [new TrySubject("account", "MARGARETA " + addresses, 5)]));
    }

    [Fact]
    public async Task Tries_that_come_at_once_do_not_pass_together_and_a_right_one_forgets_those_before()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var tries = new SignInTries(database.Main, new Moving());
        var subject = new[] { new TrySubject("account", "AT ONCE", 5) };
        var waits = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => WaitAsync(tries, subject)));
        Assert.Equal(5, waits.Count(wait => wait == TimeSpan.Zero));
        await tries.ForgetAsync(subject, Ct);
        Assert.Equal(TimeSpan.Zero, await WaitAsync(tries, subject));
        Assert.DoesNotContain("AT ONCE", (await database.Main.QueryAsync(new Statement("SELECT subject FROM sign_in_tries"), row => row.GetString(0), Ct)));
    }

    private static async Task<TimeSpan> WaitAsync(SignInTries tries, IReadOnlyList<TrySubject> subjects) =>
        (await tries.BeginAsync(subjects, Ct)).Match(done: wait => wait, refused: no => throw new InvalidOperationException(no.Code));

    private sealed class Moving : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class SignInTries_on_sqlite(SqliteTestDatabase database) : SignInTriesTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SignInTries_on_postgres(PostgresTestDatabase database) : SignInTriesTests(database), IClassFixture<PostgresTestDatabase>;
