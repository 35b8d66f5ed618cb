using Microsoft.AspNetCore.Identity;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>Who somebody proved to be, and by what.</summary>
internal readonly record struct Proved(AccountId Account, Proof By);

/// <summary>What was typed to sign in. A code is asked of whoever has one; the form is the same for all.</summary>
internal sealed record TypedProof(string? Name, string? Password, string? Code);

/// <summary>
/// Signs in by a name, a password and a code. All that can be wrong reads alike and takes as long, whether or not there is such an
/// account (identity.md 1).
/// </summary>
internal sealed class SignInHandler(UserManager<Account> accounts, PasswordProof password, CodeProof codes, TryCounts tries, IOffices offices)
{
    private static readonly Refusal Wrong = Refusal.Because("sign-in-failed",
        "The name, the password or the code is not right. Check them, or ask your administrator.");

    public async Task<Outcome<Proved>> DemoPersonAsync(string? account, CancellationToken ct) =>
        Guid.TryParse(account, out var id) && await offices.FindAsync(new AccountId(id), ct) is { Acts: true, Roles.Count: > 0 }
            ? new Proved(new AccountId(id), Proof.DemoPerson)
            : Refusal.Because("demo-person-unknown", "Choose one of the people on this page.");

    /// <summary>The password of somebody who is signed in already.</summary>
    public async Task<Outcome<Proved>> AgainAsync(AccountId account, TypedProof typed, CancellationToken ct) =>
        await accounts.FindByIdAsync(account.ToString()) is { UserName: { } name } ? await TypedAsync(typed with { Name = name }, ct) : Wrong;

    public async Task<Outcome<Proved>> TypedAsync(TypedProof typed, CancellationToken ct)
    {
        var account = await accounts.FindByNameAsync(typed.Name ?? "");
        var counted = tries.Of(typed.Name ?? "", account);
        var began = await tries.BeginAsync(counted, ct);
        if (began is not null)
            return began;
        if (!password.IsRight(account, typed.Password) || await codes.ProveAsync(new AccountId(account!.Id), typed.Code, ct) is not { } by)
            return Wrong;
        if ((await offices.MembershipsAsync(new AccountId(account.Id), ct)).Count == 0)
            return Wrong;
        await tries.ForgetAsync(counted, account, ct);
        return new Proved(new AccountId(account.Id), by);
    }
}

/// <summary>Compares a password, and takes as long where there is no account.</summary>
internal sealed class PasswordProof(IPasswordHasher<Account> hasher)
{
    private readonly Lazy<string> nobodys = new(() => hasher.HashPassword(new Account(), "there is no such account"));

    public bool IsRight(Account? account, string? typed)
    {
        var hash = account?.PasswordHash ?? nobodys.Value;
        var plain = typed is { Length: <= PasswordRules.Longest } ? PasswordRules.Normal(typed) : "";
        return hasher.VerifyHashedPassword(account ?? new Account(), hash, plain) != PasswordVerificationResult.Failed && account?.PasswordHash is not null;
    }

    public string Hash(Account account, string typed) => hasher.HashPassword(account, PasswordRules.Normal(typed));
}
