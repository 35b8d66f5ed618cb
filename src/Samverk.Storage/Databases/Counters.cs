using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>Running numbers of the node, kept among its settings. One statement counts and reads, so no number is given twice.</summary>
public sealed class Counters(NodeDatabase database)
{
    /// <summary>The next number of a counter, from 1; null where <paramref name="most"/> is reached.</summary>
    public Task<Outcome<long?>> NextAsync(string name, long most, CancellationToken ct) => database.WriteAsync<long?>(async session =>
    {
        var next = await session.QueryAsync(
            new Statement(
                "INSERT INTO settings(name, value) VALUES ($1,'1') ON CONFLICT (name) DO UPDATE "
                + "SET value=CAST(CAST(settings.value AS bigint)+1 AS text) WHERE CAST(settings.value AS bigint)<$2 RETURNING CAST(value AS bigint)",
                "counter/" + name, most),
            row => row.GetInt64(0), ct);
        return next.Count == 0 ? (long?)null : next[0];
    }, ct);
}
