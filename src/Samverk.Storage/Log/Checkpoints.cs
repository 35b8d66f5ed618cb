using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>A checkpoint as it is kept: its note, and when it was made.</summary>
public sealed record KeptCheckpoint(long Size, byte[] Root, string Note, DateTimeOffset At);

/// <summary>
/// Makes the signed heads of the log (evidence.md 4). Each begins with an entry of the heads of all chains that grew since the last one, so that a
/// truncated extract of a case shows.
/// </summary>
public sealed class Checkpoints(NodeDatabase database, Sequencer sequencer, PersonKeys keys, StoreParts parts, NoteKey key, IClock clock)
{
    // Materialized: SQLite would otherwise read all entries in the order of their roots, to group them.
    private const string HeadsSql = """
        WITH fresh AS MATERIALIZED (SELECT root_id, chain, seq FROM entries WHERE log_index >= $1 AND chain <> $2)
        SELECT r.entry_ref, e.chain, e.seq, e.body FROM (SELECT root_id, chain, MAX(seq) AS seq FROM fresh GROUP BY root_id, chain) grown
        JOIN entries e ON e.root_id = grown.root_id AND e.chain = grown.chain AND e.seq = grown.seq
        JOIN roots r ON r.root_id = grown.root_id ORDER BY r.entry_ref, e.chain
        """;

    /// <summary>Places what waits and signs the head, where there is news. Gives the newest checkpoint; null where the log is empty.</summary>
    public async Task<KeptCheckpoint?> MakeAsync(CancellationToken ct)
    {
        await sequencer.RunAsync(ct);
        var last = await LastAsync(ct);
        var size = await SizeAsync(ct);
        if (size == (last?.Size ?? 0))
            return last;
        if (await AddHeadsAsync(last?.Size ?? 0, ct) is not null)
            return last;
        await sequencer.RunAsync(ct);
        await database.WriteAsync<bool>(session => SignAsync(session, ct), ct);
        return await LastAsync(ct);
    }

    /// <summary>The newest checkpoint.</summary>
    public async Task<KeptCheckpoint?> LastAsync(CancellationToken ct) => (await ReadAsync("SELECT size, root, note, at FROM checkpoints ORDER BY size DESC LIMIT 1", ct)).FirstOrDefault();

    /// <summary>All of them, the oldest first.</summary>
    public Task<List<KeptCheckpoint>> AllAsync(CancellationToken ct) => ReadAsync("SELECT size, root, note, at FROM checkpoints ORDER BY size", ct);

    /// <summary>How many leaves have their place.</summary>
    public Task<long> SizeAsync(CancellationToken ct) => Sequencer.SizeAsync((statement, read) => database.QueryAsync(statement, read, ct));

    /// <summary>Proves that a leaf stands in the log of a size.</summary>
    public Task<IReadOnlyList<byte[]>> InclusionAsync(long index, long size, CancellationToken ct) => NodesTogether.ProofAsync(database, nodes => MerkleTree.InclusionAsync(nodes, index, size, ct), ct);

    /// <summary>Proves that the log of one size is a beginning of that of another.</summary>
    public Task<IReadOnlyList<byte[]>> ConsistencyAsync(long first, long second, CancellationToken ct) => NodesTogether.ProofAsync(database, nodes => MerkleTree.ConsistencyAsync(nodes, first, second, ct), ct);

    private Task<List<KeptCheckpoint>> ReadAsync(string sql, CancellationToken ct) =>
        database.QueryAsync(new Statement(sql), row => new KeptCheckpoint(row.GetInt64(0), (byte[])row[1], row.GetString(2), Micro.Read(row.GetInt64(3))), ct);

    private async Task<Refusal?> AddHeadsAsync(long since, CancellationToken ct) => (await database.WriteAsync<bool>(async session =>
    {
        await Sequencer.LockAsync(database, session, ct);
        var heads = await session.QueryAsync(new Statement(HeadsSql, since, (int)EntryChain.Head),
            row => new ChainHead(row.GetGuid(0), (EntryChain)row.GetInt32(1), row.GetInt64(2), System.Security.Cryptography.SHA256.HashData((byte[])row[3])), ct);
        if (heads.Count > 0)
            await WriteHeadsAsync(session, heads, ct);
        return true;
    }, ct)).Refused;

    private async Task WriteHeadsAsync(WriteSession session, IReadOnlyList<ChainHead> heads, CancellationToken ct)
    {
        var before = await session.QueryAsync(
            new Statement("SELECT seq, body FROM entries WHERE root_id=$1 AND chain=$2 ORDER BY seq DESC LIMIT 1", RootId.Node.Value, (int)EntryChain.Head), row => (Sequence: row.GetInt64(0), Body: (byte[])row[1]), ct);
        var place = before.Count == 0
            ? new EntryPlace(RootId.Node.Value, 1, new byte[MerkleTree.HashLength])
            : new EntryPlace(RootId.Node.Value, before[0].Sequence + 1, System.Security.Cryptography.SHA256.HashData(before[0].Body));
        var entry = Entry.SealHeads(parts.LogId, place, clock.Now, heads);
        await session.RunAsync(new Statement(
            "INSERT INTO entries(root_id, chain, seq, body, leaf, salt, salt_person, log_index) VALUES ($1,$2,$3,$4,$5,$6,NULL,NULL)",
            RootId.Node.Value, (int)EntryChain.Head, place.Sequence, entry.Bytes, entry.Leaf, Cipher.Seal(keys.ForNode, entry.Salt, "salt"u8)), ct);
    }

    private async Task<Outcome<bool>> SignAsync(WriteSession session, CancellationToken ct)
    {
        await Sequencer.LockAsync(database, session, ct);
        var size = await Sequencer.SizeAsync((statement, read) => session.QueryAsync(statement, read, ct));
        var head = new Checkpoint(parts.LogId, size, await MerkleTree.RootAsync(LogNodes.Of(session), size, ct));
        var note = new SignedNote(head.Text, [key.Sign(head.Text)]);
        await session.RunAsync(new Statement("INSERT INTO checkpoints(size, root, note, at) VALUES ($1,$2,$3,$4) ON CONFLICT (size) DO NOTHING", size, head.Root, note.ToString(), Micro.Of(clock.Now)), ct);
        return true;
    }
}
