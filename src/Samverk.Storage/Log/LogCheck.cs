using System.Globalization;
using System.Security.Cryptography;
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
/// each head is the last entry, the tree is the one that each checkpoint signed, what was done is what was committed to, and nothing is stored that no
/// entry tells of.
/// </summary>
public sealed class LogCheck(NodeDatabase database, PersonKeys keys, NoteKey key, CurrentLog logs)
{
    private const int MostFaults = 100;

    private static readonly byte[] Nothing = new byte[MerkleTree.HashLength];

    private readonly LogPages pages = new(database);
    private readonly List<LogFault> faults = [];
    private readonly HashSet<PersonId> erased = [];
    private readonly Dictionary<Guid, Guid> pseudonyms = [];
    private readonly Dictionary<Guid, Guid> accounts = [];

    /// <summary>Reads everything once, in the order of the logs.</summary>
    public async Task<LogReport> RunAsync(CancellationToken ct)
    {
        var stored = await StoredRanges.ReadAsync(database, ct);
        var chains = new Dictionary<(Guid Root, int Chain), (long Sequence, byte[] Hash)>();
        var (entries, checkpoints) = (0L, 0);
        foreach (var log in await database.QueryAsync(new Statement("SELECT no FROM logs ORDER BY no"), row => row.GetInt32(0), ct))
        {
            var (read, compared) = await RunAsync(log, chains, ct);
            (entries, checkpoints) = (entries + read, checkpoints + compared);
        }
        await JudgeHeadsAsync(chains, ct);
        await JudgeStoredAsync(stored, chains, ct);
        return new LogReport(entries, checkpoints, faults);
    }

