using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Holds.Contract;

namespace Samverk.Modules.Cases.Rules;

/// <summary>Talks, choice, travel and arrival: what may be recorded when.</summary>
internal static class JourneyRules
{
    public static Outcome<Changes> Counsel(RootHistory history, CounsellingGiven talk) =>
        Ours(history).Then<Changes>(_ => Changes.On(Stream(history), talk));

    public static Outcome<Changes> Screen(RootHistory history, ScreeningDone screening) =>
        Ours(history).Then<Changes>(_ => Changes.On(Stream(history), screening));

    /// <summary>
    /// Never blocked, at no step, by no clock (rule 3). A word of asylum, fear or doubt stops the return in the same act, and closes
    /// what was shared in the same words as an ordinary withdrawal (rule 5, foundations 15).
    /// </summary>
    public static Outcome<Changes> Choose(RootHistory history, RecordChoice told, OfficeId office, Func<Guid> newId, AccountId? protectionOfficer = null)
    {
        if (Find(history) is not { } state)
            return Refusal.NotFound;
        if (state.IsReceived)
            return CaseRefusals.PartnersCase;
        var changes = Changes.On(Stream(history), new ChoiceRecorded(told.Choice == Choice.Unknown ? Choice.Undecided : told.Choice, told.How, told.Language));
        if (told.Stops.Count == 0 && !told.CloseSharing)
            return changes;
        var holds = told.Stops.Select(code => new HoldToPlace(new StreamId(newId()), code)).ToList();
        foreach (var change in HoldActs.Stop(history, new StopFacts(state.Person, holds, null, office, told.How, protectionOfficer)).Events)
            changes.And(change.Stream, change.Event);
        return changes;
    }

    public static Outcome<Changes> Plan(RootHistory history, TravelPlanned travel, DateOnly today) =>
        Ours(history).Then<Changes>(state => state switch
        {
            _ when Hold.HoldsAnything(history) => CaseRefusals.TravelHeld,
            { DepartedOn: not null } => CaseRefusals.AlreadyLeft,
            { Choice: not Choice.Returns } => CaseRefusals.NotChosen,
            _ when !TalkRules.IsInformed(history) => CaseRefusals.NotInformed,
            _ when travel.On < today => DateRefusals.AlreadyPast,
            _ => Changes.On(Stream(history), travel),
        });

    /// <summary>Asked again on the day: a no or a doubt calls the journey off, and the person may begin anew (rule 4).</summary>
    public static Outcome<Changes> Depart(RootHistory history, RecordDeparture told, DateOnly today) =>
        Ours(history).Then<Changes>(state => (told.Will, state) switch
        {
            (_, { DepartedOn: not null }) => CaseRefusals.AlreadyLeft,
            (Will.No or Will.Doubt, _) => Changes.On(Stream(history), new ChoiceRecorded(Choice.Undecided, told.How, told.Language)),
            _ when Hold.HoldsAnything(history) => CaseRefusals.TravelHeld,
            (Will.Unknown, _) => CaseRefusals.WillNotAsked,
            (_, { TravelOn: null }) => CaseRefusals.NoDayOfTravel,
            (_, { IsScreened: false }) => CaseRefusals.NotScreened,
            _ when told.On > today || told.On < today.AddDays(-1) => CaseRefusals.WillTooOld,
            _ => Changes.On(Stream(history), new Departed(told.On)),
        });

    public static Outcome<Changes> Arrive(RootHistory history, ArrivalConfirmed arrival, DateOnly today)
    {
        if (Find(history) is not { } state)
            return Refusal.NotFound;
        return state switch
        {
            { IsClosed: true } => CaseRefusals.IsClosed,
            { ArrivedOn: not null } => CaseRefusals.AlreadyArrived,
            { IsReceived: false, DepartedOn: null } => CaseRefusals.NotLeftYet,
            _ when arrival.On > today => DateRefusals.InTheFuture,
            { DepartedOn: { } left } when arrival.On < left => CaseRefusals.ArrivedBeforeLeaving,
            _ => Changes.On(Stream(history), arrival),
        };
    }

    /// <summary>The case's own stream, which has the root's id.</summary>
    internal static StreamId Stream(RootHistory history) => new(history.Root.Value);

    internal static Case? Find(RootHistory history) => history.Find<Case>(Stream(history));

    /// <summary>The case where it is ours to write and open.</summary>
    internal static Outcome<Case> Ours(RootHistory history) => Find(history) switch
    {
        null => Refusal.NotFound,
        { IsReceived: true } => CaseRefusals.PartnersCase,
        { IsClosed: true } => CaseRefusals.IsClosed,
        var state => state,
    };
}

/// <summary>Whether a choice to return was an informed one (rule 2).</summary>
internal static class TalkRules
{
    /// <summary>What must have been said in private, in one talk or over several.</summary>
    public static readonly IReadOnlyList<string> Mandatory = ["staying", "asylum", "legal-aid", "change-mind"];

    public static bool IsInformed(RootHistory history) => Mandatory.All(history.Events.Select(stored => stored.Event)
        .OfType<CounsellingGiven>().Where(talk => talk.InPrivate).SelectMany(talk => talk.InformationGiven).Contains);
}
