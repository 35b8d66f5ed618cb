using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>A checkpoint as it is kept: of which log, its note with the cosignatures that came, and when it was made.</summary>
public sealed record KeptCheckpoint(int Log, long Size, byte[] Root, string Note, DateTimeOffset At);

/// <summary>
/// Makes the signed heads of the log (evidence.md 4). Each begins with an entry of the heads of all chains that grew since the last one, so that a
/// truncated extract of a case shows, and with one that commits to the looks since then that have no entry of their own.
/// </summary>
public sealed class Checkpoints(NodeDatabase database, Sequencer sequencer, PersonKeys keys, StoreParts parts, NoteKey key, IClock clock)
{
    // Materialized: SQLite would otherwise read all entries in the order of their roots, to group them.
    private const string HeadsSql = """
        WITH fresh AS MATERIALIZED (SELECT root_id, chain, seq FROM entries WHERE log_no = $1 AND log_index >= $2 AND chain IN (1,2))
        SELECT r.entry_ref, e.chain, e.seq, e.body FROM (SELECT root_id, chain, MAX(seq) AS seq FROM fresh GROUP BY root_id, chain) grown
        JOIN entries e ON e.root_id = grown.root_id AND e.chain = grown.chain AND e.seq = grown.seq
        JOIN roots r ON r.root_id = grown.root_id ORDER BY r.entry_ref, e.chain
        """;

    private readonly NodeEntries nodeEntries = new(keys);

    /// <summary>Places what waits and signs the head, where there is news. Gives the newest checkpoint; null where the log is empty.</summary>
    public async Task<KeptCheckpoint?> MakeAsync(CancellationToken ct)
    {
        await sequencer.RunAsync(ct);
        var log = parts.Log.Number;
        var last = await LastAsync(log, ct);
        if (parts.Log.IsBehind || (await SizeAsync(log, ct) == (last?.Size ?? 0) && !await SeenLooks.AreWaitingAsync(database, ct)))
            return last;
        while (await AddSeenAsync(log, ct) == SeenLooks.Together)
        {
            // More than one entry holds: after a long silence, or looks of before there were such entries.
        }
        if (await AddHeadsAsync(log, last?.Size ?? 0, ct) is not null)
            return last;
        await sequencer.RunAsync(ct);
        await database.WriteAsync<bool>(session => SignAsync(session, log, ct), ct);
        return await LastAsync(log, ct);
    }

    /// <summary>The newest checkpoint of the log that is written.</summary>
    public Task<KeptCheckpoint?> LastAsync(CancellationToken ct) => LastAsync(parts.Log.Number, ct);

    /// <summary>The newest checkpoint of a log.</summary>
    public async Task<KeptCheckpoint?> LastAsync(int log, CancellationToken ct)
    {
        var found = await database.QueryAsync(
            new Statement("SELECT log_no, size, root, note, at FROM checkpoints WHERE log_no=$1 ORDER BY size DESC LIMIT 1", log), Read, ct);
        return found.Count == 0 ? null : await WithCosignaturesAsync(found[0], ct);
    }

    /// <summary>How many leaves of a log have their place.</summary>
    public Task<long> SizeAsync(int log, CancellationToken ct) => Sequencer.SizeAsync(log, (statement, read) => database.QueryAsync(statement, read, ct));

    /// <summary>The root of a log when it had a size.</summary>
    public Task<byte[]> RootAsync(int log, long size, CancellationToken ct) => MerkleTree.RootAsync(LogNodes.Of(database, log), size, ct).AsTask();

    /// <summary>Proves that a leaf stands in a log of a size.</summary>
    public Task<IReadOnlyList<byte[]>> InclusionAsync(int log, long index, long size, CancellationToken ct) =>
        NodesTogether.ProofAsync(database, log, nodes => MerkleTree.InclusionAsync(nodes, index, size, ct), ct);

    /// <summary>Proves that a log of one size is a beginning of that of another; of none, and of itself, no hash is needed.</summary>
    public async Task<IReadOnlyList<byte[]>> ConsistencyAsync(int log, long first, long second, CancellationToken ct) =>
        first == 0 ? [] : await NodesTogether.ProofAsync(database, log, nodes => MerkleTree.ConsistencyAsync(nodes, first, second, ct), ct);

