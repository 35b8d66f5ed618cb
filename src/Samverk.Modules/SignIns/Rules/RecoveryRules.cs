using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.SignIns.Rules;

/// <summary>Whose account it is that somebody wants back.</summary>
/// <param name="Person">The account that they sign in with, for whichever of their offices.</param>
/// <param name="Office">The office where they are met.</param>
internal readonly record struct LostAccount(AccountId Person, OfficeId Office);

/// <summary>Two people give an account back: the supervisor who met the person, and an administrator (identity.md 1).</summary>
internal static class RecoveryRules
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    public static Refusal? Confirm(SubjectFacts me, LostAccount lost)
    {
        if (!me.Is(Roles.Supervisor) || me.Office != lost.Office)
            return Refusal.NotFound;
        return me.IsMe(lost.Person)
            ? Refusal.Because("recovery-of-oneself", "Nobody confirms themselves. Ask another supervisor of your office.")
            : null;
    }

    public static Refusal? Issue(SubjectFacts me, AccountId account, AccountId confirmedBy, TimeSpan age)
    {
        if (!me.Is(Roles.Administrator))
            return Refusal.NotFound;
        if (me.IsMe(confirmedBy) || me.IsMe(account))
            return Refusal.Because("recovery-by-one", "Two people give an account back: whoever confirmed it can't issue the code too, nor can whoever it is for.");
        return age > GoodFor
            ? Refusal.Because("recovery-too-old", "This was confirmed more than a day ago. The supervisor must meet the person again.")
            : null;
    }
}
