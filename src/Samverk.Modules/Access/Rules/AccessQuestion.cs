using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Access.Rules;

/// <summary>What somebody wants to do, with what, why and when.</summary>
/// <param name="Action">What.</param>
/// <param name="Tier">With what, up to which sensitivity.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Now">Business time.</param>
/// <param name="Today">The day in the node's zone.</param>
internal readonly record struct AccessWish(AccessAction Action, Tier Tier, string Purpose, DateTimeOffset Now, DateOnly Today);

/// <summary>What the conditions ask of a row: who looks, and what role, mandate and purpose open, ready to be compared.</summary>
internal sealed class AccessQuestion(SubjectFacts subject, AccessWish wish, AccessPolicy policy)
{
    public Guid Account { get; } = subject.Account.Value;

    public Guid Office { get; } = subject.Office.Value;

    public Guid Organisation { get; } = subject.OrganisationId;

    /// <summary>Areas in which a role permits the action at the tier.</summary>
    public IReadOnlyList<PolicyArea> Permitted { get; } = policy.Permitted(subject.Roles, wish.Action, wish.Tier);

    public IReadOnlyList<PolicyArea> Mandates { get; } = subject.Mandates;

    public IReadOnlyList<PolicyArea> Opened { get; } = subject.OnlyPurpose is null || subject.OnlyPurpose == wish.Purpose ? policy.Opened(wish.Purpose, wish.Tier) : [];

    public IReadOnlyList<Guid> Agreements { get; } = subject.Agreements;

    public IReadOnlyList<PolicyArea> Walled { get; } = subject.Enforces ? [PolicyArea.LegalAndAsylum] : [];

    /// <summary>Areas whose content is protection or sealed, whatever the tier of the row: the officer must be assigned in person (T3, T4).</summary>
    public IReadOnlyList<PolicyArea> InPerson { get; } = wish.Tier >= Tier.T3
        ? Enum.GetValues<PolicyArea>()
        : [PolicyArea.Protection, PolicyArea.LegalAndAsylum, PolicyArea.Complaint];

    /// <summary>Whether they advise people in law, and for an office that enforces no return.</summary>
    public bool Advises { get; } = subject.Is(Roles.LegalAdviser) && !subject.Enforces;

    public bool IsStrong { get; } = subject.SignIn.Strength == SignInStrength.S2;

    /// <summary>Whether the sign-in is enough for the action at all, whatever the area (identity.md 1).</summary>
    public bool IsSignedInEnough { get; } = subject.SignIn.Strength >= Needed(wish);

    public DateTimeOffset Now { get; } = wish.Now;

    public DateOnly Today { get; } = wish.Today;

    // Two factors to look, to write down and to pass on; a passkey for what is decided about a person or leaves in bulk, and for T3 and T4.
    private static SignInStrength Needed(AccessWish wish) =>
        wish.Tier < Tier.T3 && (wish.Action is AccessAction.Read or AccessAction.List or AccessAction.Search or AccessAction.Write or AccessAction.Refer)
            ? SignInStrength.S1
            : SignInStrength.S2;
}
