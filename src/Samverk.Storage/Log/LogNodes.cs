using Samverk.Evidence;

namespace Samverk.Storage;

/// <summary>Reads hashes of the tree: leaves from the entries, complete subtrees from their own table.</summary>
internal sealed class LogNodes(Func<Statement, CancellationToken, Task<List<byte[]>>> read) : ITreeNodes
{
    public static LogNodes Of(NodeDatabase database) => new((statement, ct) => database.QueryAsync(statement, row => (byte[])row[0], ct));

    public static LogNodes Of(WriteSession session) => new((statement, ct) => session.QueryAsync(statement, row => (byte[])row[0], ct));

    public async ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct)
    {
        var found = await read(level == 0
            ? new Statement("SELECT leaf FROM entries WHERE log_index=$1", index)
            : new Statement("SELECT hash FROM log_nodes WHERE level=$1 AND idx=$2", level, index), ct);
        return found.Count > 0 ? found[0] : throw new InvalidOperationException($"The log has no subtree {level}/{index}: it is damaged.");
    }
}
