using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>What an entry tells that stands elsewhere too: the place that it names, and who did what, when and why.</summary>
/// <param name="Reference">The reference of its root.</param>
/// <param name="Chain">The name of its chain.</param>
/// <param name="Sequence">Its place in the chain.</param>
/// <param name="Actor">The pseudonym of who did it.</param>
/// <param name="Facts">Moment, office, name, purpose, basis and decision, as one text.</param>
internal sealed record EntryTells(Guid Reference, string Chain, long Sequence, Guid Actor, string Facts)
{
    private static readonly string[] Names = ["at", "act", "purpose", "basis", "decision"];

    public static EntryTells? Of(JsonElement json)
    {
        if (!json.TryGetProperty("root", out var root) || !root.GetProperty("ref").TryGetGuid(out var reference))
            return null;
        var (actor, office) = json.TryGetProperty("actor", out var told) ? (told.GetProperty("ref").GetGuid(), told.GetProperty("office").GetGuid()) : default;
        return new EntryTells(reference, root.GetProperty("chain").GetString()!, root.GetProperty("seq").GetInt64(), actor,
            Joined(office, [.. Names.Select(name => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "")]));
    }

    /// <summary>The facts of an act as its row has them.</summary>
    public static string Joined(Guid office, params ReadOnlySpan<string> facts) => string.Concat(office.ToString(), "\n", string.Join('\n', facts));
}

/// <summary>An entry, with what can be said of it alone.</summary>
internal sealed record KeptEntry(Guid Root, int Chain, long Sequence, byte[] Leaf, byte[] Salt, PersonId? Person, long Index)
{
    /// <summary>The root as it is kept; null where there is none.</summary>
    public required (Guid Reference, PersonId? Person)? Kept { get; init; }

    public required bool IsAsLogged { get; init; }

    public required byte[] Hash { get; init; }

    public required byte[]? Previous { get; init; }

    public required byte[]? Commitment { get; init; }

    public required EntryTells? Tells { get; init; }
}

/// <summary>The row of an act: who did it, and the rest as its entry tells it.</summary>
internal sealed record KeptAct(Guid By, string Facts);

/// <summary>Some entries in the order of the log, and what is stored of those that are acts or looks, by their place in it.</summary>
internal sealed record LogPage(
    IReadOnlyList<KeptEntry> Entries, IReadOnlyDictionary<long, KeptAct> Acts, ILookup<long, byte[]> Done, ILookup<long, LookRow> Looks, IReadOnlyDictionary<long, IReadOnlyList<byte[]>> Seen)
{
    public static readonly LogPage End = new(
        [], new Dictionary<long, KeptAct>(), Array.Empty<byte[]>().ToLookup(_ => 0L), Array.Empty<LookRow>().ToLookup(_ => 0L), new Dictionary<long, IReadOnlyList<byte[]>>());

    /// <summary>What an entry should have committed to.</summary>
    public IReadOnlyList<byte[]> PayloadOf(KeptEntry entry) => (EntryChain)entry.Chain switch
    {
        EntryChain.Act => [.. Done[entry.Index]],
        EntryChain.Read => [.. Looks[entry.Index].Select(look => look.Body)],
        EntryChain.Seen => Seen.GetValueOrDefault(entry.Index) ?? [],
        _ => [],
    };
}

/// <summary>Reads the log some thousand entries at a time, each with what is stored of what was done.</summary>
internal sealed class LogPages(NodeDatabase database)
{
    /// <summary>How many entries are read together.</summary>
    public const int Size = 5_000;

    private const int SeenTogether = 50;

    private const string EntriesSql = """
        SELECT n.root_id, n.chain, n.seq, n.body, n.leaf, n.salt, n.salt_person, n.log_index, r.entry_ref, r.person_id FROM entries n
        LEFT JOIN roots r ON r.root_id = n.root_id WHERE n.log_no=$1 AND n.log_index>=$2 AND n.log_index<$3 ORDER BY n.log_index
        """;

    private const string DoneSql = """
        SELECT n.log_index, e.body FROM entries n JOIN events e ON e.root_id = n.root_id AND e.act_seq = n.seq
        WHERE n.log_no=$1 AND n.log_index>=$2 AND n.log_index<$3 AND n.chain=$4 ORDER BY n.log_index, e.ord
        """;

