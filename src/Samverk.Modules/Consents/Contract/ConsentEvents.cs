using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Consents.Contract;

/// <summary>
/// The person agreed that a recipient may see some categories. Recorded where it was given; towards the partner it goes as a message.
/// </summary>
/// <param name="Agreement">The agreement under which the recipient is reached.</param>
/// <param name="RecipientOffice">The office's name as the directory has it; empty for the node's whole plan circle.</param>
/// <param name="Categories">Codes of <see cref="ShareCategories"/>.</param>
/// <param name="Until">The last day, inclusive.</param>
[Event("consent-given", "consent")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ConsentGiven(
    Guid Agreement, string RecipientOffice, IReadOnlyList<string> Categories, string How, string Language, string TextVersion, DateOnly Until) : IEvent;

/// <summary>The person took a consent back, or a stop closed it: the same event, the same words, the same message.</summary>
[Event("consent-withdrawn", "consent")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ConsentWithdrawn(string Told) : IEvent;

/// <summary>A partner says that the person agreed to share with us: the ground for keeping and showing what comes.</summary>
[Event("consent-received", "consent")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ConsentReceived(Guid Agreement, IReadOnlyList<string> Categories, DateOnly Until) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges =>
        ShareCategories.AreasOf(Categories).Select(area => new AccessChange.BasisBegun(area, "consent"));
}

/// <summary>A partner says that the person took it back: the view closes with this act.</summary>
[Event("consent-closed", "consent")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ConsentClosed(IReadOnlyList<string> Categories) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges =>
        ShareCategories.AreasOf(Categories).Select(area => new AccessChange.BasisEnded(area, "consent"));
}

/// <summary>The partner acknowledged the withdrawal: what it did, and what it must keep and on what ground.</summary>
[Event("consent-effect-reported", "consent")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ConsentEffectReported(string Effect, string Ground) : IEvent;
