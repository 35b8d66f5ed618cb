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
        ShareCategories.AreasOf(Categories).Select(area => new AccessChange.BasisBegun(area, "consent") { Until = Until });
}

/// <summary>
/// A partner says that the person took it back: the view closes with this act. The record of what was done here stays readable for
/// those who did it: without the person's name, on the ground on which it is kept.
/// </summary>
[Event("consent-closed", "consent")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ConsentClosed(IReadOnlyList<string> Categories) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges =>
        [.. ShareCategories.AreasOf(Categories).Select(area => new AccessChange.BasisEnded(area, "consent")), new AccessChange.BasisBegun(PolicyArea.Identity, RecordsOfActs)];

    /// <summary>The evidence law of the receiving node's country: what was done is on record.</summary>
    public const string RecordsOfActs = "records-of-acts";
}

/// <summary>The partner's node has the withdrawal: its receipt is signed.</summary>
[Event("consent-withdrawal-receipted", "consent")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record WithdrawalReceipted(DateTimeOffset ReceivedAt) : IEvent;

/// <summary>
/// What was done on a withdrawal, and what must be kept, on what ground and until when. Recorded where it was done, which tells
/// the partner, and where the consent was given, when that message comes.
/// </summary>
/// <param name="Effect">A code of <see cref="WithdrawalEffects"/>.</param>
/// <param name="Ground">The law, in its own words; empty where nothing is kept.</param>
/// <param name="KeptUntil">The last day of keeping; null where it is not known or nothing is kept.</param>
[Event("consent-effect-reported", "consent")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ConsentEffectReported(string Effect, string Ground, DateOnly? KeptUntil) : IEvent;

/// <summary>What a recipient may do on a withdrawal (exchange.md 8).</summary>
public static class WithdrawalEffects
{
    public const string Deleted = "deleted";
    public const string Restricted = "restricted";
    public const string KeptByLaw = "kept-by-law";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All = [Deleted, Restricted, KeptByLaw];
}

/// <summary>How a person tells an officer something: the same list wherever a form asks it.</summary>
public static class Tellings
{
    public const string InPerson = "in-person";
    public const string Video = "video";
    public const string Phone = "phone";
    public const string TextMessage = "text-message";
    public const string Letter = "letter";

    /// <summary>The person did it alone, on their own page: no form asks for it.</summary>
    public const string OwnPage = "own-page";

    /// <summary>All of them, in the order they are asked.</summary>
    public static readonly IReadOnlyList<string> All = [InPerson, Video, Phone, TextMessage, Letter];
}
