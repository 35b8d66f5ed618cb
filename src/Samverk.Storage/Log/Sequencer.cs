using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// Gives entries their place in the log (evidence.md 3): one at a time over all processes, since it works inside one write transaction that
/// holds the log's lock. It takes what has no index yet; it never asks for "greater than the last", because rows commit out of order.
/// </summary>
public sealed class Sequencer(NodeDatabase database)
{
    private const int Batch = 256;
    private const long LockOfLog = 0x53414D564C4F47; // any number, the same in every process

    private const string WaitingSql = "SELECT root_id, chain, seq, leaf FROM entries WHERE log_index IS NULL ORDER BY root_id, chain, seq LIMIT $1";

    private const string PlaceSql = "UPDATE entries SET log_no=$4, log_index=$5 WHERE root_id=$1 AND chain=$2 AND seq=$3 AND log_index IS NULL";

    /// <summary>Places all entries that wait; gives how many.</summary>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        for (var placed = 0; ;)
        {
            var done = (await database.WriteAsync<int>(session => PlaceAsync(session, ct), ct)).Match(count => count, _ => 0);
            placed += done;
            if (done < Batch)
                return placed;
        }
    }

    /// <summary>The number of leaves of a log.</summary>
    internal static async Task<long> SizeAsync(int log, Func<Statement, Func<System.Data.Common.DbDataReader, long>, Task<List<long>>> query) =>
        (await query(new Statement("SELECT COALESCE(MAX(log_index), -1) + 1 FROM entries WHERE log_no=$1 AND log_index IS NOT NULL", log), row => row.GetInt64(0)))[0];

    /// <summary>Holds the log against every other process until the transaction ends.</summary>
    internal static async Task LockAsync(NodeDatabase database, WriteSession session, CancellationToken ct)
    {
        if (database.Dialect == "postgres")
            await session.QueryAsync(new Statement("SELECT pg_advisory_xact_lock($1)", LockOfLog), _ => 0, ct);
    }

    private async Task<Outcome<int>> PlaceAsync(WriteSession session, CancellationToken ct)
    {
        await LockAsync(database, session, ct);
        var waiting = await session.QueryAsync(new Statement(WaitingSql, Batch),
            row => (Root: row.GetGuid(0), Chain: row.GetInt32(1), Sequence: row.GetInt64(2), Leaf: (byte[])row[3]), ct);
        if (waiting.Count == 0)
            return 0;
        // Asked in the transaction: another process may have opened the next log, or found that this one was rewound.
        if (await CurrentLog.ReadAsync(session, ct) is not { IsBehind: false, Number: var log })
            return 0;
        var size = await SizeAsync(log, (statement, read) => session.QueryAsync(statement, read, ct));
        var edge = await TreeEdge.OfAsync(LogNodes.Of(session, log), size, ct);
        foreach (var entry in waiting)
        {
            await session.RunAsync(new Statement(PlaceSql, entry.Root, entry.Chain, entry.Sequence, log, edge.Size) { Expect = 1 }, ct);
            foreach (var (level, index, hash) in edge.Add(entry.Leaf))
                await session.RunAsync(new Statement("INSERT INTO log_nodes(log_no, level, idx, hash) VALUES ($1,$2,$3,$4)", log, level, index, hash), ct);
        }
        return waiting.Count;
    }
}
