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

/// <summary>An officer chose another language for pages and mail.</summary>
[Event("officer-language-chosen", "officer")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record OfficerLanguageChosen(AccountId Account, string Language) : IEvent;

/// <summary>An officer no longer acts for the office. Rights end with the next request.</summary>
[Event("officer-released", "officer")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record OfficerReleased(AccountId Account, string Reason) : IEvent;
