using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Cases.Contract;

/// <summary>A spelling as a document has it. No spelling is the right one.</summary>
/// <param name="Written">As written there.</param>
/// <param name="Script">ISO 15924: Latn, Arab, Ethi.</param>
/// <param name="FoundIn">Code of the kind of document.</param>
public sealed record NameSpelling(string Written, string Script, string FoundIn);

/// <summary>A way to reach the person, and when and how it is safe.</summary>
public sealed record ReachWay(string Kind, string Value, string When);

/// <summary>A case was opened. The person was told about their data first.</summary>
[Event("case-opened", "case")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record CaseOpened(
    PersonId Person,
    string CaseNumber,
    OfficeId Office,
    AccountId CaseManager,
    string ToldIn,
    string NoticeVersion,
    IReadOnlyList<string> Languages,
    string ReturnsTo,
    string LivesIn,
    [property: Personal] string FullName,
    [property: Personal] string? CalledBy,
    [property: Personal] string? MothersName,
    [property: Personal] IReadOnlyList<NameSpelling>? Spellings,
    [property: Personal] PartialDate? Born,
    [property: Personal] string? BornSaidBy,
    [property: Personal] string? Sex,
    [property: Personal] IReadOnlyList<ReachWay>? Ways) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges => CaseAreas.OfAnOwnCase(Office, CaseManager);
}

/// <summary>
/// A case became known here through a partner's first message about it: a case reference, and what the person agreed that we may see.
/// </summary>
[Event("case-received", "case")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record CaseReceived(
    PersonId Person,
    string CaseNumber,
    Guid Agreement,
    string Reference,
    OfficeId Office) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges => CaseAreas.OfAReceivedCase(Agreement);
}

/// <summary>The reference under which a case is known to a partner: random per agreement, never the local number.</summary>
[Event("case-reference-given", "case")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record CaseReferenceGiven(Guid Agreement, string Reference) : IEvent;

/// <summary>Someone of the person's household. A child's adults with parental responsibility are named, each of whom decides about sharing.</summary>
[Event("household-member-added", "case")]
[Field(PolicyArea.Children, Tier.T2)]
public sealed record HouseholdMemberAdded(
    PersonId Member,
    bool IsChild,
    bool TravelsToo,
    string Relation,
    [property: Personal(nameof(HouseholdMemberAdded.Member))] string FullName,
    [property: Personal(nameof(HouseholdMemberAdded.Member))] string? CalledBy,
    [property: Personal(nameof(HouseholdMemberAdded.Member))] PartialDate? Born,
    [property: Personal(nameof(HouseholdMemberAdded.Member))] IReadOnlyList<string>? HoldersOfResponsibility) : IEvent;

/// <summary>An adult with parental responsibility agreed that a child's name called by, age and the asked-for service may leave.</summary>
[Event("custody-consent-given", "case")]
[Field(PolicyArea.Children, Tier.T2)]
public sealed record CustodyConsentGiven(PersonId Member, [property: Personal(nameof(CustodyConsentGiven.Member))] string Holder, string How, string Language) : IEvent;

/// <summary>The same adult took it back.</summary>
[Event("custody-consent-withdrawn", "case")]
[Field(PolicyArea.Children, Tier.T2)]
public sealed record CustodyConsentWithdrawn(PersonId Member, [property: Personal(nameof(CustodyConsentWithdrawn.Member))] string Holder) : IEvent;

/// <summary>What the person chooses. Staying is a good end.</summary>
public enum Choice
{
    Unknown = 0,
    Returns,
    Stays,
    Undecided,
}

/// <summary>A talk about return and about staying.</summary>
[Event("counselling-given", "case")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record CounsellingGiven(string Mode, string Language, bool InPrivate, bool Interpreter, IReadOnlyList<string> InformationGiven) : IEvent;

/// <summary>The first short check, for everyone, before departure.</summary>
[Event("screening-done", "case")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record ScreeningDone(bool FollowUpNeeded) : IEvent;

/// <summary>The person said what they choose. It may change at any step, in one act; no clock runs on it.</summary>
[Event("choice-recorded", "case")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record ChoiceRecorded(Choice Choice, string How, string Language) : IEvent;

/// <summary>The day of travel was set, or moved.</summary>
[Event("travel-planned", "case")]
[Field(PolicyArea.ReturnLogistics, Tier.T1, Export.ByAgreement)]
public sealed record TravelPlanned(DateOnly On, string To) : IEvent;

/// <summary>The person left, having said again that they want to.</summary>
[Event("departed", "case")]
[Field(PolicyArea.ReturnLogistics, Tier.T1, Export.ByAgreement)]
public sealed record Departed(DateOnly On) : IEvent;

/// <summary>The person said that they arrived.</summary>
[Event("arrival-confirmed", "case")]
[Field(PolicyArea.ReturnLogistics, Tier.T1, Export.ByAgreement)]
public sealed record ArrivalConfirmed(DateOnly On, string How, string Language) : IEvent;

/// <summary>The case manager changed; the last one's name stays readable.</summary>
[Event("case-manager-changed", "case")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record CaseManagerChanged(AccountId From, AccountId To, [property: Personal(PersonalAttribute.OfCase)] string Reason) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges =>
        [.. CaseAreas.Own.Select(area => new AccessChange.NeedEnded(area, From.Value)),
         .. CaseAreas.Own.Select(area => new AccessChange.NeedBegun(area, To.Value))];
}

/// <summary>The case ended. Nothing of its history goes away.</summary>
[Event("case-closed", "case")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record CaseClosed(string Reason) : IEvent;

/// <summary>A closed case was opened again, with a reason. Nobody regains access by it.</summary>
[Event("case-reopened", "case")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record CaseReopened([property: Personal(PersonalAttribute.OfCase)] string Reason) : IEvent;
