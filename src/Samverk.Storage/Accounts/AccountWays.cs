using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>How many ways an account has to prove itself.</summary>
/// <param name="Passkeys">Passkeys that are enrolled.</param>
/// <param name="HasOneTimeCodes">Codes from an app were set up and confirmed.</param>
/// <param name="Providers">Accounts at outside providers that are linked.</param>
/// <param name="RecoveryCodes">Recovery codes that were not used.</param>
public readonly record struct WayCounts(int Passkeys, bool HasOneTimeCodes, int Providers, int RecoveryCodes);

/// <summary>Counts them in one question: it is asked at every request of a real node.</summary>
public sealed class AccountWays(NodeDatabase database)
{
    private const string Count =
        """
        SELECT (SELECT COUNT(*) FROM "AspNetUserPasskeys" WHERE "UserId"=$1),
               (SELECT COUNT(*) FROM one_time_secrets WHERE account_id=$1 AND confirmed=$2),
               (SELECT COUNT(*) FROM "AspNetUserLogins" WHERE "UserId"=$1),
               (SELECT COUNT(*) FROM recovery_codes WHERE account_id=$1 AND used_at IS NULL)
        """;

    public async Task<WayCounts> CountAsync(AccountId account, CancellationToken ct) => (await database.QueryAsync(
        new Statement(Count, account.Value, true),
        row => new WayCounts((int)row.GetInt64(0), row.GetInt64(1) > 0, (int)row.GetInt64(2), (int)row.GetInt64(3)), ct))[0];
}