    private async Task<(long Entries, int Checkpoints)> RunAsync(int log, Dictionary<(Guid Root, int Chain), (long Sequence, byte[] Hash)> chains, CancellationToken ct)
    {
        var signed = await database.QueryAsync(new Statement("SELECT size, note FROM checkpoints WHERE log_no=$1 ORDER BY size", log), row => (Size: row.GetInt64(0), Note: row.GetString(1)), ct);
        var edge = await TreeEdge.OfAsync(LogNodes.Of(database, log), 0, ct);
        var next = 0;
        // The next entries are read while these are judged.
        var coming = pages.ReadAsync(log, 0, ct);
        for (var first = 0L; faults.Count < MostFaults; first += LogPages.Size)
        {
            var page = await coming;
            coming = page.Entries.Count < LogPages.Size ? Task.FromResult(LogPage.End) : pages.ReadAsync(log, first + LogPages.Size, ct);
            await LearnPseudonymsAsync(ct);
            foreach (var entry in page.Entries)
            {
                if (entry.Index != edge.Size)
                    Say(entry, $"the log goes on at {entry.Index} where {edge.Size} comes next");
                Judge(entry, chains);
                JudgePlace(entry);
                JudgeRows(entry, page);
                edge.Add(entry.Leaf);
                for (; next < signed.Count && signed[next].Size <= edge.Size; next++)
                    Compare(signed[next].Note, edge, key.Named(logs.OriginOf(log)));
            }
            await JudgeCommitmentsAsync(page, ct);
            if (page.Entries.Count < LogPages.Size)
                break;
        }
        await coming;
        foreach (var (size, _) in signed.Skip(next))
            faults.Add(new LogFault($"checkpoint {size}", $"it signs {size} entries, and there are {edge.Size}"));
        return (edge.Size, next);
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

    /// <summary>It stands where it says, and its salt is kept for whom its root is about: who changes that makes it unreadable, as if they were erased.</summary>
    private void JudgePlace(KeptEntry entry)
    {
        var chain = (EntryChain)entry.Chain;
        var isOfRoot = chain is EntryChain.Act or EntryChain.Read;
        if (isOfRoot && entry.Kept is null)
            Say(entry, "its root is missing");
        else if (entry.Tells is { } tells && (tells.Reference != (isOfRoot ? entry.Kept!.Value.Reference : RootId.Node.Value)
            || tells.Sequence != entry.Sequence || !tells.Chain.Equals(chain.ToString(), StringComparison.OrdinalIgnoreCase)))
            Say(entry, "it stands in another chain than its own");
        else if (entry.Person is not null && (!isOfRoot || entry.Kept!.Value.Person != entry.Person))
            Say(entry, "its salt is kept for somebody whom its root is not about");
    }

    /// <summary>The rows of what was done and of looks say what their entries say.</summary>
    private void JudgeRows(KeptEntry entry, LogPage page)
    {
        if (entry.Chain == (int)EntryChain.Act)
        {
            if (!page.Acts.TryGetValue(entry.Index, out var act))
                Say(entry, "the act that it tells of is missing");
            else if (entry.Tells is { } tells && (act.Facts != tells.Facts || !IsOf(act.By, tells.Actor)))
                Say(entry, "the act that is stored is not the one that it tells of");
        }
        else if (entry.Chain == (int)EntryChain.Read)
        {
            foreach (var look in page.Looks[entry.Index])
            {
                if (!look.IsAsWritten() || (entry.Tells is { } tells && !IsOf(look.Account, tells.Actor)))
                    Say(entry, "the look that is stored is not the one that it tells of");
            }
        }
    }

    /// <summary>
    /// Whether a pseudonym may be an account's. Who resolves neither, since the table can be erased, is learned from the first row: one pseudonym
    /// stays one account.
    /// </summary>
    private bool IsOf(Guid account, Guid pseudonym) => pseudonym == Guid.Empty
        || ((pseudonyms.TryAdd(account, pseudonym) || pseudonyms[account] == pseudonym) && (accounts.TryAdd(pseudonym, account) || accounts[pseudonym] == account));

    private async Task LearnPseudonymsAsync(CancellationToken ct)
    {
        foreach (var (account, pseudonym) in await database.QueryAsync(new Statement("SELECT account_id, ref FROM pseudonyms"), row => (row.GetGuid(0), row.GetGuid(1)), ct))
        {
            pseudonyms.TryAdd(account, pseudonym);
            accounts.TryAdd(pseudonym, account);
        }
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

    /// <summary>Opens the salts and compares what is stored with what was committed to. Of whom the erasure register says that their key is destroyed, it can't be asked.</summary>
    private async Task JudgeCommitmentsAsync(LogPage page, CancellationToken ct)
    {
        var found = await keys.FindAsync(page.Entries.Select(entry => entry.Person).OfType<PersonId>(), ct);
        if (found.Any(person => person.Value is null && !erased.Contains(person.Key)))
            await LearnErasedAsync(ct);
        foreach (var entry in page.Entries)
        {
            var wrapping = entry.Person is { } person ? found[person] : keys.ForNode;
            if (wrapping is null)
            {
                if (!erased.Contains(entry.Person!.Value))
                    Say(entry, "the key of its salt is missing, and no erasure destroyed it");
            }
            else if (Cipher.Open(wrapping, entry.Salt, "salt"u8) is not { } salt)
            {
                Say(entry, "its salt was changed");
            }
            else if (entry.Commitment is not { } committed || !committed.AsSpan().SequenceEqual(Entry.Commit(salt, page.PayloadOf(entry))))
            {
                Say(entry, "what is stored is not what was done");
            }
        }
    }

    /// <summary>Reads the erasure register. Each case has a person of its own: a second root of somebody erased hides behind them.</summary>
    private async Task LearnErasedAsync(CancellationToken ct)
    {
        var fresh = (await keys.RegisterAsync(ct)).Select(line => line.Person).Where(erased.Add).ToHashSet();
        var shared = await database.QueryAsync(new Statement("SELECT person_id FROM roots WHERE person_id IS NOT NULL GROUP BY person_id HAVING COUNT(*) > 1"),
            row => new PersonId(row.GetGuid(0)), ct);
        foreach (var person in shared.Where(fresh.Contains))
            faults.Add(new LogFault($"person {person.Value}", "they are erased, and more than one root is said to be about them"));
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
            new Statement("SELECT root_id, entry_seq, entry_hash, read_seq, read_hash, version FROM roots"),
            row => (Root: row.GetGuid(0), Act: (Sequence: row.GetInt64(1), Hash: (byte[])row[2]), Read: (Sequence: row.GetInt64(3), Hash: (byte[])row[4]), Version: row.GetInt64(5)), ct);
        foreach (var head in heads)
        {
            if (head.Version != chains.GetValueOrDefault((head.Root, (int)EntryChain.Act)).Sequence)
                faults.Add(new LogFault($"root {head.Root}", $"it says {head.Version} acts, and there are other entries"));
            foreach (var (chain, kept) in new[] { ((int)EntryChain.Act, head.Act), ((int)EntryChain.Read, head.Read) })
            {
                var (sequence, hash) = chains.GetValueOrDefault((head.Root, chain), (0, Nothing));
                if (kept.Sequence != sequence || !kept.Hash.AsSpan().SequenceEqual(hash))
                    faults.Add(new LogFault($"root {head.Root}", $"its head says {kept.Sequence} entries, and there are {sequence}"));
            }
        }
    }

    /// <summary>Nothing is stored that no entry tells of: what precedes the first or follows the last entry of a chain.</summary>
    private async Task JudgeStoredAsync(StoredRanges stored, Dictionary<(Guid Root, int Chain), (long Sequence, byte[] Hash)> chains, CancellationToken ct)
    {
        foreach (var range in stored.Ranges)
        {
            if (range.First < 1 || range.Last > chains.GetValueOrDefault((range.Root, (int)EntryChain.Act)).Sequence)
                faults.Add(new LogFault($"root {range.Root}", $"{range.Table} are stored that no entry tells of"));
        }
        foreach (var (root, sequence) in await StoredRanges.LonelyLooksAsync(database, MostFaults, ct))
            faults.Add(new LogFault($"root {root}", $"a look says that entry {sequence} tells of it, and there is none"));
        if (stored.Seen is { } seen && (seen.First < 1 || seen.Last > chains.GetValueOrDefault((RootId.Node.Value, (int)EntryChain.Seen)).Sequence))
            faults.Add(new LogFault("looks", "some say that an entry tells of them, and there is none"));
    }

    private void Say(KeptEntry entry, string reason) => faults.Add(new LogFault("entry " + entry.Index.ToString(CultureInfo.InvariantCulture), reason));
}
