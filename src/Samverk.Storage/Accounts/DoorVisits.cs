using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>One visit of a person to their own page.</summary>
/// <param name="Root">The case.</param>
/// <param name="Door">The code that was given, by its stream.</param>
/// <param name="EndsAt">When the visit ends, whatever is asked. Real time (foundations 23).</param>
public sealed record DoorVisit(RootId Root, StreamId Door, DateTimeOffset EndsAt);

/// <summary>
/// Visits to people's own pages, apart from the sessions of staff: five minutes without a request end one, an hour in any case. All
/// of it lies in the database, so that leaving counts from the next request in every process.
/// </summary>
public sealed class DoorVisits(NodeDatabase database, TimeProvider time)
{
    /// <summary>How long nothing may be asked.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Begins a visit and gives the reference for its cookie. Visits that are over are cleared away.</summary>
    public async Task<Outcome<string>> BeginAsync(RootId root, StreamId door, CancellationToken ct)
    {
        var reference = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var written = await database.WriteAsync(
        [
            new Statement("DELETE FROM door_visits WHERE ends_at<$1 OR idle_at<$1", Micro.Of(now)),
            new Statement("INSERT INTO door_visits(reference_hash, root_id, door_id, idle_at, ends_at) VALUES ($1,$2,$3,$4,$5)",
                Hash(reference), root.Value, door.Value, Micro.Of(now + Idle), Micro.Of(now + Longest)),
        ], ct);
        return written.Then<string>(_ => reference);
    }

    /// <summary>The visit that a cookie refers to, kept open for another while; null where there is none or it is over.</summary>
    public async Task<DoorVisit?> FindAsync(string reference, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var found = await database.QueryAsync(
            new Statement("SELECT root_id, door_id, ends_at FROM door_visits WHERE reference_hash=$1 AND idle_at>$2 AND ends_at>$2", Hash(reference), Micro.Of(now)),
            row => new DoorVisit(new RootId(row.GetGuid(0)), new StreamId(row.GetGuid(1)), Micro.Read(row.GetInt64(2))), ct);
        if (found.Count == 0)
            return null;
        // A full disk must not hide the page: the visit then ends when it would have ended.
        await database.WriteAsync([new Statement("UPDATE door_visits SET idle_at=$2 WHERE reference_hash=$1", Hash(reference), Micro.Of(now + Idle))], ct);
        return found[0];
    }

    /// <summary>Ends one visit.</summary>
    public Task<Outcome<bool>> EndAsync(string reference, CancellationToken ct) =>
        database.WriteAsync([new Statement("DELETE FROM door_visits WHERE reference_hash=$1", Hash(reference))], ct);

    /// <summary>Ends all visits to a case's page: the code was taken back, or a new one given.</summary>
    public Task<Outcome<bool>> EndOfAsync(RootId root, CancellationToken ct) =>
        database.WriteAsync([new Statement("DELETE FROM door_visits WHERE root_id=$1", root.Value)], ct);

    private static string Hash(string reference) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));
}
