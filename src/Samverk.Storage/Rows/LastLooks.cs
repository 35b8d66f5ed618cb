using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// When an account last looked at its desk. No act: nobody needs proof of it, and it is nobody else's to read, so it is one row an
/// account, overwritten, beside the accounts.
/// </summary>
public sealed class LastLooks(NodeDatabase database)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(2);

    /// <summary>
    /// Notes that the account looks now; gives the moment since which things count as new: its last look before a pause of two
    /// hours, so that a second glance does not make the news go away. Null at the first look.
    /// </summary>
    public async Task<DateTimeOffset?> LookAsync(AccountId account, DateTimeOffset now, CancellationToken ct)
    {
        var known = await database.QueryAsync(
            new Statement("SELECT looked_at, since FROM last_looks WHERE account_id=$1", account.Value),
            row => (LookedAt: Micro.Read(row.GetInt64(0)), Since: row.IsDBNull(1) ? (DateTimeOffset?)null : Micro.Read(row.GetInt64(1))), ct);
        var since = known.Count == 0 ? null : now - known[0].LookedAt > Pause ? known[0].LookedAt : known[0].Since;
        // A full disk must not hide the desk: what could not be noted is noted at the next look.
        await database.WriteAsync(
            [
                new Statement(
                    "INSERT INTO last_looks(account_id, looked_at, since) VALUES ($1,$2,$3) ON CONFLICT (account_id) DO UPDATE SET looked_at=excluded.looked_at, since=excluded.since",
                    account.Value, Micro.Of(now), since is { } moment ? Micro.Of(moment) : null),
            ], ct);
        return since;
    }
}
