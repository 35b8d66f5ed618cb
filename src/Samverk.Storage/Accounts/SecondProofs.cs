using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>The secret of an account's one-time codes, as ciphertext.</summary>
/// <param name="Protected">What only this node's processes can open.</param>
/// <param name="LastStep">The step of the last code that was used; no earlier one, nor this one, counts again.</param>
public sealed record OneTimeSecret(string Protected, long LastStep);

/// <summary>What an account proves itself with besides a password: one-time codes and recovery codes.</summary>
public sealed class SecondProofs(NodeDatabase database, TimeProvider time)
{
    // Without letters and digits that are mistaken for each other when read aloud.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    private const int RecoveryCodeCount = 10;

    /// <summary>The secret of an account, of which a first code was right; null where there is none.</summary>
    public async Task<OneTimeSecret?> SecretOfAsync(AccountId account, CancellationToken ct)
    {
        var found = await database.QueryAsync(
            new Statement("SELECT secret, last_step FROM one_time_secrets WHERE account_id=$1 AND confirmed=$2", account.Value, true),
            row => new OneTimeSecret(row.GetString(0), row.GetInt64(1)), ct);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>
    /// Keeps a new secret with the step of its first code, in place of the one before. False where a code of that step, or of a later one,
    /// was used before.
    /// </summary>
    public Task<Outcome<bool>> KeepSecretAsync(AccountId account, string secret, long step, CancellationToken ct) => database.WriteAsync<bool>(async session =>
        (await session.QueryAsync(
            new Statement(
                "INSERT INTO one_time_secrets(account_id, secret, confirmed, last_step) VALUES ($1,$2,$3,$4) ON CONFLICT (account_id) DO UPDATE SET secret=excluded.secret, confirmed=excluded.confirmed, last_step=excluded.last_step WHERE one_time_secrets.last_step<excluded.last_step RETURNING last_step",
                account.Value, secret, true, step),
            row => row.GetInt64(0), ct)).Count == 1, ct);

    /// <summary>Takes the secret away.</summary>
    public Task<Outcome<bool>> RemoveSecretAsync(AccountId account, CancellationToken ct) =>
        database.WriteAsync([new Statement("DELETE FROM one_time_secrets WHERE account_id=$1", account.Value)], ct);

    /// <summary>Uses the code of a step up. False where that code, or a later one, was used before: of two at once, one wins.</summary>
    public Task<Outcome<bool>> UseStepAsync(AccountId account, long step, CancellationToken ct) => database.WriteAsync<bool>(async session =>
        (await session.QueryAsync(
            new Statement("UPDATE one_time_secrets SET last_step=$2 WHERE account_id=$1 AND last_step<$2 RETURNING last_step", account.Value, step),
            row => row.GetInt64(0), ct)).Count == 1, ct);

    /// <summary>Makes ten recovery codes. Those before stop working. Only their hashes are kept.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> MakeRecoveryCodesAsync(AccountId account, CancellationToken ct)
    {
        var codes = Enumerable.Range(0, RecoveryCodeCount)
            .Select(_ => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)))).ToList();
        var written = await database.WriteAsync(
        [
            new Statement("DELETE FROM recovery_codes WHERE account_id=$1", account.Value),
            .. codes.Select(code => new Statement("INSERT INTO recovery_codes(account_id, code_hash) VALUES ($1,$2)", account.Value, Hash(code))),
        ], ct);
        return written.Then<IReadOnlyList<string>>(_ => codes);
    }

    /// <summary>Uses a recovery code up. False where it is not one, or was used.</summary>
    public Task<Outcome<bool>> UseRecoveryCodeAsync(AccountId account, string typed, CancellationToken ct) => database.WriteAsync<bool>(async session =>
        (await session.QueryAsync(
            new Statement("UPDATE recovery_codes SET used_at=$3 WHERE account_id=$1 AND code_hash=$2 AND used_at IS NULL RETURNING code_hash",
                account.Value, Hash(typed), Micro.Of(time.GetUtcNow())),
            row => row.GetString(0), ct)).Count == 1, ct);

    /// <summary>How many recovery codes are left.</summary>
    public async Task<int> RecoveryCodesLeftAsync(AccountId account, CancellationToken ct) => (await database.QueryAsync(
        new Statement("SELECT COUNT(*) FROM recovery_codes WHERE account_id=$1 AND used_at IS NULL", account.Value), row => row.GetInt32(0), ct))[0];

    private static string Hash(string typed) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)])));
}