    private const string ActsSql = """
        SELECT n.log_index, a.by_account, a.for_office, a.recorded_at, a.name, a.purpose, a.basis, a.decision FROM entries n JOIN acts a ON a.root_id = n.root_id AND a.seq = n.seq
        WHERE n.log_no=$1 AND n.log_index>=$2 AND n.log_index<$3 AND n.chain=$4
        """;

    private const string LooksSql = """
        SELECT n.log_index, l.root_id, l.look_id, l.at, l.account_id, l.office_id, l.purpose, l.kind, l.tier, l.grant_id, l.body
        FROM entries n JOIN looks l ON l.root_id = n.root_id AND l.entry_seq = n.seq
        WHERE n.log_no=$1 AND n.log_index>=$2 AND n.log_index<$3 AND n.chain=$4 AND l.entry_seq IS NOT NULL
        """;

    public Task<LogPage> ReadAsync(int log, long first, CancellationToken ct) => Task.Run(async () =>
    {
        Statement Of(string sql, params object?[] more) => new(sql, [log, first, first + Size, .. more]);
        var entries = await database.QueryAsync(Of(EntriesSql), Read, ct);
        var done = await database.QueryAsync(Of(DoneSql, (int)EntryChain.Act), row => (Index: row.GetInt64(0), Body: (byte[])row[1]), ct);
        var acts = await database.QueryAsync(Of(ActsSql, (int)EntryChain.Act), row => (Index: row.GetInt64(0), Act: ReadAct(row)), ct);
        var looks = await database.QueryAsync(Of(LooksSql, (int)EntryChain.Read), row => (Index: row.GetInt64(0), Look: LookRow.Read(row, 1)), ct);
        return new LogPage(entries, acts.ToDictionary(row => row.Index, row => row.Act), done.ToLookup(row => row.Index, row => row.Body),
            looks.ToLookup(row => row.Index, row => row.Look), await SeenAsync(entries, ct));
    }, ct);

    private async Task<Dictionary<long, IReadOnlyList<byte[]>>> SeenAsync(List<KeptEntry> entries, CancellationToken ct)
    {
        var seen = new Dictionary<long, IReadOnlyList<byte[]>>();
        foreach (var some in entries.Where(entry => entry.Chain == (int)EntryChain.Seen).Chunk(SeenTogether))
        {
            var looks = await SeenLooks.OfAsync(database, some.Min(entry => entry.Sequence), some.Max(entry => entry.Sequence), ct);
            foreach (var entry in some)
                seen[entry.Index] = SeenLooks.Payload(looks[entry.Sequence]);
        }
        return seen;
    }

    private static KeptAct ReadAct(DbDataReader row) => new(row.GetGuid(1),
        EntryTells.Joined(row.GetGuid(2), Entry.Moment(Micro.Read(row.GetInt64(3))), row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7)));

    private static KeptEntry Read(DbDataReader row)
    {
        var (body, leaf) = ((byte[])row[3], (byte[])row[4]);
        var (previous, commitment, tells) = Written(body);
        return new KeptEntry(row.GetGuid(0), row.GetInt32(1), row.GetInt64(2), leaf, (byte[])row[5], PersonOf(row, 6), row.GetInt64(7))
        {
            Kept = row.IsDBNull(8) ? null : (row.GetGuid(8), PersonOf(row, 9)),
            IsAsLogged = Entry.Leaf(body).AsSpan().SequenceEqual(leaf),
            Hash = SHA256.HashData(body),
            Previous = previous,
            Commitment = commitment,
            Tells = tells,
        };
    }

    private static PersonId? PersonOf(DbDataReader row, int at) => row.IsDBNull(at) ? null : new PersonId(row.GetGuid(at));

    /// <summary>What an entry says of the one before it and of what was done; null where it does not.</summary>
    private static (byte[]? Previous, byte[]? Commitment, EntryTells? Tells) Written(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return (Bytes(json.RootElement, "root", "prev"), Bytes(json.RootElement, "commit"), EntryTells.Of(json.RootElement));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return (null, null, null);
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
}
