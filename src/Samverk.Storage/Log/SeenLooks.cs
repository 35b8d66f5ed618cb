using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>A look with all that stands in its row.</summary>
internal sealed record LookRow(Guid Root, Guid Id, long At, Guid Account, Guid Office, string Purpose, int Kind, int Tier, Guid? Grant, byte[] Body)
{
    public const string Columns = "root_id, look_id, at, account_id, office_id, purpose, kind, tier, grant_id, body";

    public static LookRow Read(DbDataReader row, int at) => new(
        row.GetGuid(at), row.GetGuid(at + 1), row.GetInt64(at + 2), row.GetGuid(at + 3), row.GetGuid(at + 4), row.GetString(at + 5), row.GetInt32(at + 6), row.GetInt32(at + 7),
        row.IsDBNull(at + 8) ? null : row.GetGuid(at + 8), (byte[])row[at + 9]);

    /// <summary>Its columns as bytes: which case was looked at stands in no body.</summary>
    public byte[] Bytes => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{Root:D} {Id:D} {At} {Account:D} {Office:D} {Kind} {Tier} {Grant:D} {Purpose}"));

    /// <summary>Whether the columns say what the body says, to which an entry of its own commits.</summary>
    public bool IsAsWritten()
    {
        try
        {
            using var json = JsonDocument.Parse(Body);
            var body = json.RootElement;
            return Micro.Of(body.GetProperty("at").GetDateTimeOffset()) == At
                && body.GetProperty("account").GetGuid() == Account
                && body.GetProperty("office").GetGuid() == Office
                && body.GetProperty("purpose").ValueEquals(Purpose)
                && (!body.TryGetProperty("kindNumber", out var kind) || kind.GetInt32() == Kind) // written since there are seen chains
                && Enum.TryParse<Tier>(body.GetProperty("tier").GetString(), ignoreCase: true, out var tier) && (int)tier == Tier
                && (body.TryGetProperty("grant", out var grant) ? grant.GetGuid() : (Guid?)null) == Grant;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return false;
        }
    }
}

/// <summary>The looks that have no entry of their own: an entry of the node's <c>seen</c> chain commits to those of some time together (evidence.md 3).</summary>
internal static class SeenLooks
{
    /// <summary>How many looks one entry holds at most.</summary>
    public const int Together = 5_000;

    // Taken and told in one statement: a look that is committed meanwhile waits for the next entry.
    private const string TakeSql = $"""
        UPDATE looks SET seen_seq=$1 WHERE (root_id, look_id) IN (
          SELECT root_id, look_id FROM looks WHERE entry_seq IS NULL AND seen_seq IS NULL ORDER BY root_id, look_id LIMIT $2)
        RETURNING {LookRow.Columns}
        """;

    private const string SeenSql = $"SELECT seen_seq, {LookRow.Columns} FROM looks WHERE seen_seq>=$1 AND seen_seq<=$2";

    /// <summary>Whether there are any that no entry commits to.</summary>
    public static async Task<bool> AreWaitingAsync(NodeDatabase database, CancellationToken ct) =>
        (await database.QueryAsync(new Statement("SELECT 1 FROM looks WHERE entry_seq IS NULL AND seen_seq IS NULL LIMIT 1"), _ => true, ct)).Count > 0;

    /// <summary>Gives looks to the entry of a sequence.</summary>
    public static Task<List<LookRow>> TakeAsync(WriteSession session, long sequence, CancellationToken ct) =>
        session.QueryAsync(new Statement(TakeSql, sequence, Together), row => LookRow.Read(row, 0), ct);

    /// <summary>The looks of the entries from one sequence to another.</summary>
    public static async Task<ILookup<long, LookRow>> OfAsync(NodeDatabase database, long from, long to, CancellationToken ct) =>
        (await database.QueryAsync(new Statement(SeenSql, from, to), row => (Sequence: row.GetInt64(0), Look: LookRow.Read(row, 1)), ct)).ToLookup(row => row.Sequence, row => row.Look);

    /// <summary>What an entry commits to: of each look its columns and its stored bytes.</summary>
    public static IReadOnlyList<byte[]> Payload(IEnumerable<LookRow> looks) =>
        [.. looks.OrderBy(look => look.Root).ThenBy(look => look.Id).SelectMany(look => new[] { look.Bytes, look.Body })];
}
