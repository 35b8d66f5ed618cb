using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Plans.Contract;

namespace Samverk.Modules.Plans.Rules;

/// <summary>One plan of one person: rows of offices, what they commit to, and what the person says of it.</summary>
internal static class PlanRules
{
    private const int TriesBeforeNotReached = 3;

    public static bool IsClosed(RootHistory history) =>
        history.Events.LastOrDefault(stored => stored.Event is CaseClosed or CaseReopened)?.Event is CaseClosed;

    public static PersonId PersonOf(RootHistory history) => history.Events.Select(stored => stored.Event switch
    {
        CaseOpened opened => opened.Person,
        CaseReceived received => received.Person,
        _ => default,
    }).FirstOrDefault(person => person != default);

    public static Outcome<PlanRowAdded> Add(RootHistory history, PlanRowAdded row)
    {
        if (IsClosed(history))
            return PlanRefusals.CaseClosed;
        if (ServiceKinds.AreaOf(row.Kind) == PolicyArea.Unknown)
            return Refusal.Unknown("service-kinds", "1", row.Kind);
        return row with { Area = ServiceKinds.AreaOf(row.Kind), Person = PersonOf(history) };
    }

    public static Outcome<CommitmentMade> Commit(RootHistory history, StreamId row, OfficeId by, CommitmentMade made, DateOnly today) =>
        RowOf(history, row, by).Then<CommitmentMade>(_ => made.Due < today ? PlanRefusals.DueInThePast : made);

    public static Outcome<CommitmentDone> Done(RootHistory history, StreamId row, OfficeId by, CommitmentDone done, DateOnly today) =>
        RowOf(history, row, by).Then<CommitmentDone>(state => state.Find(done.Commitment) switch
        {
            null => PlanRefusals.NoSuchCommitment,
            { DoneOn: { } on } => PlanRefusals.AlreadyDone(on),
            _ when done.On > today => PlanRefusals.DoneInTheFuture,
            _ => done,
        });

    public static Outcome<OfficerReassigned> Reassign(
        RootHistory history, StreamId row, OfficeId by, OfficerReassigned to, OfficeId officeOfNew) =>
        RowOf(history, row, by).Then<OfficerReassigned>(state =>
            officeOfNew != state.Office ? PlanRefusals.OtherOffice
            : to.Officer == state.Officer ? PlanRefusals.SameOfficer
            : to);

    /// <summary>Whoever delivered cannot say that it arrived: an office does not record the answer about its own service.</summary>
    public static Outcome<ServiceConfirmedByPerson> Answer(
        RootHistory history, StreamId row, OfficeId by, ServiceConfirmedByPerson said, DateOnly today)
    {
        if (IsClosed(history))
            return PlanRefusals.CaseClosed;
        if (history.Find<PlanRow>(row) is not { } state)
            return Refusal.NotFound;
        return state.Find(said.Commitment) switch
        {
            null => PlanRefusals.NoSuchCommitment,
            _ when state.Office == by => PlanRefusals.OwnOffer,
            { Answer: PersonsAnswer.Yes } => PlanRefusals.AlreadyConfirmed,
            _ when said.ToldOn > today || said.Tries.Any(day => day > today) => PlanRefusals.ToldInTheFuture,
            _ when said.Answer == PersonsAnswer.NotReached && said.Tries.Distinct().Count() < TriesBeforeNotReached => PlanRefusals.TriesMissing,
            _ => said,
        };
    }

    public static Outcome<PlanAgreed> Agree(RootHistory history, string how, string language)
    {
        if (IsClosed(history))
            return PlanRefusals.CaseClosed;
        var rows = history.All<PlanRow>().Count();
        return rows == 0 ? PlanRefusals.EmptyPlan : new PlanAgreed(how, language, rows);
    }

    private static Outcome<PlanRow> RowOf(RootHistory history, StreamId row, OfficeId by)
    {
        if (IsClosed(history))
            return PlanRefusals.CaseClosed;
        if (history.Find<PlanRow>(row) is not { Added: { } added } state)
            return Refusal.NotFound;
        return state.Office == by && !state.IsPartners ? state : PlanRefusals.OfficeActs(added.OfficeName);
    }
}
