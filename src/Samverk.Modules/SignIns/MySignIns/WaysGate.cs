using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>The ways in which an account can prove itself.</summary>
public sealed record SignInWays(IReadOnlyList<UserPasskeyInfo> Passkeys, bool HasOneTimeCodes, int RecoveryCodesLeft)
{
    /// <summary>Two passkeys, or one way that is strong enough and recovery codes (identity.md 1): nobody locks themselves out.</summary>
    public bool AreEnough => Passkeys.Count >= 2 || ((Passkeys.Count == 1 || HasOneTimeCodes) && RecoveryCodesLeft > 0);
}

/// <summary>Reads the ways of an account, and decides whether they may be changed now.</summary>
internal sealed class WaysGate(UserManager<Account> accounts, SecondProofs proofs, TimeProvider time)
{
    public async Task<SignInWays> OfAsync(AccountId account, CancellationToken ct)
    {
        var owner = await accounts.FindByIdAsync(account.ToString());
        return new SignInWays(
            owner is null ? [] : [.. await accounts.GetPasskeysAsync(owner)],
            await proofs.SecretOfAsync(account, ct) is { IsConfirmed: true },
            await proofs.RecoveryCodesLeftAsync(account, ct));
    }

    /// <summary>
    /// With a proof of the last five minutes, as strong as the account can give: a password that somebody overheard must not add a
    /// passkey to an account that has one.
    /// </summary>
    public async Task<bool> IsOpenAsync(SubjectFacts me)
    {
        if (time.GetUtcNow() - me.SignIn.At > SignInFacts.FreshFor)
            return false;
        var ways = await OfAsync(me.Account, CancellationToken.None);
        return me.SignIn.Strength >= SessionRules.StrongestOf(ways.Passkeys.Count > 0, ways.HasOneTimeCodes);
    }

    public static IResult Again() => Visit.Go("/sign-in/again?to=/sign-ins");
}

/// <summary>The ways as their page shows them: none on a demonstration, whose people have no secrets.</summary>
internal sealed class MyWays(WaysGate gate, NodeSettings node, IClock clock)
{
    public TimeZoneInfo Zone => clock.Zone;

    public async Task<SignInWays?> ShownAsync(AccountId account, CancellationToken ct) => node.Kind == Ui.NodeKind.Demo ? null : await gate.OfAsync(account, ct);
}
