using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;

namespace Samverk.Modules.Agreements.Rules;

/// <summary>An agreement with one partner, as its events tell it.</summary>
internal sealed record Agreement(
    string Partner, string OurSignature, string TheirSignature, bool IsActivated, bool SuspendedByUs, bool SuspendedByPartner, bool IsEnded) : IState<Agreement>
{
    public static string Stream => "agreement";

    public static Agreement Empty { get; } = new("", "", "", false, false, false, false);

    /// <summary>Where it stands (exchange.md 3).</summary>
    public AgreementState State => this switch
    {
        { IsEnded: true } => AgreementState.Ended,
        { IsActivated: true } when SuspendedByUs || SuspendedByPartner => AgreementState.Suspended,
        { IsActivated: true } => AgreementState.Active,
        { OurSignature.Length: > 0, TheirSignature.Length: > 0 } => AgreementState.Countersigned,
        { Partner.Length: > 0 } => AgreementState.Offered,
        _ => AgreementState.Unknown,
    };

    public Agreement Apply(StoredEvent stored) => stored.Event switch
    {
        AgreementOffered offered => this with { Partner = offered.Partner, OurSignature = offered.Signature },
        AgreementOfferReceived received => this with { Partner = received.Partner, TheirSignature = received.Signature },
        AgreementCountersigned { ByUs: true } signed => this with { OurSignature = signed.Signature },
        AgreementCountersigned signed => this with { TheirSignature = signed.Signature },
        AgreementActivated => this with { IsActivated = true },
        AgreementSuspended { ByUs: true } => this with { SuspendedByUs = true },
        AgreementSuspended => this with { SuspendedByPartner = true },
        AgreementResumed { ByUs: true } => this with { SuspendedByUs = false },
        AgreementResumed => this with { SuspendedByPartner = false },
        AgreementEnded => this with { IsEnded = true },
        _ => this,
    };
}
