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
