using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>A one-time code with which an account gets its password. Only its hash is kept.</summary>
/// <param name="Account">The account that it makes.</param>
/// <param name="IsFirst">It makes the node's first administrator.</param>
/// <param name="Recovers">It gives an account back to a person who can't sign in any more: it lives a day.</param>
public sealed record SetUpCode(AccountId Account, bool IsFirst, bool Recovers = false);

/// <summary>Accounts and the one-time codes that make them.</summary>
public sealed class SetUpCodes(NodeDatabase database, TimeProvider time)
{
    // Without letters and digits that are mistaken for each other when read aloud.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";
    // Whoever has the first code has the node: it is longer, and read from the machine that it is typed on (identity.md 3).
    private static readonly (int Groups, TimeSpan Lifetime) First = (7, TimeSpan.FromMinutes(30));
    private static readonly (int Groups, TimeSpan Lifetime) Others = (4, TimeSpan.FromHours(72));

    private static readonly (int Groups, TimeSpan Lifetime) Recovery = (7, TimeSpan.FromHours(24));

    private bool isSetUp;

    /// <summary>
    /// Makes a code in groups of four: of 137 bits for 30 minutes for the first administrator, of as many for a day for who lost
    /// the ways to sign in, of 78 bits for 72 hours for others.
    /// Earlier codes for the account stop working. When the first one was used there is no second, nor one for an account that somebody
    /// has: it would be theirs who has the code. Only two people give such an account back.
    /// </summary>
    public async Task<Outcome<string>> IssueAsync(SetUpCode code, CancellationToken ct)
    {
        if (code.IsFirst && await IsSetUpAsync(ct))
            return Refusal.Because("set-up-done", "This node has its first administrator already. Who needs an account is appointed under Administration.");
        if (!code.Recovers && await IsSomebodysAsync(code.Account, ct))
            return Refusal.Because("account-exists", "This account has its ways to sign in already. Who lost them gets it back by two people, under Give an account back.");
        var (groups, lifetime) = code.IsFirst ? First : code.Recovers ? Recovery : Others;
        var text = string.Join('-', Enumerable.Range(0, groups).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
        var now = time.GetUtcNow();
        var written = await database.WriteAsync(
        [
            new Statement("UPDATE setup_codes SET expires_at=$2 WHERE account_id=$1 AND used_at IS NULL", code.Account.Value, Micro.Of(now)),
            new Statement("INSERT INTO setup_codes(code_hash, account_id, is_first, made_at, expires_at) VALUES ($1,$2,$3,$4,$5)",
                Hash(text), code.Account.Value, code.IsFirst, Micro.Of(now), Micro.Of(now + lifetime)),
        ], ct);
        return written.Match<Outcome<string>>(done: _ => text, refused: no => no);
    }

    /// <summary>Whether the node has its first administrator. Before that only the set-up page answers.</summary>
    public async Task<bool> IsSetUpAsync(CancellationToken ct)
    {
        if (!isSetUp)
        {
            var used = await database.QueryAsync(
                new Statement("SELECT COUNT(*) FROM setup_codes WHERE is_first=$1 AND used_at IS NOT NULL", true), row => row.GetInt64(0), ct);
            isSetUp = used[0] > 0;
        }
        return isSetUp;
    }

    private async Task<bool> IsSomebodysAsync(AccountId account, CancellationToken ct) => (await database.QueryAsync(
        new Statement("SELECT COUNT(*) FROM \"AspNetUsers\" WHERE \"Id\"=$1", account.Value), row => row.GetInt64(0), ct))[0] > 0;

    /// <summary>What a code is for; null where it is not known, used, or too old, which all look the same.</summary>
    public async Task<SetUpCode?> FindAsync(string typed, CancellationToken ct)
    {
        var found = await database.QueryAsync(
            new Statement("SELECT account_id, is_first FROM setup_codes WHERE code_hash=$1 AND used_at IS NULL AND expires_at>$2",
                Hash(typed), Micro.Of(time.GetUtcNow())),
            row => new SetUpCode(new AccountId(row.GetGuid(0)), row.GetBoolean(1)), ct);
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Makes the account and uses the code up, both or neither. False where the code was used meanwhile or the name is taken.</summary>
    public async Task<bool> UseAsync(string typed, Account account, NodeDbContext accounts, CancellationToken ct)
    {
        await using var transaction = await accounts.Database.BeginTransactionAsync(ct);
        var hash = Hash(typed);
        var now = Micro.Of(time.GetUtcNow());
        var used = await accounts.Database.ExecuteSqlAsync($"UPDATE setup_codes SET used_at={now} WHERE code_hash={hash} AND used_at IS NULL AND expires_at>{now}", ct);
        if (used != 1 || await accounts.Users.AnyAsync(x => x.NormalizedUserName == account.NormalizedUserName && x.Id != account.Id, ct))
            return false;
        await accounts.Users.Where(x => x.Id == account.Id).ExecuteDeleteAsync(ct);
        await ForgetFormerWaysAsync(account.Id, accounts, ct);
        accounts.Users.Add(account);
        await accounts.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    /// <summary>Whoever had the account's ways to sign in has them no more, and is signed in nowhere. Its passkeys went with its row.</summary>
    private static async Task ForgetFormerWaysAsync(Guid account, NodeDbContext accounts, CancellationToken ct)
    {
        await accounts.Database.ExecuteSqlAsync($"DELETE FROM one_time_secrets WHERE account_id={account}", ct);
        await accounts.Database.ExecuteSqlAsync($"DELETE FROM recovery_codes WHERE account_id={account}", ct);
        await accounts.Database.ExecuteSqlAsync($"DELETE FROM sessions WHERE account_id={account}", ct);
    }

    /// <summary>The account that signs in under a name, folded as the person may type it.</summary>
    public static Account Make(AccountId id, string name, string password, IPasswordHasher<Account> hasher)
    {
        var account = new Account
        {
            Id = id.Value,
            UserName = name,
            NormalizedUserName = Fold(name),
            SecurityStamp = Ids.New().ToString(),
            ConcurrencyStamp = Ids.New().ToString(),
        };
        account.PasswordHash = hasher.HashPassword(account, password.Normalize(NormalizationForm.FormKC));
        return account;
    }

    /// <summary>How account names are compared, whatever the language of the machine (lesson L16).</summary>
    public static string Fold(string name) => name.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    private static string Hash(string typed)
    {
        var letters = typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).ToArray();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(letters)));
    }
}
