using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>An entry with what an export needs of it.</summary>
/// <param name="Chain">Its chain.</param>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="Body">The stored bytes.</param>
/// <param name="Index">Its place in the log.</param>
/// <param name="Salt">The opened salt; null where the person's key is destroyed.</param>
/// <param name="Payload">The names and stored bytes of the act's events.</param>
public sealed record EvidenceEntry(EntryChain Chain, long Sequence, byte[] Body, long Index, byte[]? Salt, IReadOnlyList<(string Event, byte[] Bytes)> Payload);

/// <summary>Reads the evidence of one root for an export: entries of both chains, with their opened salts and stored payloads.</summary>
public sealed class EvidenceReader(NodeDatabase database, PersonKeys keys)
{
    private const string EntriesSql =
        "SELECT chain, seq, body, salt, salt_person, log_index FROM entries WHERE root_id=$1 AND log_index IS NOT NULL AND log_index<$2 ORDER BY chain, seq";

    /// <summary>The entries of a root that a checkpoint of a size covers.</summary>
    public async Task<IReadOnlyList<EvidenceEntry>> OfRootAsync(RootId root, long size, CancellationToken ct)
    {
        var rows = await database.QueryAsync(new Statement(EntriesSql, root.Value, size), row => (
            Chain: (EntryChain)row.GetInt32(0), Sequence: row.GetInt64(1), Body: (byte[])row[2], Salt: (byte[])row[3],
            Person: row.IsDBNull(4) ? (PersonId?)null : new PersonId(row.GetGuid(4)), Index: row.GetInt64(5)), ct);
        var events = (await database.QueryAsync(new Statement("SELECT act_seq, type, body FROM events WHERE root_id=$1 ORDER BY act_seq, ord", root.Value),
            row => (Act: row.GetInt64(0), Event: row.GetString(1), Bytes: (byte[])row[2]), ct)).ToLookup(row => row.Act, row => (row.Event, row.Bytes));
        var entries = new List<EvidenceEntry>();
        foreach (var row in rows)
        {
            var key = row.Person is { } person ? await keys.FindAsync(person, ct) : keys.ForNode;
            var salt = key is null ? null : Cipher.Open(key, row.Salt, "salt"u8);
            entries.Add(new EvidenceEntry(row.Chain, row.Sequence, row.Body, row.Index, salt, row.Chain == EntryChain.Act ? [.. events[row.Sequence]] : []));
        }
        return entries;
    }

    /// <summary>The newest entry of heads that names a root's chain: its bytes and its place in the log; null where none does.</summary>
    public async Task<(byte[] Body, long Index)?> NewestHeadAsync(RootId root, EntryChain chain, long size, CancellationToken ct)
    {
        var reference = (await database.QueryAsync(new Statement("SELECT entry_ref FROM roots WHERE root_id=$1", root.Value), row => row.GetGuid(0), ct))[0];
        var wanted = $"\"ref\":\"{reference}\",\"chain\":\"{(chain == EntryChain.Act ? "act" : "read")}\"";
        var newest = await database.QueryAsync(
            new Statement("SELECT body, log_index FROM entries WHERE chain=$1 AND log_index IS NOT NULL AND log_index<$2 ORDER BY seq DESC", (int)EntryChain.Head, size),
            row => (Body: (byte[])row[0], Index: row.GetInt64(1)), ct);
        foreach (var head in newest)
        {
            if (System.Text.Encoding.UTF8.GetString(head.Body).Contains(wanted, StringComparison.Ordinal))
                return head;
        }
        return null;
    }
}
