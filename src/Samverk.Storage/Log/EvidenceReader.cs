using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>An entry with what an export needs of it.</summary>
/// <param name="Chain">Its chain.</param>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="Body">The stored bytes.</param>
/// <param name="Place">Its place in a log.</param>
/// <param name="Salt">The opened salt; null where the person's key is destroyed.</param>
/// <param name="Payload">The names and stored bytes of the act's events.</param>
public sealed record EvidenceEntry(EntryChain Chain, long Sequence, byte[] Body, LogPlace Place, byte[]? Salt, IReadOnlyList<(string Event, byte[] Bytes)> Payload);

/// <summary>A place in one of the node's logs.</summary>
public readonly record struct LogPlace(int Log, long Index);

/// <summary>A message that an act of the root sent or was, as it was signed, with its receipt; empty where none came.</summary>
public sealed record EvidenceMessage(long ActSequence, string Type, string Partner, string Jws, string Receipt);

/// <summary>Reads the evidence of one root for an export: entries of both chains with their opened salts and stored payloads, messages, heads.</summary>
public sealed class EvidenceReader(NodeDatabase database, PersonKeys keys)
{
    private const string EntriesSql =
        "SELECT chain, seq, body, salt, salt_person, log_no, log_index FROM entries WHERE root_id=$1 AND log_index IS NOT NULL ORDER BY chain, seq";

    private readonly MessageKeys messageKeys = new(keys);

    /// <summary>The entries of a root that these checkpoints cover, the newest of each log.</summary>
    public async Task<IReadOnlyList<EvidenceEntry>> OfRootAsync(RootId root, IReadOnlyDictionary<int, KeptCheckpoint> heads, CancellationToken ct)
    {
        var rows = (await database.QueryAsync(new Statement(EntriesSql, root.Value), row => (
            Chain: (EntryChain)row.GetInt32(0), Sequence: row.GetInt64(1), Body: (byte[])row[2], Salt: (byte[])row[3],
            Person: row.IsDBNull(4) ? (PersonId?)null : new PersonId(row.GetGuid(4)), Place: new LogPlace(row.GetInt32(5), row.GetInt64(6))), ct))
            .Where(row => IsCovered(row.Place, heads)).ToList();
        var events = (await database.QueryAsync(new Statement("SELECT act_seq, type, body FROM events WHERE root_id=$1 ORDER BY act_seq, ord", root.Value),
            row => (Act: row.GetInt64(0), Event: row.GetString(1), Bytes: (byte[])row[2]), ct)).ToLookup(row => row.Act, row => (row.Event, row.Bytes));
        var entries = new List<EvidenceEntry>();
        foreach (var row in rows)
        {
            var key = row.Person is { } person ? await keys.FindAsync(person, ct) : keys.ForNode;
            var salt = key is null ? null : Cipher.Open(key, row.Salt, "salt"u8);
            entries.Add(new EvidenceEntry(row.Chain, row.Sequence, row.Body, row.Place, salt, row.Chain == EntryChain.Act ? [.. events[row.Sequence]] : []));
        }
        return entries;
    }

    /// <summary>The newest entry of heads that names a root's chain: its bytes and its place; null where none does.</summary>
    public async Task<(byte[] Body, LogPlace Place)?> NewestHeadAsync(RootId root, EntryChain chain, IReadOnlyDictionary<int, KeptCheckpoint> heads, CancellationToken ct)
    {
        var reference = (await database.QueryAsync(new Statement("SELECT entry_ref FROM roots WHERE root_id=$1", root.Value), row => row.GetGuid(0), ct))[0];
        var wanted = $"\"ref\":\"{reference}\",\"chain\":\"{(chain == EntryChain.Act ? "act" : "read")}\"";
        var newest = await database.QueryAsync(
            new Statement("SELECT body, log_no, log_index FROM entries WHERE chain=$1 AND log_index IS NOT NULL ORDER BY seq DESC", (int)EntryChain.Head),
            row => (Body: (byte[])row[0], Place: new LogPlace(row.GetInt32(1), row.GetInt64(2))), ct);
        foreach (var head in newest.Where(head => IsCovered(head.Place, heads)))
        {
            if (System.Text.Encoding.UTF8.GetString(head.Body).Contains(wanted, StringComparison.Ordinal))
                return head;
        }
        return null;
    }

    /// <summary>The first entries of all logs but the first: each says from which log it goes on.</summary>
    public Task<List<(byte[] Body, LogPlace Place)>> ContinuationsAsync(CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT body, log_no, log_index FROM entries WHERE chain=$1 AND log_index IS NOT NULL ORDER BY seq", (int)EntryChain.Continuation),
        row => ((byte[])row[0], new LogPlace(row.GetInt32(1), row.GetInt64(2))), ct);

    /// <summary>The messages that acts of a root sent or were. What was taken back before it left, and what lost its key, is not among them.</summary>
    public async Task<IReadOnlyList<EvidenceMessage>> MessagesAsync(RootId root, CancellationToken ct)
    {
        var sent = await database.QueryAsync(
            new Statement("SELECT act_seq, type, partner, jws, message_id, person_id, receipt FROM outbox WHERE root_id=$1 AND state IN (0,1,2,5) ORDER BY act_seq, seq", root.Value), Read, ct);
        var received = await database.QueryAsync(new Statement("""
            SELECT a.seq, i.type, i.source, i.jws, i.message_id, i.person_id, i.receipt FROM acts a JOIN inbox i ON i.message_id = a.act_id AND i.source = a.from_node
            WHERE a.root_id=$1 AND i.jws IS NOT NULL ORDER BY a.seq
            """, root.Value), Read, ct);
        var messages = new List<EvidenceMessage>();
        foreach (var row in sent.Concat(received))
        {
            if (await messageKeys.OpenAsync(row.Wrapped, row.Id, row.Person, ct) is { } jws)
                messages.Add(row.Message with { Jws = jws });
        }
        return messages;
    }

    private static bool IsCovered(LogPlace place, IReadOnlyDictionary<int, KeptCheckpoint> heads) =>
        heads.TryGetValue(place.Log, out var head) && place.Index < head.Size;

    private static (EvidenceMessage Message, byte[] Wrapped, Guid Id, Guid? Person) Read(System.Data.Common.DbDataReader row) => (
        new EvidenceMessage(row.GetInt64(0), row.GetString(1), row.GetString(2), "", row.IsDBNull(6) ? "" : row.GetString(6)),
        (byte[])row[3], row.GetGuid(4), row.IsDBNull(5) ? null : row.GetGuid(5));
}
