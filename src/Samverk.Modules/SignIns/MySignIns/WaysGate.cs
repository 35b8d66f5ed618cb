using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>The ways in which an account can prove itself.</summary>
/// <param name="Passkeys">Enrolled ones, with their names.</param>
/// <param name="HasOneTimeCodes">Codes from an app are asked for beside the password.</param>
/// <param name="RecoveryCodesLeft">Those on paper that were not used.</param>
/// <param name="Providers">Accounts elsewhere that are linked, by the issuer's address.</param>
public sealed record SignInWays(IReadOnlyList<UserPasskeyInfo> Passkeys, bool HasOneTimeCodes, int RecoveryCodesLeft, IReadOnlyList<UserLoginInfo> Providers)
{
    public bool AreEnough => GateRules.AreEnough(Passkeys.Count, HasOneTimeCodes || Providers.Count > 0, RecoveryCodesLeft);

    /// <summary>What a session must be signed in with before it may open a case here.</summary>
    internal SignInStrength Strongest => SessionRules.StrongestOf(Passkeys.Count > 0, HasOneTimeCodes || Providers.Count > 0);
}

/// <summary>Reads the ways of an account, and decides whether they may be changed now.</summary>
internal sealed class WaysGate(UserManager<Account> accounts, SecondProofs proofs, TimeProvider time)
{
    public async Task<SignInWays> OfAsync(AccountId account, CancellationToken ct)
    {
        var owner = await accounts.FindByIdAsync(account.ToString());
        return new SignInWays(
            owner is null ? [] : [.. await accounts.GetPasskeysAsync(owner)],
            await proofs.SecretOfAsync(account, ct) is not null,
            await proofs.RecoveryCodesLeftAsync(account, ct),
            owner is null ? [] : [.. await accounts.GetLoginsAsync(owner)]);
    }

    /// <summary>
    /// With a proof of the last five minutes, as strong as the account can give: a password that somebody overheard must not add a
    /// passkey to an account that has one.
    /// </summary>
    public async Task<bool> IsOpenAsync(SubjectFacts me)
    {
        if (time.GetUtcNow() - me.SignIn.At > SignInFacts.FreshFor)
            return false;
        var ways = await OfAsync(me.Person, CancellationToken.None);
        return me.SignIn.Strength >= ways.Strongest;
    }

    public static IResult Again() => Visit.Go("/sign-in/again?to=/sign-ins");
}

/// <summary>The ways as their page shows them: none on a demonstration, whose people have no secrets.</summary>
internal sealed class MyWays(WaysGate gate, NodeSettings node, IClock clock)
{
    public TimeZoneInfo Zone => clock.Zone;

    /// <summary>Providers with which an account here can be linked.</summary>
    public IReadOnlyList<OutsideProvider> Offered => node.Providers;

    /// <summary>Whether this sign-in opens nothing but the page of one's own sign-ins (<see cref="SignInGate"/>).</summary>
    public bool IsClosed(SubjectFacts me, SignInWays ways) => node.Kind == Ui.NodeKind.Real
        && (!ways.AreEnough || me.SignIn.Strength < (me.Is(Roles.Administrator) ? SignInStrength.S2 : SignInStrength.S1));

    public async Task<SignInWays?> ShownAsync(AccountId account, CancellationToken ct) => node.Kind == Ui.NodeKind.Demo ? null : await gate.OfAsync(account, ct);
}
