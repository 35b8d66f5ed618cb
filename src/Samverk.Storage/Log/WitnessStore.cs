using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>What a witness answered: the verdict, the size that it cosigned last, and its cosignature where it gave one.</summary>
public sealed record WitnessAnswer(WitnessVerdict Verdict, long LastSize, NoteSignature? Cosignature)
{
    /// <summary>What the checkpoint shows of its log that should never be, where it shows it for the first time.</summary>
    public WitnessFinding? Finding { get; init; }
}

/// <summary>A log that this node is witness of, as it cosigned it last.</summary>
public sealed record WitnessedLog(string Origin, long Size, DateTimeOffset At);

/// <summary>
/// This node as a witness of others' logs (evidence.md 5). What was cosigned last is compared and replaced in one transaction before the answer:
/// two requests at once could else roll it back.
/// </summary>
public sealed class WitnessStore(NodeDatabase database, WitnessKey key, TimeProvider time)
{
    private const long LockOfWitness = 0x53414D565749544E; // any number, the same in every process

    private const string KeepSql = """
        INSERT INTO witnessed(origin, size, root, note, at) VALUES ($1,$2,$3,$4,$5)
        ON CONFLICT (origin) DO UPDATE SET size=excluded.size, root=excluded.root, note=excluded.note, at=excluded.at
        """;

    private const string NoteSql = "INSERT INTO witness_notes(origin, size, root, at) VALUES ($1,$2,$3,$4) ON CONFLICT (origin, size, root) DO NOTHING";

    /// <summary>Judges a checkpoint of one of these logs' keys, and cosigns it where it is good.</summary>
    public async Task<Outcome<WitnessAnswer>> JudgeAsync(AddCheckpoint asked, IReadOnlyList<byte[]> logKeys, CancellationToken ct) =>
        await database.WriteAsync<WitnessAnswer>(async session =>
        {
            if (database.Dialect == "postgres")
                await session.QueryAsync(new Statement("SELECT pg_advisory_xact_lock($1)", LockOfWitness), _ => 0, ct);
            var last = (await session.QueryAsync(
                new Statement("SELECT size, root FROM witnessed WHERE origin=$1", asked.Head.Origin), row => new WitnessedHead(row.GetInt64(0), (byte[])row[1]), ct)).FirstOrDefault();
            var verdict = Witness.Judge(asked, logKeys, last);
            var now = time.GetUtcNow();
            var known = await session.QueryAsync(new Statement("SELECT root FROM witness_notes WHERE origin=$1 AND size=$2", asked.Head.Origin, asked.Head.Size), row => (byte[])row[0], ct);
            var finding = Witness.Find(asked, verdict, last, known);
            if (finding is not null || verdict == WitnessVerdict.Good)
                await session.RunAsync(new Statement(NoteSql, asked.Head.Origin, asked.Head.Size, asked.Head.Root, Micro.Of(now)), ct);
            if (verdict != WitnessVerdict.Good)
                return new WitnessAnswer(verdict, last?.Size ?? 0, null) { Finding = finding };
            var line = Cosignature.Sign(key.Key, asked.Head.Text, now);
            var kept = asked.Note with { Signatures = [.. asked.Note.Signatures.Where(signature => signature.Name == asked.Head.Origin), line] };
            await session.RunAsync(new Statement(KeepSql, asked.Head.Origin, asked.Head.Size, asked.Head.Root, kept.ToString(), Micro.Of(now)), ct);
            return new WitnessAnswer(verdict, asked.Head.Size, line) { Finding = finding };
        }, ct);

    /// <summary>The note that was cosigned last of a log, whose origin has this SHA-256 in hexadecimal; null where there is none.</summary>
    public async Task<string?> NoteOfAsync(string originHash, CancellationToken ct) => (await database.QueryAsync(
            new Statement("SELECT origin, note FROM witnessed ORDER BY origin"), row => (Origin: row.GetString(0), Note: row.GetString(1)), ct))
        .FirstOrDefault(kept => OriginHash(kept.Origin) == originHash).Note;

    /// <summary>The logs that this node is witness of.</summary>
    public Task<List<WitnessedLog>> AllAsync(CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT origin, size, at FROM witnessed ORDER BY origin"), row => new WitnessedLog(row.GetString(0), row.GetInt64(1), Micro.Read(row.GetInt64(2))), ct);

    /// <summary>The name of a log in an address.</summary>
    public static string OriginHash(string origin) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(origin)));
}

/// <summary>The key with which this node cosigns others' checkpoints, and nothing else.</summary>
public sealed record WitnessKey(NoteKey Key)
{
    /// <summary>The name of a node's witness in signature lines.</summary>
    public static string NameOf(string node) => node + "/witness";
}
