using Samverk.Evidence;

namespace Samverk.Storage;

/// <summary>What a witness signed last of this node's own logs.</summary>
public sealed record WitnessStanding(int Log, long Size);

/// <summary>A time in which nobody who counts was witness.</summary>
public sealed record WitnessGap(DateTimeOffset From, DateTimeOffset To);

/// <summary>
/// What witnesses have signed of this node's own logs, and when each was last heard. They are asked at a fixed pace, with news or without, so that
/// the times tell nothing of what was done.
/// </summary>
public sealed class Cosignatures(NodeDatabase database)
{
    private const string KeepSql =
        "INSERT INTO cosignatures(log_no, size, witness, line, at) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (log_no, size, witness) DO NOTHING";

    /// <summary>Keeps a cosignature that was checked. The first of a witness for a size stays: it says since when at the latest the record stood so.</summary>
    /// <param name="witness">The witness's node id.</param>
    /// <param name="head">The checkpoint.</param>
    /// <param name="line">The line as it came.</param>
    /// <param name="at">The time that the witness signed with it.</param>
    public async Task KeepAsync(string witness, KeptCheckpoint head, NoteSignature line, DateTimeOffset at, CancellationToken ct) =>
        await database.WriteAsync([new Statement(KeepSql, head.Log, head.Size, witness, line.ToString(), Micro.Of(at))], ct);

    /// <summary>The newest of a witness; null where it never signed.</summary>
    public async Task<WitnessStanding?> StandingAsync(string witness, CancellationToken ct) => (await database.QueryAsync(
        new Statement("SELECT log_no, size FROM cosignatures WHERE witness=$1 ORDER BY log_no DESC, size DESC LIMIT 1", witness),
        row => new WitnessStanding(row.GetInt32(0), row.GetInt64(1)), ct)).FirstOrDefault();

    /// <summary>A witness signed now.</summary>
    public async Task HeardAsync(string witness, DateTimeOffset at, CancellationToken ct) => await database.WriteAsync(
        [new Statement("INSERT INTO witness_contacts(witness, at) VALUES ($1,$2) ON CONFLICT (witness) DO UPDATE SET at=excluded.at", witness, Micro.Of(at))], ct);

    /// <summary>When each witness was heard last.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> HeardAsync(CancellationToken ct) => (await database.QueryAsync(
        new Statement("SELECT witness, at FROM witness_contacts"), row => (Witness: row.GetString(0), At: Micro.Read(row.GetInt64(1))), ct))
        .ToDictionary(row => row.Witness, row => row.At, StringComparer.Ordinal);

    /// <summary>Notes a time without a witness that counts, when it is over.</summary>
    public async Task AddGapAsync(WitnessGap gap, CancellationToken ct) => await database.WriteAsync(
        [new Statement("INSERT INTO witness_gaps(begins_at, ends_at) VALUES ($1,$2) ON CONFLICT (begins_at) DO NOTHING", Micro.Of(gap.From), Micro.Of(gap.To))], ct);

    /// <summary>The last of them, the newest first.</summary>
    public Task<List<WitnessGap>> GapsAsync(int most, CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT begins_at, ends_at FROM witness_gaps ORDER BY begins_at DESC LIMIT $1", most),
        row => new WitnessGap(Micro.Read(row.GetInt64(0)), Micro.Read(row.GetInt64(1))), ct);

    /// <summary>When the first log was opened: where nobody ever signed, since then nobody did.</summary>
    public async Task<DateTimeOffset> BeginAsync(CancellationToken ct) =>
        (await database.QueryAsync(new Statement("SELECT MIN(opened_at) FROM logs"), row => Micro.Read(row.GetInt64(0)), ct))[0];
}
