using Samverk.Kernel;

namespace Samverk.Modules.Plans.Rules;

internal static class PlanRefusals
{
    public static readonly Refusal CaseClosed = Refusal.Because("plan-case-closed",
        "This case is closed, so nothing can be added to its plan. Open the case again first, with a reason.");

    public static readonly Refusal NoSuchCommitment = Refusal.Because("commitment-unknown",
        "This commitment is not in the plan. Open the plan and choose it from the row.");

    public static readonly Refusal DueInThePast = Refusal.Because("commitment-due-past",
        "The day is in the past. Give the day by which it will be done.");

    public static readonly Refusal DoneInTheFuture = Refusal.Because("commitment-done-future",
        "The day is in the future. Mark it as done once it is done.");

    public static readonly Refusal ToldInTheFuture = Refusal.Because("answer-told-future",
        "The day is in the future. Give the day on which the person said it.");

    public static readonly Refusal TriesMissing = Refusal.Because("answer-tries-missing",
        "Give three different days on which you tried to reach the person. Not reached is recorded after three tries.");

    public static readonly Refusal OwnOffer = Refusal.Because("answer-own-service",
        "Your office delivered this, so another office must record what the person said.");

    public static readonly Refusal AlreadyConfirmed = Refusal.Because("answer-already-yes",
        "The person already said yes to this. Nothing more is needed.");

    public static readonly Refusal SameOfficer = Refusal.Because("officer-same", "This officer answers for the row already. Choose another one.");

    public static readonly Refusal OtherOffice = Refusal.Because("officer-other-office",
        "This officer works for another office. Choose someone from the office that answers for the row.");

    public static readonly Refusal EmptyPlan = Refusal.Because("plan-empty", "The plan has no rows yet, so there is nothing to agree to. Add a row first.");

    public static Refusal OfficeActs(string office) => Refusal.Because("row-other-office",
        "Only {office} can do this, because it answers for the row. Call or write to its officer.", new KeyValuePair<string, string>("office", office));

    public static Refusal AlreadyDone(DateOnly on) => Refusal.Because("commitment-already-done",
        "This was marked as done already, for {doneOn}.", new KeyValuePair<string, string>("doneOn", on.ToString("O", System.Globalization.CultureInfo.InvariantCulture)));
}
