using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>One thing that is wrong with the record, and where.</summary>
public sealed record LogFault(string Part, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Part}: {Reason}";
}

/// <summary>What a check of the whole log found.</summary>
/// <param name="Entries">How many entries were read.</param>
/// <param name="Checkpoints">How many checkpoints were compared.</param>
/// <param name="Faults">What is wrong; none where all holds.</param>
public sealed record LogReport(long Entries, int Checkpoints, IReadOnlyList<LogFault> Faults);

/// <summary>
/// Checks the whole record (evidence.md 1, 10): each leaf is the hash of its entry, each chain is gapless and each entry holds the hash of the one before,
/// each head is the last entry, the tree is the one that each checkpoint signed, and what was done is what was committed to.
/// </summary>
public sealed class LogCheck(NodeDatabase database, PersonKeys keys, NoteKey key, CurrentLog logs)
{
    private const int MostFaults = 100;
    private const int Page = 5_000;

    private const string EntriesSql =
        "SELECT root_id, chain, seq, body, leaf, salt, salt_person, log_index FROM entries WHERE log_no=$1 AND log_index>=$2 AND log_index<$3 ORDER BY log_index";

    private const string DoneSql = """
        SELECT n.log_index, e.body FROM entries n JOIN events e ON e.root_id = n.root_id AND e.act_seq = n.seq
        WHERE n.log_no=$1 AND n.log_index>=$2 AND n.log_index<$3 AND n.chain=$4 ORDER BY n.log_index, e.ord
        """;

    private static readonly byte[] Nothing = new byte[MerkleTree.HashLength];

    private readonly List<LogFault> faults = [];

    /// <summary>Reads everything once, in the order of the logs.</summary>
    public async Task<LogReport> RunAsync(CancellationToken ct)
    {
        var chains = new Dictionary<(Guid Root, int Chain), (long Sequence, byte[] Hash)>();
        var (entries, checkpoints) = (0L, 0);
        foreach (var log in await database.QueryAsync(new Statement("SELECT no FROM logs ORDER BY no"), row => row.GetInt32(0), ct))
        {
            var (read, compared) = await RunAsync(log, chains, ct);
            (entries, checkpoints) = (entries + read, checkpoints + compared);
        }
        await JudgeHeadsAsync(chains, ct);
        return new LogReport(entries, checkpoints, faults);
    }

    private async Task<(long Entries, int Checkpoints)> RunAsync(int log, Dictionary<(Guid Root, int Chain), (long Sequence, byte[] Hash)> chains, CancellationToken ct)
    {
        var signed = await database.QueryAsync(new Statement("SELECT size, note FROM checkpoints WHERE log_no=$1 ORDER BY size", log), row => (Size: row.GetInt64(0), Note: row.GetString(1)), ct);
        var edge = await TreeEdge.OfAsync(LogNodes.Of(database, log), 0, ct);
        var next = 0;
        // The next entries are read while these are judged.
        var coming = PageAsync(log, 0, ct);
        for (var first = 0L; faults.Count < MostFaults; first += Page)
        {
            var (entries, done) = await coming;
            coming = entries.Count < Page ? Task.FromResult(LogPage.End) : PageAsync(log, first + Page, ct);
            foreach (var entry in entries)
            {
                if (entry.Index != edge.Size)
                    Say(entry, $"the log goes on at {entry.Index} where {edge.Size} comes next");
                Judge(entry, chains);
                edge.Add(entry.Leaf);
                for (; next < signed.Count && signed[next].Size <= edge.Size; next++)
                    Compare(signed[next].Note, edge, key.Named(logs.OriginOf(log)));
            }
            await JudgeCommitmentsAsync(entries, done, ct);
            if (entries.Count < Page)
                break;
        }
        await coming;
        foreach (var (size, _) in signed.Skip(next))
            faults.Add(new LogFault($"checkpoint {size}", $"it signs {size} entries, and there are {edge.Size}"));
        return (edge.Size, next);
    }

    private Task<LogPage> PageAsync(int log, long first, CancellationToken ct) => Task.Run(async () =>
    {
        var entries = await database.QueryAsync(new Statement(EntriesSql, log, first, first + Page), Read, ct);
        var done = await database.QueryAsync(new Statement(DoneSql, log, first, first + Page, (int)EntryChain.Act), row => (Index: row.GetInt64(0), Body: (byte[])row[1]), ct);
        return new LogPage(entries, done.ToLookup(row => row.Index, row => row.Body));
    }, ct);

    private static KeptEntry Read(DbDataReader row)
    {
        var (body, leaf) = ((byte[])row[3], (byte[])row[4]);
        var (previous, commitment) = Written(body);
        return new KeptEntry(row.GetGuid(0), row.GetInt32(1), row.GetInt64(2), leaf, (byte[])row[5], row.IsDBNull(6) ? null : new PersonId(row.GetGuid(6)), row.GetInt64(7))
        {
            IsAsLogged = Entry.Leaf(body).AsSpan().SequenceEqual(leaf),
            Hash = SHA256.HashData(body),
            Previous = previous,
            Commitment = commitment,
        };
    }

