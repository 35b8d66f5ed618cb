using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>The rows of an act in the store: act, events, entry and head.</summary>
internal static class ActStatements
{
    private const string ActSql = """
        INSERT INTO acts(root_id, seq, act_id, name, by_account, for_office, happened_at, recorded_at, purpose, basis, correlation, content_hash, from_node, decision)
        VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)
        """;

    private const string EventSql =
        "INSERT INTO events(root_id, act_seq, ord, stream_id, stream_version, type, body) VALUES ($1,$2,$3,$4,$5,$6,$7)";

    private const string EntrySql =
        "INSERT INTO entries(root_id, chain, seq, body, leaf, salt, salt_person, log_index) VALUES ($1,$2,$3,$4,$5,$6,$7,NULL)";

    public static IEnumerable<Statement> For(
        EventCodec codec, Append append, RootHead head, List<StoredEvent> fresh, List<byte[]> bytes, SealedEntry entry, byte[] salt)
    {
        var (act, root, sequence) = (append.Act, append.Root.Value, head.Version + 1);
        yield return new Statement(ActSql, root, sequence, act.Id.Value, act.Name, act.By.Value, act.For.Value,
            Micro.Of(act.HappenedAt), Micro.Of(act.RecordedAt), act.Purpose, act.Basis, act.Correlation, act.ContentHash, act.FromNode, act.Decision);
        for (var i = 0; i < fresh.Count; i++)
        {
            var stored = fresh[i];
            yield return new Statement(EventSql, root, sequence, i, stored.Stream.Value, stored.StreamVersion, codec.NameOf(stored.Event), bytes[i]);
        }
        yield return new Statement(EntrySql, root, (int)EntryChain.Act, head.EntrySequence + 1, entry.Bytes, entry.Leaf, salt, head.IsErased ? null : head.Person?.Value);
        yield return head.Version == 0
            ? new Statement("INSERT INTO roots(root_id, kind, version, person_id, entry_ref, entry_seq, entry_hash) VALUES ($1,$2,$3,$4,$5,$6,$7)",
                root, (int)append.Kind, sequence, head.Person?.Value, head.EntryReference, head.EntrySequence + 1, entry.Hash)
            : new Statement("UPDATE roots SET version=$2, entry_seq=$3, entry_hash=$4 WHERE root_id=$1 AND version=$5",
                root, sequence, head.EntrySequence + 1, entry.Hash, head.Version)
            { Expect = 1 };
    }
}
