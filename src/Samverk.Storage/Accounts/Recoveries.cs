using System.Data.Common;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>Giving an account back to its person: somebody who met them confirmed it, and an administrator makes the code.</summary>
public sealed record Recovery(Guid Id, AccountId Account, AccountId ConfirmedBy, DateTimeOffset ConfirmedAt, AccountId? IssuedBy);

/// <summary>The recoveries of this node.</summary>
public sealed class Recoveries(NodeDatabase database)
{
    /// <summary>Keeps that somebody confirmed who asks for their account.</summary>
    public Task<Outcome<bool>> ConfirmAsync(Recovery recovery, CancellationToken ct) => database.WriteAsync(
        [new Statement("INSERT INTO recoveries(recovery_id, account_id, confirmed_by, confirmed_at) VALUES ($1,$2,$3,$4) ON CONFLICT (recovery_id) DO NOTHING",
            recovery.Id, recovery.Account.Value, recovery.ConfirmedBy.Value, Micro.Of(recovery.ConfirmedAt))], ct);

    /// <summary>Marks it as issued. False where it was already: of two at once, one wins.</summary>
    public Task<Outcome<bool>> IssueAsync(Guid recovery, AccountId by, DateTimeOffset at, CancellationToken ct) => database.WriteAsync<bool>(async session =>
        (await session.QueryAsync(
            new Statement("UPDATE recoveries SET issued_by=$2, issued_at=$3 WHERE recovery_id=$1 AND issued_by IS NULL RETURNING recovery_id", recovery, by.Value, Micro.Of(at)),
            row => row.GetGuid(0), ct)).Count == 1, ct);

    /// <summary>Those that were confirmed since, newest first.</summary>
    public Task<List<Recovery>> SinceAsync(DateTimeOffset since, CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT recovery_id, account_id, confirmed_by, confirmed_at, issued_by FROM recoveries WHERE confirmed_at>=$1 ORDER BY confirmed_at DESC, recovery_id",
            Micro.Of(since)), Read, ct);

    private static Recovery Read(DbDataReader row) => new(
        row.GetGuid(0), new AccountId(row.GetGuid(1)), new AccountId(row.GetGuid(2)), Micro.Read(row.GetInt64(3)),
        row.IsDBNull(4) ? null : new AccountId(row.GetGuid(4)));
}
