using System.Globalization;
using Samverk.Evidence;

namespace Samverk.Storage;

/// <summary>Reads hashes of the tree of one log: leaves from the entries, complete subtrees from their own table.</summary>
internal sealed class LogNodes(int log, Func<Statement, CancellationToken, Task<List<byte[]>>> read) : ITreeNodes
{
    public static LogNodes Of(NodeDatabase database, int log) => new(log, (statement, ct) => database.QueryAsync(statement, row => (byte[])row[0], ct));

    public static LogNodes Of(WriteSession session, int log) => new(log, (statement, ct) => session.QueryAsync(statement, row => (byte[])row[0], ct));

    public async ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct)
    {
        var found = await read(level == 0
            ? new Statement("SELECT leaf FROM entries WHERE log_no=$1 AND log_index=$2", log, index)
            : new Statement("SELECT hash FROM log_nodes WHERE log_no=$1 AND level=$2 AND idx=$3", log, level, index), ct);
        return found.Count > 0 ? found[0] : throw new InvalidOperationException($"Log {log} has no subtree {level}/{index}: it is damaged.");
    }
}

/// <summary>Hashes of one log that are read together: which ones a proof needs follows from its place and size alone, so it is made once to ask and once to answer.</summary>
internal sealed class NodesTogether(int log) : ITreeNodes
{
    private const int Together = 48;

    // One text whatever the number, so that it is prepared once: the rest is filled with the last.
    private static readonly string Sql = "SELECT n.level, n.idx, n.hash FROM (VALUES "
        + string.Join(',', Enumerable.Range(0, Together).Select(at => string.Create(CultureInfo.InvariantCulture, $"(${(2 * at) + 2},${(2 * at) + 3})")))
        + ") asked JOIN log_nodes n ON n.log_no = $1 AND n.level = asked.column1 AND n.idx = asked.column2";

    private static readonly byte[] NotYet = new byte[MerkleTree.HashLength];

    private readonly Dictionary<(int Level, long Index), byte[]> known = [];

    private bool isRead;

    /// <summary>Makes a proof from hashes that are read together.</summary>
    public static async Task<IReadOnlyList<byte[]>> ProofAsync(NodeDatabase database, int log, Func<ITreeNodes, Task<IReadOnlyList<byte[]>>> make, CancellationToken ct)
    {
        var nodes = new NodesTogether(log);
        await make(nodes);
        await nodes.ReadAsync(database, ct);
        return await make(nodes);
    }

    public ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct)
    {
        if (!isRead)
            known[(level, index)] = NotYet;
        return known.TryGetValue((level, index), out var hash) && (hash != NotYet || !isRead)
            ? ValueTask.FromResult(hash)
            : throw new InvalidOperationException($"Log {log} has no subtree {level}/{index}: it is damaged.");
    }

    private async Task ReadAsync(NodeDatabase database, CancellationToken ct)
    {
        foreach (var leaf in known.Keys.Where(node => node.Level == 0).ToList())
            known[leaf] = await LogNodes.Of(database, log).NodeAsync(0, leaf.Index, ct);
        foreach (var some in known.Keys.Where(node => node.Level > 0).Chunk(Together).ToList())
        {
            var asked = Enumerable.Range(0, Together).Select(at => some[Math.Min(at, some.Length - 1)]).SelectMany(node => new object?[] { node.Level, node.Index });
            foreach (var (node, hash) in await database.QueryAsync(new Statement(Sql, [log, .. asked]), row => ((row.GetInt32(0), row.GetInt64(1)), (byte[])row[2]), ct))
                known[node] = hash;
        }
        isRead = true;
    }
}
