using Samverk.Kernel;

namespace Samverk.Modules.Offices.Contract;

/// <summary>Where an office works: local, national, regional (words.md 4).</summary>
public enum OfficeLevel
{
    Unknown = 0,
    Local,
    Regional,
    National,
}

/// <summary>An office began to exist on this node, with its mandates in law. Institutions are named by function.</summary>
[Event("office-opened", "office")]
[Field(PolicyArea.Security, Tier.T0)]
public sealed record OfficeOpened(
    OfficeId Office, string Name, string Organisation, string Place, OfficeLevel Level, IReadOnlyList<PolicyArea> Mandates, bool Enforces, string Telephone, bool Independent) : IEvent;

/// <summary>An officer began to act for an office.</summary>
[Event("officer-appointed", "officer")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record OfficerAppointed(
    AccountId Account, OfficeId Office, string Name, string Title, IReadOnlyList<string> Roles, string Language, string Telephone) : IEvent;

/// <summary>The officer is somebody who acts for another office already: one person, one way to sign in, and the office is chosen there.</summary>
[Event("membership-joined", "officer")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record MembershipJoined(AccountId Account, AccountId Person) : IEvent;

/// <summary>An officer chose another language for pages and mail.</summary>
[Event("officer-language-chosen", "officer")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record OfficerLanguageChosen(AccountId Account, string Language) : IEvent;

/// <summary>An officer no longer acts for the office. Rights end with the next request.</summary>
[Event("officer-released", "officer")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record OfficerReleased(AccountId Account, string Reason) : IEvent;

/// <summary>
/// Somebody proposes another set of roles for an officer, or of mandates for an office, from a day on. Nothing changes before a second
/// administrator approves it.
/// </summary>
/// <param name="About">The officer's account or the office.</param>
/// <param name="IsOffice">Whether it is about an office's mandates.</param>
/// <param name="Roles">The roles that the officer would hold; none for an office.</param>
/// <param name="Mandates">The mandates that the office would hold; none for an officer.</param>
/// <param name="Enforces">Whether the office could enforce returns.</param>
/// <param name="From">The first day.</param>
/// <param name="Reason">Why, in the proposer's words.</param>
[Event("rights-change-proposed", "rights-change")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record RightsChangeProposed(
    Guid About, bool IsOffice, IReadOnlyList<string> Roles, IReadOnlyList<PolicyArea> Mandates, bool Enforces, DateOnly From, string Reason) : IEvent;

/// <summary>A second administrator approved the change, or declined it with a reason.</summary>
[Event("rights-change-decided", "rights-change")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record RightsChangeDecided(bool IsApproved, string Reason) : IEvent;

/// <summary>An officer holds other roles, from a day on.</summary>
[Event("officer-roles-changed", "officer")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record OfficerRolesChanged(AccountId Account, IReadOnlyList<string> Roles, DateOnly From) : IEvent;

/// <summary>An office holds other mandates in law, from a day on.</summary>
[Event("office-mandates-changed", "office")]
[Field(PolicyArea.Security, Tier.T0)]
public sealed record OfficeMandatesChanged(OfficeId Office, IReadOnlyList<PolicyArea> Mandates, bool Enforces, DateOnly From) : IEvent;

/// <summary>
/// An office answers questions from an e-mail, without accounts; or no longer does, where the address is empty. A mailbox proves
/// nothing: its coordinator gives the code over another channel.
/// </summary>
/// <param name="Office">The office.</param>
/// <param name="Address">Its mailbox.</param>
/// <param name="Language">The language of its mail and pages.</param>
/// <param name="Coordinator">An office with accounts that reads the codes to it.</param>
[Event("office-answers-by-mail", "office")]
[Field(PolicyArea.Security, Tier.T0)]
public sealed record OfficeAnswersByMail(OfficeId Office, string Address, string Language, OfficeId Coordinator) : IEvent;
