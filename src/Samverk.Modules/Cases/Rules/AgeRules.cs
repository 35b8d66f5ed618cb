using Samverk.Kernel;

namespace Samverk.Modules.Cases.Rules;

/// <summary>Ages from partial dates, with the benefit of the doubt: disputed or unclear means child (rule 11).</summary>
internal static class AgeRules
{
    public const int Adult = 18;

    /// <summary>Whether a person born then may be under 18 by any reading. "About" may be a year off; nothing known says nothing.</summary>
    public static bool MayBeChild(PartialDate? born, DateOnly today)
    {
        if (born is not { } date)
            return false;
        var (atLeast, _) = date.AgeOn(today);
        return atLeast - (date.IsAbout ? 1 : 0) < Adult;
    }
}
