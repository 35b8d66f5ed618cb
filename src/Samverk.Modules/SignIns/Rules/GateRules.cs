using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Contract;

namespace Samverk.Modules.SignIns.Rules;

/// <summary>What is asked for: which kind of page, and whether something would be changed.</summary>
internal readonly record struct GateQuestion(bool IsAdministration, bool Changes);

/// <summary>Who asks: how they signed in, what they could sign in with, and whether they administer the node.</summary>
internal readonly record struct GateCaller(SignInStrength Strength, bool IsFresh, bool Administers, SignInStrength Strongest, bool HasEnoughWays);

/// <summary>Before a page of a real node opens (identity.md 1, 2, 3). Demonstrations and pilots hold no real person: there all of it is open.</summary>
internal static class GateRules
{
    public static SignInLack Find(GateCaller me, GateQuestion asked, bool isSetUp)
    {
        if (!me.HasEnoughWays)
            return SignInLack.Ways;
        var needed = me.Administers || asked.IsAdministration ? SignInStrength.S2 : SignInStrength.S1;
        if (me.Strength < needed)
            return me.Strongest >= needed ? SignInLack.StrongerProof : SignInLack.Ways;
        if (asked is { IsAdministration: true, Changes: true } && !me.IsFresh)
            return SignInLack.StrongerProof;
        return isSetUp || asked.IsAdministration ? SignInLack.Nothing : SignInLack.NodeIsBeingSetUp;
    }

    /// <summary>Two passkeys, or one way that is strong enough and recovery codes (identity.md 1): nobody locks themselves out.</summary>
    public static bool AreEnough(int passkeys, bool hasOtherWay, int recoveryCodes) =>
        passkeys >= 2 || ((passkeys == 1 || hasOtherWay) && recoveryCodes > 0);
}
