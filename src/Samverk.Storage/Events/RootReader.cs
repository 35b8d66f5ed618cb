using System.Data.Common;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>The head of a root: what every append locks first.</summary>
internal sealed record RootHead(RootKind Kind, long Version, PersonId? Person, Guid EntryReference, long EntrySequence, byte[] EntryHash, bool IsErased);

/// <summary>A root as loaded: its history and its head.</summary>
internal sealed record LoadedRoot(RootHistory History, RootHead Head);

/// <summary>Reads a root's history: one query, and the keys of the persons in it.</summary>
internal sealed class RootReader(NodeDatabase database, EventCodec codec, PersonKeys keys)
{
    private const string HeadSql = "SELECT kind, version, person_id, entry_ref, entry_seq, entry_hash, erased_at FROM roots WHERE root_id=$1";

    private const string EventsSql = """
        SELECT e.stream_id, e.stream_version, e.act_seq, e.ord, e.type, e.body,
               a.act_id, a.name, a.by_account, a.for_office, a.happened_at, a.recorded_at, a.purpose, a.basis, a.correlation, a.content_hash, a.from_node, a.decision
        FROM events e JOIN acts a ON a.root_id = e.root_id AND a.seq = e.act_seq
        WHERE e.root_id=$1 AND e.act_seq>=1 AND e.act_seq<=$2 ORDER BY e.act_seq, e.ord
        """;

    public async Task<LoadedRoot?> LoadAsync(RootId root, CancellationToken ct)
    {
        var heads = await database.QueryAsync(new Statement(HeadSql, root.Value), ReadHead, ct);
        if (heads.Count == 0)
            return null;
        var head = heads[0];
        // Bounded by the version of the head, so that the two queries tell of one moment.
        var rows = await database.QueryAsync(new Statement(EventsSql, root.Value, head.Version), row => ReadEvent(row, codec), ct);
        var wanted = new HashSet<PersonId>(rows.SelectMany(row => row.Bytes.Persons));
        // Another process may still remember a key that was destroyed: the root says that it counts no more.
        var found = head.IsErased ? [] : await keys.FindAsync(wanted, ct);
        var events = rows.ConvertAll(row => new StoredEvent(root, row.Stream, row.StreamVersion, row.ActSequence, row.Ordinal, row.Bytes.Open(found), row.Act));
        return new LoadedRoot(new RootHistory(root, head.Kind, head.Version, events), head);
    }

    /// <summary>Everybody about whom something stands in a root: each under a key of their own.</summary>
    public async Task<IReadOnlyList<PersonId>> PersonsAsync(RootId root, CancellationToken ct)
    {
        var heads = await database.QueryAsync(new Statement(HeadSql, root.Value), ReadHead, ct);
        var bodies = await database.QueryAsync(
            new Statement("SELECT type, body FROM events WHERE root_id=$1", root.Value), row => codec.Read(row.GetString(0), (byte[])row[1]), ct);
        return [.. heads.Select(head => head.Person).OfType<PersonId>().Concat(bodies.SelectMany(body => body.Persons)).Distinct()];
    }

    private static RootHead ReadHead(DbDataReader row) => new(
        (RootKind)row.GetInt32(0), row.GetInt64(1), row.IsDBNull(2) ? null : new PersonId(row.GetGuid(2)),
        row.GetGuid(3), row.GetInt64(4), (byte[])row[5], !row.IsDBNull(6));

    private static EventRow ReadEvent(DbDataReader row, EventCodec codec) => new(
        new StreamId(row.GetGuid(0)), row.GetInt64(1), row.GetInt64(2), row.GetInt32(3), codec.Read(row.GetString(4), (byte[])row[5]), ReadAct(row, 6));

    private static Act ReadAct(DbDataReader row, int at) => new(
        new ActId(row.GetGuid(at)), row.GetString(at + 1), new AccountId(row.GetGuid(at + 2)), new OfficeId(row.GetGuid(at + 3)),
        Micro.Read(row.GetInt64(at + 4)), Micro.Read(row.GetInt64(at + 5)), row.GetString(at + 6), row.GetString(at + 7), row.GetGuid(at + 8))
    {
        ContentHash = row.GetString(at + 9),
        FromNode = row.GetString(at + 10),
        Decision = row.GetString(at + 11),
    };

    private readonly record struct EventRow(
        StreamId Stream, long StreamVersion, long ActSequence, int Ordinal, EventCodec.DecodedBytes Bytes, Act Act);
}

/// <summary>Moments as microseconds since 1970, UTC: what both databases keep.</summary>
internal static class Micro
{
    public static long Of(DateTimeOffset moment) => (moment.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10;

    public static DateTimeOffset Read(long number) => DateTimeOffset.UnixEpoch.AddTicks(number * 10);
}
