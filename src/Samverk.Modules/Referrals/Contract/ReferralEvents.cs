using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Referrals.Contract;

/// <summary>How soon an answer is needed. The hours are the agreement's, dated.</summary>
public enum ReferralPriority
{
    Unknown = 0,
    Emergency,
    Urgent,
    Normal,
}

/// <summary>One field that leaves, word for word: the snapshot that the partner reads. It never changes.</summary>
/// <param name="Code">Code of the field, as in the agreement's allow-list.</param>
/// <param name="Value">The text.</param>
public sealed record DisclosedField(string Code, string Value);

/// <summary>A field that was asked for and does not leave: withheld, or not known. Neither is ever an empty value (lesson L5).</summary>
/// <param name="Code">Code of the field.</param>
/// <param name="Mark">A code of <see cref="FieldMarks"/>.</param>
public sealed record FieldMark(string Code, string Mark);

/// <summary>Why a field has no value.</summary>
public static class FieldMarks
{
    /// <summary>It is known and does not leave.</summary>
    public const string Withheld = "withheld";

    /// <summary>It was asked for and nobody knows it.</summary>
    public const string NotKnown = "not-known";

    /// <summary>All of them, for closed-list checks. A field without value and mark was never asked for.</summary>
    public static readonly IReadOnlyList<string> All = [Withheld, NotKnown];
}

/// <summary>A question to an office of the other country, with exactly the fields that leave.</summary>
[Event("referral-sent", "referral")]
[Field(PolicyArea.Identity, Tier.T2, Export.ByAgreement)]
public sealed record ReferralSent(
    PersonId Person, Guid Agreement, string ServiceId, string ServiceName, string ToOffice, PolicyArea Area, string Kind,
    ReferralPriority Priority, DateTimeOffset AnswerBy, Guid Consent, OfficeId FromOffice, string FromOfficeName, string FromOfficer, string FromTelephone,
    [property: Personal] string Question, [property: Personal] IReadOnlyList<DisclosedField>? Fields, DateOnly UsableUntil) : IEvent
{
    /// <summary>What was asked for and does not leave.</summary>
    public IReadOnlyList<FieldMark> Marks { get; init; } = [];
}

/// <summary>A question from the other country came to an office here.</summary>
[Event("referral-received", "referral")]
[Field(PolicyArea.Identity, Tier.T2, Export.ByAgreement)]
public sealed record ReferralReceived(
    PersonId Person, Guid Agreement, string ServiceId, string ServiceName, OfficeId ToOffice, PolicyArea Area, string Kind,
    ReferralPriority Priority, DateTimeOffset AskedAt, DateTimeOffset AnswerBy, string FromOfficeName, string FromOfficer, string FromTelephone,
    [property: Personal] string Question, [property: Personal] IReadOnlyList<DisclosedField>? Fields, DateOnly UsableUntil) : IEvent, IChangesAccess
{
    /// <summary>What the asking office asked for and was not sent.</summary>
    public IReadOnlyList<FieldMark> Marks { get; init; } = [];

    IEnumerable<AccessChange> IChangesAccess.AccessChanges =>
    [
        new AccessChange.NeedBegun(PolicyArea.Identity, ToOffice.Value),
        new AccessChange.NeedBegun(PolicyArea.ReturnLogistics, ToOffice.Value),
        new AccessChange.NeedBegun(Area, ToOffice.Value),
    ];
}

/// <summary>The partner's node has it: its receipt is signed.</summary>
[Event("referral-receipted", "referral")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record ReferralReceipted(DateTimeOffset ReceivedAt) : IEvent;

/// <summary>An officer of the asked office opened it.</summary>
[Event("referral-opened", "referral")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ReferralOpened(string OfficerName) : IEvent;

/// <summary>Yes: a named officer and a first date. Both plans show the commitment.</summary>
[Event("referral-accepted", "referral")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ReferralAccepted(string OfficerName, string Telephone, string OfficeName, DateOnly FirstDate, Guid Commitment) : IEvent;

/// <summary>We need to know more. The clock stops; the answer goes back.</summary>
[Event("information-requested", "referral")]
[Field(PolicyArea.Identity, Tier.T2, Export.ByAgreement)]
public sealed record InformationRequested(PersonId Person, [property: Personal] string Question, string OfficerName) : IEvent;

/// <summary>The asking office answered. The clock runs again.</summary>
[Event("information-given", "referral")]
[Field(PolicyArea.Identity, Tier.T2, Export.ByAgreement)]
public sealed record InformationGiven(PersonId Person, [property: Personal] string Answer, string OfficerName, DateTimeOffset AnswerBy) : IEvent;

/// <summary>No, or someone else should. The reason is required.</summary>
[Event("referral-declined", "referral")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ReferralDeclined(string Reason, [property: Personal(PersonalAttribute.OfCase)] string SomeoneElse, string OfficerName) : IEvent;

/// <summary>The asking office ended it.</summary>
[Event("referral-cancelled", "referral")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ReferralCancelled(string Reason) : IEvent;

/// <summary>The partner's node refused the message; the officer is told what to do.</summary>
[Event("referral-refused-by-partner", "referral")]
[Field(PolicyArea.Identity, Tier.T1)]
public sealed record ReferralRefusedByPartner(string Code, string Sentence) : IEvent;

/// <summary>The person said that what was asked for came.</summary>
[Event("referral-completed", "referral")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ReferralCompleted(DateOnly On) : IEvent;
