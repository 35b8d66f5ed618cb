using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;

namespace Samverk.Modules.Agreements.Rules;

/// <summary>Which step an agreement may take next. Suspension is one-sided and immediate; only who suspended resumes.</summary>
internal static class AgreementRules
{
    private static readonly Refusal WrongState = Refusal.Because("agreement-state",
        "The agreement is not in the state for this step. Open it again and look at where it stands.");

    public static Outcome<IEvent> Offer(Agreement? agreement, string partner, string signature) =>
        agreement is null ? new AgreementOffered(partner, signature) : WrongState;

    public static Outcome<IEvent> TakeOffer(Agreement? agreement, string partner, string signature) =>
        agreement is null ? new AgreementOfferReceived(partner, signature) : WrongState;

    public static Outcome<IEvent> Countersign(Agreement? agreement, bool byUs, string signature) =>
        agreement is { State: AgreementState.Offered } && (byUs ? agreement.OurSignature : agreement.TheirSignature).Length == 0
            ? new AgreementCountersigned(byUs, signature)
            : WrongState;

    public static Outcome<IEvent> Activate(Agreement? agreement, bool byUs) =>
        agreement is { State: AgreementState.Countersigned } ? new AgreementActivated(byUs) : WrongState;

    public static Outcome<IEvent> Suspend(Agreement? agreement, bool byUs, string ground)
    {
        if (ground.Trim().Length == 0)
            return Refusal.Because("suspension-without-ground", "Say why the agreement is suspended.");
        var already = byUs ? agreement?.SuspendedByUs : agreement?.SuspendedByPartner;
        return agreement is { IsActivated: true, IsEnded: false } && already == false ? new AgreementSuspended(byUs, ground) : WrongState;
    }

    public static Outcome<IEvent> Resume(Agreement? agreement, bool byUs) =>
        agreement is { IsActivated: true, IsEnded: false } && (byUs ? agreement.SuspendedByUs : agreement.SuspendedByPartner)
            ? new AgreementResumed(byUs)
            : WrongState;

    public static Outcome<IEvent> End(Agreement? agreement, bool byUs, string ground) =>
        agreement is { IsEnded: false, State: not AgreementState.Unknown } ? new AgreementEnded(byUs, ground) : WrongState;
}
