using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>One sign-in on one device. Moments are real time (foundations 23).</summary>
/// <param name="Id">Names it to its owner; opens nothing.</param>
/// <param name="Account">Whose it is.</param>
/// <param name="Strength">The number of the sign-in's strength, as Access counts it.</param>
/// <param name="BeganAt">The sign-in.</param>
/// <param name="ProvedAt">The last proof of who it is: the sign-in or a step-up.</param>
/// <param name="IdleAt">When it ends, if nothing more is asked.</param>
/// <param name="EndsAt">When it ends, whatever is asked.</param>
/// <param name="Device">Browser and system by name: for the owner's eye, and to notice a cookie that is used in another browser.</param>
public sealed record Session(
    Guid Id, AccountId Account, int Strength, DateTimeOffset BeganAt, DateTimeOffset ProvedAt, DateTimeOffset IdleAt, DateTimeOffset EndsAt, string Device)
{
    /// <summary>When another browser first showed this session's cookie; it was not let in.</summary>
    public DateTimeOffset? ElsewhereAt { get; init; }

    /// <summary>The officer that the session acts as: the account itself, or a membership of the same person in another office.</summary>
    public AccountId ActsAs { get; init; } = Account;
}

/// <summary>
/// The sessions of this node, in its database: ending one counts from the next request in every process. A cookie holds a random
/// reference of 256 bits; here lies its hash, so that nobody who reads the table can take a session over.
/// </summary>
public sealed class Sessions(NodeDatabase database, TimeProvider time)
{
    private const string Columns = "session_id, account_id, strength, began_at, proved_at, idle_at, ends_at, device, elsewhere_at, acts_as";

    // A session that is over opens nothing, but tells for a while whose form it is that comes too late.
    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);


    /// <summary>Begins a session and gives the reference for its cookie. Those that ended a day ago are cleared away.</summary>
    public async Task<Outcome<string>> BeginAsync(Session session, CancellationToken ct)
    {
        var reference = NewReference();
        var written = await database.WriteAsync(
        [
            new Statement("DELETE FROM sessions WHERE ends_at<$1 OR idle_at<$1", Micro.Of(time.GetUtcNow() - Remembered)),
            new Statement(
                "INSERT INTO sessions(session_id, reference_hash, account_id, strength, began_at, proved_at, idle_at, ends_at, device, acts_as) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
                session.Id, Hash(reference), session.Account.Value, session.Strength, Micro.Of(session.BeganAt), Micro.Of(session.ProvedAt),
                Micro.Of(session.IdleAt), Micro.Of(session.EndsAt), session.Device, session.ActsAs.Value),
        ], ct);
        return written.Then<string>(_ => reference);
    }

    /// <summary>The session that a cookie refers to; null where there is none or it is over.</summary>
    public async Task<Session?> FindAsync(string reference, CancellationToken ct)
    {
        var now = Micro.Of(time.GetUtcNow());
        var found = await database.QueryAsync(
            new Statement($"SELECT {Columns} FROM sessions WHERE reference_hash=$1 AND idle_at>$2 AND ends_at>$2", Hash(reference), now), Read, ct);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Whose session it was that a cookie refers to and that ended by itself in the last day; null where there is none, or it goes on.</summary>
    public async Task<AccountId?> FindEndedAsync(string reference, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var found = await database.QueryAsync(
            new Statement("SELECT COALESCE(acts_as, account_id) FROM sessions WHERE reference_hash=$1 AND (idle_at<=$2 OR ends_at<=$2) AND idle_at>$3 AND ends_at>$3",
                Hash(reference), Micro.Of(now), Micro.Of(now - Remembered)),
            row => new AccountId(row.GetGuid(0)), ct);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Notes that another browser showed the cookie of a session. True the first time.</summary>
    public async Task<bool> NoteElsewhereAsync(Session session, CancellationToken ct) => (await database.WriteAsync<bool>(async writing =>
        (await writing.QueryAsync(
            new Statement("UPDATE sessions SET elsewhere_at=$2 WHERE session_id=$1 AND elsewhere_at IS NULL RETURNING session_id", session.Id, Micro.Of(time.GetUtcNow())),
            row => row.GetGuid(0), ct)).Count == 1, ct)).Match(done: first => first, refused: _ => false);

    /// <summary>The sessions of an account that go on, newest first.</summary>
    public Task<List<Session>> OfAsync(AccountId account, CancellationToken ct) => database.QueryAsync(
        new Statement($"SELECT {Columns} FROM sessions WHERE account_id=$1 AND idle_at>$2 AND ends_at>$2 ORDER BY began_at DESC, session_id",
            account.Value, Micro.Of(time.GetUtcNow())), Read, ct);

    /// <summary>Moves the moment at which the session would end by itself.</summary>
    public Task KeepAsync(Session session, DateTimeOffset idleAt, CancellationToken ct) =>
        database.WriteAsync([new Statement("UPDATE sessions SET idle_at=$2 WHERE session_id=$1", session.Id, Micro.Of(idleAt))], ct);

    /// <summary>Notes a new proof, or another office. The session gets a new reference; the old one opens nothing from now on.</summary>
    public async Task<Outcome<string>> ProveAsync(Session session, CancellationToken ct)
    {
        var reference = NewReference();
        var written = await database.WriteAsync(
            [new Statement("UPDATE sessions SET reference_hash=$2, strength=$3, proved_at=$4, idle_at=$5, acts_as=$6 WHERE session_id=$1",
                session.Id, Hash(reference), session.Strength, Micro.Of(session.ProvedAt), Micro.Of(session.IdleAt), session.ActsAs.Value)], ct);
        return written.Then<string>(_ => reference);
    }

    /// <summary>Ends one session of an account. One of somebody else is not touched.</summary>
    public Task<Outcome<bool>> EndAsync(AccountId account, Guid session, CancellationToken ct) =>
        database.WriteAsync([new Statement("DELETE FROM sessions WHERE session_id=$1 AND account_id=$2", session, account.Value)], ct);

    /// <summary>Ends all sessions of an account, but the one that asks for it.</summary>
    public Task<Outcome<bool>> EndOthersAsync(AccountId account, Guid? kept, CancellationToken ct) =>
        database.WriteAsync([new Statement("DELETE FROM sessions WHERE account_id=$1 AND session_id<>$2", account.Value, kept ?? Guid.Empty)], ct);

    private static Session Read(DbDataReader row) => new(
        row.GetGuid(0), new AccountId(row.GetGuid(1)), row.GetInt32(2), Micro.Read(row.GetInt64(3)), Micro.Read(row.GetInt64(4)),
        Micro.Read(row.GetInt64(5)), Micro.Read(row.GetInt64(6)), row.GetString(7))
    {
        ElsewhereAt = row.IsDBNull(8) ? null : Micro.Read(row.GetInt64(8)),
        ActsAs = new AccountId(row.GetGuid(row.IsDBNull(9) ? 1 : 9)),
    };

    private static string NewReference() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static string Hash(string reference) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(reference)));
}
