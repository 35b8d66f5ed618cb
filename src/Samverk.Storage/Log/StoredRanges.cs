namespace Samverk.Storage;

/// <summary>How far rows of acts and events of a root reach, whether an entry tells of them or not.</summary>
internal sealed record StoredRange(string Table, Guid Root, long First, long Last);

/// <summary>
/// What is stored beside the log: the first and last act of each root in the tables of acts and of events, and looks that point to an entry. Read before
/// the log is, so that what is done meanwhile is not taken for what no entry tells of.
/// </summary>
internal sealed record StoredRanges(IReadOnlyList<StoredRange> Ranges, (long First, long Last)? Seen)
{
    private const string LonelySql = """
        SELECT l.root_id, l.entry_seq FROM looks l LEFT JOIN entries n ON n.root_id = l.root_id AND n.chain = $1 AND n.seq = l.entry_seq
        WHERE l.entry_seq IS NOT NULL AND n.seq IS NULL LIMIT $2
        """;

    public static async Task<StoredRanges> ReadAsync(NodeDatabase database, CancellationToken ct)
    {
        List<StoredRange> ranges =
        [
            .. await database.QueryAsync(new Statement(RangesSql("acts", "seq")), row => new StoredRange("acts", row.GetGuid(0), row.GetInt64(1), row.GetInt64(2)), ct),
            .. await database.QueryAsync(new Statement(RangesSql("events", "act_seq")), row => new StoredRange("events", row.GetGuid(0), row.GetInt64(1), row.GetInt64(2)), ct),
        ];
        var seen = await database.QueryAsync(new Statement("SELECT MIN(seen_seq), MAX(seen_seq) FROM looks WHERE seen_seq IS NOT NULL"),
            row => row.IsDBNull(0) ? ((long, long)?)null : (row.GetInt64(0), row.GetInt64(1)), ct);
        return new StoredRanges(ranges, seen[0]);
    }

    /// <summary>Looks that say that an entry of their own commits to them, and it is not there.</summary>
    public static Task<List<(Guid Root, long Sequence)>> LonelyLooksAsync(NodeDatabase database, int most, CancellationToken ct) =>
        database.QueryAsync(new Statement(LonelySql, (int)Evidence.EntryChain.Read, most), row => (row.GetGuid(0), row.GetInt64(1)), ct);

    // From root to root along the key: to group all rows would read every event once more.
    private static string RangesSql(string table, string column) => $"""
        WITH RECURSIVE found(root_id) AS (
          SELECT * FROM (SELECT root_id FROM {table} ORDER BY root_id LIMIT 1) AS least
          UNION ALL
          SELECT (SELECT t.root_id FROM {table} t WHERE t.root_id > found.root_id ORDER BY t.root_id LIMIT 1) FROM found WHERE found.root_id IS NOT NULL)
        SELECT root_id, (SELECT MIN(t.{column}) FROM {table} t WHERE t.root_id = found.root_id), (SELECT MAX(t.{column}) FROM {table} t WHERE t.root_id = found.root_id)
        FROM found WHERE root_id IS NOT NULL
        """;
}
