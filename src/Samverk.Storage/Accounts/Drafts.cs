using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>Forms that came too late to be taken, as ciphertext that this class can't read. Each belongs to one account, and lives a day.</summary>
public sealed class Drafts(NodeDatabase database, TimeProvider time)
{
    private const int MostOfOne = 20;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>Keeps one. The same form, sent again, replaces it; beyond twenty the oldest go.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="draft">The id of the form's act.</param>
    /// <param name="form">Where it was sent to, and what was typed, sealed.</param>
    /// <param name="ct">Ends the wait.</param>
    public Task<Outcome<bool>> KeepAsync(AccountId account, Guid draft, (string Path, string Sealed) form, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
        [
            new Statement("DELETE FROM drafts WHERE kept_at<=$1", Micro.Of(now - Lifetime)),
            new Statement(
                "INSERT INTO drafts(account_id, draft_id, address, sealed, kept_at) VALUES ($1,$2,$3,$4,$5) ON CONFLICT (account_id, draft_id) DO UPDATE SET sealed=excluded.sealed, kept_at=excluded.kept_at",
                account.Value, draft, Hash(form.Path), form.Sealed, Micro.Of(now)),
            new Statement(
                "DELETE FROM drafts WHERE account_id=$1 AND draft_id NOT IN (SELECT draft_id FROM drafts WHERE account_id=$1 ORDER BY kept_at DESC, draft_id LIMIT $2)",
                account.Value, MostOfOne),
        ], ct);
    }

    /// <summary>One of the account's own; null where there is none, or it is too old.</summary>
    public async Task<string?> FindAsync(AccountId account, Guid draft, CancellationToken ct)
    {
        var found = await database.QueryAsync(
            new Statement("SELECT sealed FROM drafts WHERE account_id=$1 AND draft_id=$2 AND kept_at>$3", account.Value, draft, Micro.Of(time.GetUtcNow() - Lifetime)),
            row => row.GetString(0), ct);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>A form to this address was taken: what was kept of it goes.</summary>
    public async Task TakenAsync(AccountId account, string path, CancellationToken ct)
    {
        var kept = await database.QueryAsync(
            new Statement("SELECT draft_id FROM drafts WHERE account_id=$1 AND address=$2", account.Value, Hash(path)), row => row.GetGuid(0), ct);
        if (kept.Count > 0)
            await database.WriteAsync([new Statement("DELETE FROM drafts WHERE account_id=$1 AND address=$2", account.Value, Hash(path))], ct);
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
}