    private void Judge(KeptEntry entry, Dictionary<(Guid Root, int Chain), (long Sequence, byte[] Hash)> chains)
    {
        if (!entry.IsAsLogged)
            Say(entry, "the entry is not the one that was logged");
        var (before, hash) = chains.GetValueOrDefault((entry.Root, entry.Chain), (0, Nothing));
        if (entry.Sequence != before + 1)
            Say(entry, $"entry {before + 1} of its chain is missing");
        if (entry.Previous is not { } previous || !previous.AsSpan().SequenceEqual(hash))
            Say(entry, "it does not follow the entry before it");
        chains[(entry.Root, entry.Chain)] = (entry.Sequence, entry.Hash);
    }

    private void Compare(string text, TreeEdge edge, NoteKey named)
    {
        var note = SignedNote.Read(text);
        var head = note is null ? null : Checkpoint.Read(note.Text);
        var part = "checkpoint " + edge.Size.ToString(CultureInfo.InvariantCulture);
        if (note is null || head is null)
            faults.Add(new LogFault(part, "it is not a signed note"));
        else if (!NoteKey.Verifies(note, named.Name, named.Public))
            faults.Add(new LogFault(part, "its signature is not of this log's key"));
        else if (head.Size != edge.Size || !head.Root.AsSpan().SequenceEqual(edge.Root()))
            faults.Add(new LogFault(part, "the log is not the one that was signed"));
    }

    /// <summary>Opens the salts of acts and compares what is stored with what was committed to. Without the person's key it can't be asked, and is not a fault.</summary>
    private async Task JudgeCommitmentsAsync(IReadOnlyList<KeptEntry> entries, ILookup<long, byte[]> done, CancellationToken ct)
    {
        var acts = entries.Where(entry => entry.Chain == (int)EntryChain.Act).ToList();
        var found = await keys.FindAsync(acts.Select(entry => entry.Person).OfType<PersonId>(), ct);
        foreach (var entry in acts)
        {
            var wrapping = entry.Person is { } person ? found[person] : keys.ForNode;
            if (wrapping is null)
                continue; // erased: the salt went with the key
            if (Cipher.Open(wrapping, entry.Salt, "salt"u8) is not { } salt)
                Say(entry, "its salt was changed");
            else if (entry.Commitment is not { } committed || !committed.AsSpan().SequenceEqual(Entry.Commit(salt, [.. done[entry.Index]])))
                Say(entry, "what is stored is not what was done");
        }
    }

    /// <summary>The head of each root is its last entry; entries that have no place yet go on behind those that have one.</summary>
    private async Task JudgeHeadsAsync(Dictionary<(Guid Root, int Chain), (long Sequence, byte[] Hash)> chains, CancellationToken ct)
    {
        var waiting = await database.QueryAsync(
            new Statement("SELECT root_id, chain, seq, body FROM entries WHERE log_index IS NULL ORDER BY root_id, chain, seq"),
            row => (Root: row.GetGuid(0), Chain: row.GetInt32(1), Sequence: row.GetInt64(2), Body: (byte[])row[3]), ct);
        foreach (var entry in waiting)
            chains[(entry.Root, entry.Chain)] = (entry.Sequence, SHA256.HashData(entry.Body));
        var heads = await database.QueryAsync(
            new Statement("SELECT root_id, entry_seq, entry_hash, read_seq, read_hash FROM roots"),
            row => (Root: row.GetGuid(0), Act: (Sequence: row.GetInt64(1), Hash: (byte[])row[2]), Read: (Sequence: row.GetInt64(3), Hash: (byte[])row[4])), ct);
        foreach (var head in heads)
        {
            foreach (var (chain, kept) in new[] { ((int)EntryChain.Act, head.Act), ((int)EntryChain.Read, head.Read) })
            {
                var (sequence, hash) = chains.GetValueOrDefault((head.Root, chain), (0, Nothing));
                if (kept.Sequence != sequence || !kept.Hash.AsSpan().SequenceEqual(hash))
                    faults.Add(new LogFault($"root {head.Root}", $"its head says {kept.Sequence} entries, and there are {sequence}"));
            }
        }
    }

    private void Say(KeptEntry entry, string reason) => faults.Add(new LogFault("entry " + entry.Index.ToString(CultureInfo.InvariantCulture), reason));

    /// <summary>What an entry says of the one before it and of what was done; null where it does not.</summary>
    private static (byte[]? Previous, byte[]? Commitment) Written(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return (Bytes(json.RootElement, "root", "prev"), Bytes(json.RootElement, "commit"));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return (null, null);
        }
    }

    private static byte[]? Bytes(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        }
        return json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var bytes) ? bytes : null;
    }

    /// <summary>Some entries in the order of the log, and the stored events of those that are acts, by their place in it.</summary>
    private sealed record LogPage(IReadOnlyList<KeptEntry> Entries, ILookup<long, byte[]> Done)
    {
        public static readonly LogPage End = new([], Array.Empty<byte[]>().ToLookup(_ => 0L));
    }

    /// <summary>An entry, with what can be said of it alone.</summary>
    private sealed record KeptEntry(Guid Root, int Chain, long Sequence, byte[] Leaf, byte[] Salt, PersonId? Person, long Index)
    {
        public required bool IsAsLogged { get; init; }

        public required byte[] Hash { get; init; }

        public required byte[]? Previous { get; init; }

        public required byte[]? Commitment { get; init; }
    }
}
