using Microsoft.AspNetCore.Identity;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>Who somebody proved to be, and by what.</summary>
internal readonly record struct Proved(AccountId Account, Proof By);

internal sealed class SignInHandler(NodeDbContext accounts, IPasswordHasher<Account> hasher, IOffices offices)
{
    private static readonly Refusal Wrong = Refusal.Because("sign-in-failed", "The name or the password is not right. Check both, or ask your administrator.");

    public async Task<Outcome<Proved>> DemoPersonAsync(string? account, CancellationToken ct) =>
        Guid.TryParse(account, out var id) && await offices.FindAsync(new AccountId(id), ct) is { Acts: true }
            ? new Proved(new AccountId(id), Proof.DemoPerson)
            : Refusal.Because("demo-person-unknown", "Choose one of the people on this page.");

    /// <summary>The password of somebody who is signed in already.</summary>
    public Task<Outcome<Proved>> PasswordOfAsync(AccountId account, string? password, CancellationToken ct) =>
        PasswordAsync(accounts.Users.Where(x => x.Id == account.Value).Select(x => x.UserName).FirstOrDefault(), password, ct);

    public async Task<Outcome<Proved>> PasswordAsync(string? name, string? password, CancellationToken ct)
    {
        var folded = SetUpCodes.Fold(name ?? "");
        var account = accounts.Users.FirstOrDefault(x => x.NormalizedUserName == folded);
        // The hash is computed for an unknown name too, so that the answer takes as long.
        var hash = account?.PasswordHash ?? hasher.HashPassword(new Account(), "no such account");
        var verified = hasher.VerifyHashedPassword(account ?? new Account(), hash, password ?? "");
        if (account is null || verified == PasswordVerificationResult.Failed)
            return Wrong;
        return await offices.FindAsync(new AccountId(account.Id), ct) is { Acts: true } ? new Proved(new AccountId(account.Id), Proof.Password) : Wrong;
    }
}
