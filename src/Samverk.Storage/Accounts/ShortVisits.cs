using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>One visit by a code.</summary>
/// <param name="Root">The case.</param>
/// <param name="Door">What the code opened, by its stream.</param>
/// <param name="EndsAt">When the visit ends, whatever is asked. Real time (foundations 23).</param>
public sealed record ShortVisit(RootId Root, StreamId Door, DateTimeOffset EndsAt);

/// <summary>
/// Visits by a code, apart from the sessions of staff: some minutes without a request end one. All of it lies in the database, so that
/// leaving counts from the next request in every process.
/// </summary>
public abstract class ShortVisits(NodeDatabase database, TimeProvider time, string table, TimeSpan idle, TimeSpan longest)
{
    private readonly string clear = $"DELETE FROM {table} WHERE ends_at<$1 OR idle_at<$1";
    private readonly string begin = $"INSERT INTO {table}(reference_hash, root_id, door_id, idle_at, ends_at) VALUES ($1,$2,$3,$4,$5)";
    private readonly string find = $"SELECT root_id, door_id, ends_at FROM {table} WHERE reference_hash=$1 AND idle_at>$2 AND ends_at>$2";
    private readonly string keep = $"UPDATE {table} SET idle_at=$2 WHERE reference_hash=$1";
    private readonly string end = $"DELETE FROM {table} WHERE reference_hash=$1";
    private readonly string endThrough = $"DELETE FROM {table} WHERE door_id=$1";
    private readonly string endOf = $"DELETE FROM {table} WHERE root_id=$1";

    /// <summary>Begins a visit and gives the reference for its cookie. Visits that are over are cleared away.</summary>
    public async Task<Outcome<string>> BeginAsync(RootId root, StreamId door, CancellationToken ct)
    {
        var reference = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var written = await database.WriteAsync(
        [
            new Statement(clear, Micro.Of(now)),
            new Statement(begin, Hash(reference), root.Value, door.Value, Micro.Of(now + idle), Micro.Of(now + longest)),
        ], ct);
        return written.Then<string>(_ => reference);
    }

    /// <summary>The visit that a cookie refers to, kept open for another while; null where there is none or it is over.</summary>
    public async Task<ShortVisit?> FindAsync(string reference, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var found = await database.QueryAsync(
            new Statement(find, Hash(reference), Micro.Of(now)),
            row => new ShortVisit(new RootId(row.GetGuid(0)), new StreamId(row.GetGuid(1)), Micro.Read(row.GetInt64(2))), ct);
        if (found.Count == 0)
            return null;
        // A full disk must not hide the page: the visit then ends when it would have ended.
        await database.WriteAsync([new Statement(keep, Hash(reference), Micro.Of(now + idle))], ct);
        return found[0];
    }

    /// <summary>Ends one visit.</summary>
    public Task<Outcome<bool>> EndAsync(string reference, CancellationToken ct) =>
        database.WriteAsync([new Statement(end, Hash(reference))], ct);

    /// <summary>Ends all visits to what hangs on a case: a code was taken back, or a new one given.</summary>
    public Task<Outcome<bool>> EndOfAsync(RootId root, CancellationToken ct) =>
        database.WriteAsync([new Statement(endOf, root.Value)], ct);

    /// <summary>Ends all visits that one code opened.</summary>
    public Task<Outcome<bool>> EndThroughAsync(StreamId door, CancellationToken ct) =>
        database.WriteAsync([new Statement(endThrough, door.Value)], ct);

    private static string Hash(string reference) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));
}

/// <summary>Visits of people to their own pages: five minutes without a request, an hour in any case.</summary>
public sealed class DoorVisits(NodeDatabase database, TimeProvider time) : ShortVisits(database, time, "door_visits", Idle, Longest)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
}

/// <summary>Visits of clerks who answer from an e-mail: time enough to ask a colleague on a slow line.</summary>
public sealed class AnswerVisits(NodeDatabase database, TimeProvider time) : ShortVisits(database, time, "answer_visits", Idle, Longest)
{
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
}
