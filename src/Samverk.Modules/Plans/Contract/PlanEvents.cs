using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Plans.Contract;

/// <summary>
/// A row of the plan: one policy area and kind of service, one office, one named officer. The title is neutral: all in the
/// plan may read it. The details are for the row's own area only.
/// </summary>
/// <param name="Kind">Code of the kind of service (<see cref="ServiceKinds"/>).</param>
/// <param name="Office">The office of this node that answers for it; empty where a partner does.</param>
/// <param name="OfficeName">Its name, as it is shown.</param>
/// <param name="OfficerName">The named officer.</param>
/// <param name="Agreement">The agreement of the partner that answers for it; empty for our own.</param>
[Event("plan-row-added", "plan-row")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record PlanRowAdded(
    PersonId Person, PolicyArea Area, string Kind, [property: Personal(PersonalAttribute.OfCase)] string Title, OfficeId Office, string OfficeName, AccountId Officer, string OfficerName,
    string Telephone, Guid Agreement, [property: Personal] string? Details) : IEvent, IChangesAccess
{
    IEnumerable<AccessChange> IChangesAccess.AccessChanges => Office == default
        ? []
        : [new AccessChange.NeedBegun(PolicyArea.Identity, Office.Value), new AccessChange.NeedBegun(Area, Office.Value)];
}

/// <summary>Another officer of the same office answers for the row now.</summary>
[Event("officer-reassigned", "plan-row")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record OfficerReassigned(AccountId Officer, string OfficerName, string Telephone) : IEvent;

/// <summary>An office said what it will do, and by when.</summary>
[Event("commitment-made", "plan-row")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record CommitmentMade(Guid Commitment, [property: Personal(PersonalAttribute.OfCase)] string What, DateOnly Due, string OfficerName, Guid Referral) : IEvent;

/// <summary>The office says that it was carried out.</summary>
[Event("commitment-done", "plan-row")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record CommitmentDone(Guid Commitment, DateOnly On) : IEvent;

/// <summary>What the person said about a service.</summary>
public enum PersonsAnswer
{
    Unknown = 0,
    Yes,
    Partly,
    No,
    NotReached,
}

/// <summary>
/// The person said whether the service came: yes, partly, no; or was not reached after three dated tries. Recorded by an officer
/// who did not deliver it: how and when told, in which language.
/// </summary>
[Event("service-confirmed-by-person", "plan-row")]
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed record ServiceConfirmedByPerson(
    Guid Commitment, PersonsAnswer Answer, string How, DateOnly ToldOn, string Language, IReadOnlyList<DateOnly> Tries) : IEvent;

/// <summary>The person agreed to the plan as it is now, and got a copy in a language they understand.</summary>
[Event("plan-agreed", "plan")]
[Field(PolicyArea.Identity, Tier.T2)]
public sealed record PlanAgreed(string How, string Language, int Rows) : IEvent;

/// <summary>Kinds of service, each in one policy area (foundations 12).</summary>
public static class ServiceKinds
{
    /// <summary>Code and area, in the order they are offered.</summary>
    public static readonly IReadOnlyList<(string Code, PolicyArea Area)> All =
    [
        ("travel", PolicyArea.ReturnLogistics), ("arrival-help", PolicyArea.ReturnLogistics), ("housing", PolicyArea.Housing),
        ("school", PolicyArea.Education), ("school-certificates", PolicyArea.Education), ("health", PolicyArea.Health),
        ("vaccination-record", PolicyArea.Health), ("care", PolicyArea.Health), ("work", PolicyArea.Employment),
        ("small-business", PolicyArea.Employment), ("proof-of-work", PolicyArea.Employment), ("cash", PolicyArea.Finance),
        ("wages-owed", PolicyArea.Finance), ("pension", PolicyArea.Finance), ("legal-papers", PolicyArea.Identity),
    ];

    /// <summary>The policy area of a kind; unknown for a code that is not in the list.</summary>
    public static PolicyArea AreaOf(string code) => All.FirstOrDefault(kind => kind.Code == code).Area;
}
