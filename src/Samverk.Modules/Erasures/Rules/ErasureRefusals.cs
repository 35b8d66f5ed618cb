using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Erasures.Contract;

namespace Samverk.Modules.Erasures.Rules;

internal static class ErasureRefusals
{
    public static readonly Refusal CaseOpen = Refusal.Because("erasure-case-open",
        "The case is not closed, or something in it goes on. Ask the office that leads it to end that and close it first.");

    public static readonly Refusal ReferralWaits = Refusal.Because("erasure-referral-waits",
        "A referral of this case waits for its answer. Ask the office concerned to answer or end it first.");

    public static readonly Refusal DataRequestWaits = Refusal.Because("erasure-data-request-waits",
        "The person asked for a copy of their data and has no answer yet. Answer that first: afterwards there is nothing to give.");

    public static readonly Refusal OrderedAlready = Refusal.Because("erasure-ordered-already",
        "An erasure of this case is ordered or done already. Look for it in the register.");

    public static readonly Refusal NothingAsked = Refusal.Because("erasure-nothing-asked",
        "There is no request that waits for an answer. Look at the register for what became of it.");

    public static readonly Refusal NotOrdered = Refusal.Because("erasure-not-ordered",
        "There is no order that waits for a second person. Look at the register for what became of it.");

    public static readonly Refusal SamePerson = Refusal.Because("erasure-same-person",
        "You ordered it yourself. Another person must look at it and approve.");

    public static readonly Refusal NeedsFreshSignIn = Refusal.Because("erasure-needs-fresh-sign-in",
        "This needs a sign-in of the last five minutes. Sign in again, then approve.");

    public static readonly Refusal NeedsReason = Refusal.Because("erasure-needs-reason",
        "Write why, in a sentence or two. The person can read it.");

    public static readonly Refusal NeedsGround = Refusal.Because("freeze-needs-ground",
        "Write the ground: which proceeding or duty, and where it is on record.");

    public static readonly Refusal ReviewInFuture = Refusal.Because("freeze-review-in-future",
        "Choose a day after today, at most two years ahead, on which the freeze is looked at again.");

    public static readonly Refusal NotFrozen = Refusal.Because("freeze-not-standing",
        "This freeze was lifted already.");

    public static readonly Refusal NothingDue = Refusal.Because("retention-nothing-due",
        "No case of this class falls due today. Nothing was proposed.");

    public static readonly Refusal RunDecided = Refusal.Because("retention-run-decided",
        "This list was decided on already. Look at what became of it.");

    public static readonly Refusal RunNotRunning = Refusal.Because("retention-run-not-running",
        "This run is over already, so there is nothing to stop.");

    /// <summary>With the recorded ground, as the one who placed it wrote it.</summary>
    public static Refusal Frozen(DisposalFreeze freeze) => Refusal.Because("erasure-frozen",
        "A disposal freeze stands on this case: {ground} It is looked at again on {day}. Lift it first, if its ground is gone.",
        new("ground", freeze.Ground.EndsWith('.') ? freeze.Ground : freeze.Ground + "."), new("day", freeze.ReviewOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}
