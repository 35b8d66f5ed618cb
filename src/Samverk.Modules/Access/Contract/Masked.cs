using Samverk.Kernel;

namespace Samverk.Modules.Access.Contract;

/// <summary>What one reader sees of a field (access.md 4).</summary>
public enum FieldState
{
    /// <summary>Nothing at all: page, answer, count and layout as if the field did not exist.</summary>
    Hidden = 0,

    /// <summary>The label, who holds it, and whom to ask.</summary>
    Withheld,

    /// <summary>The value.</summary>
    Visible,
}

/// <summary>
/// What one reader may see of one case. Every field asks here and nothing else decides: the states follow from the same conditions as
/// every decision, and what is shown instead from the policy file, by the field's own class.
/// </summary>
public interface IMasked
{
    /// <summary>The state of a class of field.</summary>
    FieldState Of(PolicyArea area, Tier tier);

    /// <summary>The state of a member by the class it was born with; withheld only where the member and the policy both say so.</summary>
    FieldState Of<T>(string member)
        where T : class;

    /// <summary>The decision on reading a class of field, for those who note it.</summary>
    AccessDecision Decision(PolicyArea area, Tier tier);

    /// <summary>
    /// Why each area may be read, or what is missing where the area's existence is harmless. Areas whose existence itself would tell something
    /// are left out where they are not open: nothing is computed for them.
    /// </summary>
    IReadOnlyList<ExplainedArea> Explain();
}

/// <summary>How a mask is asked in one word.</summary>
public static class MaskedReading
{
    /// <summary>Whether the value is shown.</summary>
    public static bool Sees(this IMasked mask, PolicyArea area, Tier tier = Tier.T2) => mask.Of(area, tier) == FieldState.Visible;

    /// <summary>Whether the member's value is shown.</summary>
    public static bool Sees<T>(this IMasked mask, string member)
        where T : class => mask.Of<T>(member) == FieldState.Visible;
}

/// <summary>An area up to a tier, with the decision on reading it.</summary>
/// <param name="Area">The area.</param>
/// <param name="Tier">Up to which tier, or from which tier on it is withheld.</param>
/// <param name="Decision">The decision; where it is a no, a seal is told in the words of a missing need.</param>
/// <param name="Bases">Codes of what covers it: law, consent.</param>
/// <param name="Holders">Offices and accounts that need it: whom to ask.</param>
public sealed record ExplainedArea(PolicyArea Area, Tier Tier, AccessDecision Decision, IReadOnlyList<string> Bases, IReadOnlyList<Guid> Holders)
{
    /// <summary>Whether other parts of the area are closed or open: the other half has a line of its own.</summary>
    public bool IsPart { get; init; }
}