    private async Task<KeptCheckpoint> WithCosignaturesAsync(KeptCheckpoint kept, CancellationToken ct)
    {
        var lines = await database.QueryAsync(
            new Statement("SELECT line FROM cosignatures WHERE log_no=$1 AND size=$2 ORDER BY witness", kept.Log, kept.Size), row => row.GetString(0), ct);
        return lines.Count == 0 ? kept : kept with { Note = kept.Note + string.Concat(lines.Select(line => line + "\n")) };
    }

    private static KeptCheckpoint Read(System.Data.Common.DbDataReader row) =>
        new(row.GetInt32(0), row.GetInt64(1), (byte[])row[2], row.GetString(3), Micro.Read(row.GetInt64(4)));

    private async Task<Refusal?> AddHeadsAsync(int log, long since, CancellationToken ct) => (await database.WriteAsync<bool>(async session =>
    {
        await Sequencer.LockAsync(database, session, ct);
        var heads = await session.QueryAsync(new Statement(HeadsSql, log, since),
            row => new ChainHead(row.GetGuid(0), (EntryChain)row.GetInt32(1), row.GetInt64(2), System.Security.Cryptography.SHA256.HashData((byte[])row[3])), ct);
        if (heads.Count > 0)
            await nodeEntries.AddAsync(session, EntryChain.Head, place => Entry.SealHeads(parts.Log.OriginOf(log), place, clock.Now, heads), ct);
        return true;
    }, ct)).Refused;

    /// <summary>Commits to looks without an entry, as many as one entry holds; gives how many.</summary>
    private async Task<int> AddSeenAsync(int log, CancellationToken ct) => (await database.WriteAsync<int>(async session =>
    {
        await Sequencer.LockAsync(database, session, ct);
        var count = 0;
        await nodeEntries.AddIfAnyAsync(session, EntryChain.Seen, async place =>
        {
            var looks = await SeenLooks.TakeAsync(session, place.Sequence, ct);
            count = looks.Count;
            return count == 0 ? null : Entry.SealSeen(parts.Log.OriginOf(log), place, clock.Now, count, SeenLooks.Payload(looks));
        }, ct);
        return count;
    }, ct)).Match(count => count, _ => 0);

    private async Task<Outcome<bool>> SignAsync(WriteSession session, int log, CancellationToken ct)
    {
        await Sequencer.LockAsync(database, session, ct);
        var size = await Sequencer.SizeAsync(log, (statement, read) => session.QueryAsync(statement, read, ct));
        var named = key.Named(parts.Log.OriginOf(log));
        var head = new Checkpoint(named.Name, size, await MerkleTree.RootAsync(LogNodes.Of(session, log), size, ct));
        var note = new SignedNote(head.Text, [named.Sign(head.Text)]);
        await session.RunAsync(new Statement("INSERT INTO checkpoints(log_no, size, root, note, at) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (log_no, size) DO NOTHING",
            log, size, head.Root, note.ToString(), Micro.Of(clock.Now)), ct);
        return true;
    }
}

/// <summary>Writes entries of the node's own chains: heads of the other chains, looks, and that a log goes on from another.</summary>
internal sealed class NodeEntries(PersonKeys keys)
{
    public Task AddAsync(WriteSession session, EntryChain chain, Func<EntryPlace, SealedEntry> seal, CancellationToken ct) =>
        AddIfAnyAsync(session, chain, place => Task.FromResult<SealedEntry?>(seal(place)), ct);

    public async Task AddIfAnyAsync(WriteSession session, EntryChain chain, Func<EntryPlace, Task<SealedEntry?>> seal, CancellationToken ct)
    {
        var before = await session.QueryAsync(
            new Statement("SELECT seq, body FROM entries WHERE root_id=$1 AND chain=$2 ORDER BY seq DESC LIMIT 1", RootId.Node.Value, (int)chain), row => (Sequence: row.GetInt64(0), Body: (byte[])row[1]), ct);
        var place = before.Count == 0
            ? new EntryPlace(RootId.Node.Value, 1, new byte[MerkleTree.HashLength])
            : new EntryPlace(RootId.Node.Value, before[0].Sequence + 1, System.Security.Cryptography.SHA256.HashData(before[0].Body));
        if (await seal(place) is not { } entry)
            return;
        await session.RunAsync(new Statement(
            "INSERT INTO entries(root_id, chain, seq, body, leaf, salt, salt_person, log_index) VALUES ($1,$2,$3,$4,$5,$6,NULL,NULL)",
            RootId.Node.Value, (int)chain, place.Sequence, entry.Bytes, entry.Leaf, Cipher.Seal(keys.ForNode, entry.Salt, "salt"u8)), ct);
    }
}
