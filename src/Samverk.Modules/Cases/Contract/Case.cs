using Samverk.Kernel;
using Samverk.Modules.Cases.Rules;

namespace Samverk.Modules.Cases.Contract;

/// <summary>Someone of the household, as the case has them now.</summary>
public sealed record HouseholdMember(
    PersonId Id, bool IsChild, bool TravelsToo, string Relation, string FullName, string CalledBy, PartialDate? Born,
    IReadOnlyList<string> Holders, IReadOnlyList<string> ConsentsGiven)
{
    /// <summary>
    /// Whether every adult with parental responsibility agreed that the child's details may leave. From the eighteenth birthday on nobody can
    /// agree for them any more, and what was agreed counts no longer.
    /// </summary>
    public bool MayLeaveOn(DateOnly today) => !IsChild || (!IsOfAge(today) && Holders.Count > 0 && Holders.All(ConsentsGiven.Contains));

    /// <summary>Whether somebody noted as a child is eighteen by every reading of what is known of the birth.</summary>
    public bool IsOfAge(DateOnly today) => Born is not null && !AgeRules.MayBeChild(Born, today);
}

/// <summary>One person's case: its own stream has the root's id.</summary>
public sealed record Case : IState<Case>
{
    /// <inheritdoc/>
    public static string Stream => "case";

    /// <inheritdoc/>
    public static Case Empty { get; } = new();

    public PersonId Person { get; init; }

    public string CaseNumber { get; init; } = "";

    /// <summary>The name as the person says it; empty on a partner's node.</summary>
    public string FullName { get; init; } = "";

    public OfficeId Office { get; init; }

    /// <summary>Who answers for the case; the last one's stays readable when it is closed.</summary>
    public AccountId CaseManager { get; init; }

    public bool IsReceived { get; init; }

    public string LivesIn { get; init; } = "";

    public string ReturnsTo { get; init; } = "";

    public Choice Choice { get; init; }

    public DateTimeOffset? ChoiceAt { get; init; }

    public DateOnly? TravelOn { get; init; }

    public DateOnly? DepartedOn { get; init; }

    public DateOnly? ArrivedOn { get; init; }

    public bool IsClosed { get; init; }

    public bool IsScreened { get; init; }

    public bool FollowUpNeeded { get; init; }

    public IReadOnlyList<HouseholdMember> Members { get; init; } = [];

    /// <summary>Where the case stands, from what was recorded; standing on own feet begins by the calendar.</summary>
    public CasePhase Phase => this switch
    {
        { IsClosed: true } => CasePhase.Closed,
        { ArrivedOn: not null } => CasePhase.FirstDays,
        { DepartedOn: not null } or { TravelOn: not null } => CasePhase.Travel,
        { Choice: Choice.Returns } or { IsReceived: true } => CasePhase.Preparing,
        { Choice: Choice.Stays } => CasePhase.Stays,
        _ => CasePhase.Deciding,
    };

    /// <inheritdoc/>
    public Case Apply(StoredEvent stored) => stored.Event switch
    {
        CaseOpened opened => Opened(opened),
        CaseReceived received => this with
        {
            Person = received.Person,
            CaseNumber = received.CaseNumber,
            Office = received.Office,
            IsReceived = true,
        },
        HouseholdMemberAdded added => this with { Members = [.. Members.Where(member => member.Id != added.Member), MemberOf(added)] },
        CustodyConsentGiven given => Consenting(given.Member, member => [.. member.ConsentsGiven.Append(given.Holder).Distinct()]),
        CustodyConsentWithdrawn withdrawn => Consenting(withdrawn.Member, member => [.. member.ConsentsGiven.Where(holder => holder != withdrawn.Holder)]),
        ScreeningDone screening => this with { IsScreened = true, FollowUpNeeded = screening.FollowUpNeeded },
        // A choice that is not to return ends the travel that was planned: no booking outlives the will (rule 3).
        ChoiceRecorded choice => this with
        {
            Choice = choice.Choice,
            ChoiceAt = stored.Act.HappenedAt,
            TravelOn = choice.Choice == Choice.Returns || DepartedOn is not null ? TravelOn : null,
        },
        TravelPlanned planned => this with { TravelOn = planned.On },
        Departed departed => this with { DepartedOn = departed.On },
        ArrivalConfirmed arrived => this with { ArrivedOn = arrived.On },
        CaseManagerChanged changed => this with { CaseManager = changed.To },
        CaseClosed => this with { IsClosed = true },
        CaseReopened => this with { IsClosed = false },
        _ => this,
    };

    private Case Opened(CaseOpened opened) => this with
    {
        Person = opened.Person,
        CaseNumber = opened.CaseNumber,
        FullName = opened.FullName ?? "",
        Office = opened.Office,
        CaseManager = opened.CaseManager,
        LivesIn = opened.LivesIn,
        ReturnsTo = opened.ReturnsTo,
    };

    private static HouseholdMember MemberOf(HouseholdMemberAdded added) => new(
        added.Member, added.IsChild, added.TravelsToo, added.Relation, added.FullName ?? "", added.CalledBy ?? "", added.Born,
        added.HoldersOfResponsibility ?? [], []);

    private Case Consenting(PersonId child, Func<HouseholdMember, IReadOnlyList<string>> consents) => this with
    {
        Members = [.. Members.Select(member => member.Id == child ? member with { ConsentsGiven = consents(member) } : member)],
    };
}
