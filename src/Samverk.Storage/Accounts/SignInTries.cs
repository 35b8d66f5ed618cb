using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>Failed tries under one name: of an account, of an address, of a browser that is known.</summary>
/// <param name="Kind">What is counted: tries under one kind do not count under another.</param>
/// <param name="Name">The account's name or the address. Only a hash of it is kept.</param>
/// <param name="Free">How many may fail before a wait.</param>
public sealed record TrySubject(string Kind, string Name, int Free);

/// <summary>
/// How often somebody tried in vain, in the node's database, so that all processes count together. Tries are slowed down, never
/// refused for good: a stranger must not be able to lock an account.
/// </summary>
public sealed class SignInTries(NodeDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    /// <summary>
    /// Counts a try before it is looked at, so that tries sent at once do not pass together. Gives how long to wait instead,
    /// under whichever subject is longest; zero where the try may be looked at.
    /// </summary>
    public Task<Outcome<TimeSpan>> BeginAsync(IReadOnlyList<TrySubject> subjects, CancellationToken ct) => database.WriteAsync<TimeSpan>(async session =>
    {
        var now = time.GetUtcNow();
        var wait = TimeSpan.Zero;
        var counts = new List<(string Subject, int Failures)>();
        // In one order for everybody: two that count the same subjects do not wait for each other for ever.
        foreach (var (key, subject) in subjects.Select(subject => (Hash(subject), subject)).OrderBy(pair => pair.Item1, StringComparer.Ordinal))
        {
            var (failures, lastAt) = (await session.QueryAsync(
                new Statement("INSERT INTO sign_in_tries(subject, failures, last_at) VALUES ($1,0,$2) ON CONFLICT (subject) DO UPDATE SET failures=sign_in_tries.failures RETURNING failures, last_at",
                    key, Micro.Of(now)), row => (row.GetInt32(0), Micro.Read(row.GetInt64(1))), ct))[0];
            var known = now - lastAt > Forgotten ? 0 : failures;
            var left = lastAt + WaitAfter(known, subject.Free) - now;
            wait = left > wait ? left : wait;
            counts.Add((key, known + 1));
        }
        if (wait > TimeSpan.Zero)
            return wait;
        foreach (var (key, failures) in counts)
            await session.RunAsync(new Statement("UPDATE sign_in_tries SET failures=$2, last_at=$3 WHERE subject=$1", key, failures, Micro.Of(now)), ct);
        return TimeSpan.Zero;
    }, ct);

    /// <summary>A try was right: it does not count, nor do those before it.</summary>
    public Task ForgetAsync(IReadOnlyList<TrySubject> subjects, CancellationToken ct) =>
        database.WriteAsync([.. subjects.Select(subject => new Statement("DELETE FROM sign_in_tries WHERE subject=$1", Hash(subject)))], ct);

    /// <summary>Nothing for the free ones, then one second and twice as long each time, up to ten minutes.</summary>
    internal static TimeSpan WaitAfter(int failures, int free) =>
        failures < free ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Min(failures - free, 20))));

    private static string Hash(TrySubject subject) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject.Kind + ":" + subject.Name)));
}
