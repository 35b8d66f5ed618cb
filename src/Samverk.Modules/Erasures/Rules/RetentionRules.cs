using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Laws.Contract;
using Samverk.Modules.Plans.Contract;

namespace Samverk.Modules.Erasures.Rules;

/// <summary>How long a case is kept: by its class, from the day on which it ended. Nothing falls due without two persons' word.</summary>
internal static class RetentionRules
{
    /// <summary>The classes, each with a period of the law pack of its own.</summary>
    public static readonly IReadOnlyList<string> All =
        [LegalPeriods.RetentionCounselling, LegalPeriods.RetentionWithdrawn, LegalPeriods.RetentionOperational, LegalPeriods.RetentionReceived];

    /// <summary>The period that runs, and from when; null from while the case goes on.</summary>
    public static (string Rule, DateOnly? From) Of(RootHistory history)
    {
        if (ErasureRules.CaseOf(history) is not { } state)
            return ("", null);
        if (state.IsReceived)
            return (LegalPeriods.RetentionReceived, SharedUntil(history));
        var closed = history.Events.LastOrDefault(stored => stored.Event is CaseClosed or CaseReopened);
        return (OwnRule(history, state), closed?.Event is CaseClosed ? DateOnly.FromDateTime(closed.Act.HappenedAt.UtcDateTime) : null);
    }

    /// <summary>The first day that is too late: whoever's time began before it falls due. Whole months are taken off: near the end of a long month that is some days late, never early.</summary>
    public static DateOnly Before(LegalPeriod period, DateOnly today) => period.Unit == PeriodUnit.Months ? today.AddMonths(-period.Amount) : today.AddDays(-period.Amount);

    /// <summary>Whether the case is still of the period's class, and its time over.</summary>
    public static bool FallsDue(RootHistory history, LegalPeriod period, DateOnly today) =>
        Of(history) is (var rule, { } from) && rule == period.Code && from < Before(period, today);

    public static Outcome<Changes> Propose(StreamId run, string rule, IReadOnlyList<Guid> cases) =>
        cases.Count == 0 ? ErasureRefusals.NothingDue : Changes.On(run, new RetentionRunProposed(rule, cases));

    public static Outcome<Changes> Decide(RootHistory history, StreamId run, Predicate<AccountId> isMe, bool approves) => history.Find<RetentionRun>(run) switch
    {
        null => Refusal.NotFound,
        { DecidedAt: not null } or { StoppedAt: not null } => ErasureRefusals.RunDecided,
        var known when approves && isMe(known.ProposedBy) => ErasureRefusals.SamePerson,
        _ => Changes.On(run, new RetentionRunDecided(approves)),
    };

    public static Outcome<Changes> Stop(RootHistory history, StreamId run) => history.Find<RetentionRun>(run) switch
    {
        null => Refusal.NotFound,
        { EndedAt: null, StoppedAt: null } known when known.DecidedAt is null || known.IsApproved => Changes.On(run, new RetentionRunStopped()),
        _ => ErasureRefusals.RunNotRunning,
    };

    public static Outcome<Changes> End(RootHistory history, StreamId run, int erased, int leftOut) =>
        history.Find<RetentionRun>(run) is { Runs: true } ? Changes.On(run, new RetentionRunEnded(erased, leftOut)) : new Changes();

    private static string OwnRule(RootHistory history, Case state)
    {
        if (state.DepartedOn is not null || state.ArrivedOn is not null)
            return LegalPeriods.RetentionOperational;
        return state.Choice == Choice.Unknown && !history.All<PlanRow>().Any() && !history.All<Consent>().Any()
            ? LegalPeriods.RetentionCounselling
            : LegalPeriods.RetentionWithdrawn;
    }

    /// <summary>The last day on which a partner shares the case with us: from then on only the record of acts is kept.</summary>
    private static DateOnly? SharedUntil(RootHistory history)
    {
        var shared = history.All<Consent>().Select(consent => consent.State).Where(consent => !consent.IsOurs).ToList();
        return shared.Count == 0 ? null : shared.Max(consent => consent.IsGiven || consent.WithdrawnAt is null
            ? consent.Until
            : DateOnly.FromDateTime(consent.WithdrawnAt.Value.UtcDateTime));
    }
}
