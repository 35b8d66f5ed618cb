using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Rules;

namespace Samverk.Modules.Agreements;

/// <summary>The steps of an agreement on this side: offer, countersign, activate, suspend, resume, end.</summary>
internal sealed class AgreementSteps(IEventStore events, ExchangeNode me, PartnerDirectory partners)
{
    /// <summary>Signs a document and offers it to the other party.</summary>
    public async Task<Outcome<Appended>> OfferAsync(AgreementDocument document, Act act, CancellationToken ct)
    {
        var partner = document.Other(me.Id);
        if (await partners.FindAsync(partner, ct) is null)
            return Refusal.Because("partner-not-trusted", "There is no first trust with {node} yet. Compare the words of the fingerprints first.", KeyValuePair.Create("node", partner));
        var offer = SignedAgreement.Offer(document, me.Id, me.Keys.For(KeyUse.ObjectSign));
        var signature = offer.Signatures[0].Value;
        partners.Keep(document.Id, signature);
        return await events.AppendAsync(
            new Append(act, new RootId(document.Id), RootKind.Agreement) { Begins = true },
            history => AgreementRules.Offer(Of(history), partner, signature).Then<Changes>(made => Change(history, made)), ct);
    }

    /// <summary>Signs the same bytes that the partner offered.</summary>
    public Task<Outcome<Appended>> CountersignAsync(Guid agreement, Act act, CancellationToken ct) => StepAsync(agreement, act, current =>
    {
        var document = partners.Keep(agreement, current!.TheirSignature);
        var signature = new SignedAgreement(document, AgreementBytes.Of(current.TheirSignature), []).With(me.Id, me.Keys.For(KeyUse.ObjectSign)).Signatures[0].Value;
        return AgreementRules.Countersign(current, byUs: true, signature);
    }, ct);

    public Task<Outcome<Appended>> ActivateAsync(Guid agreement, Act act, CancellationToken ct) =>
        StepAsync(agreement, act, current => AgreementRules.Activate(current, byUs: true), ct);

    public Task<Outcome<Appended>> SuspendAsync(Guid agreement, string ground, Act act, CancellationToken ct) =>
        StepAsync(agreement, act, current => AgreementRules.Suspend(current, byUs: true, ground), ct);

    public Task<Outcome<Appended>> ResumeAsync(Guid agreement, Act act, CancellationToken ct) =>
        StepAsync(agreement, act, current => AgreementRules.Resume(current, byUs: true), ct);

    public Task<Outcome<Appended>> EndAsync(Guid agreement, string ground, Act act, CancellationToken ct) =>
        StepAsync(agreement, act, current => AgreementRules.End(current, byUs: true, ground), ct);

    internal static Agreement? Of(RootHistory history) => history.Find<Agreement>(new StreamId(history.Root.Value));

    internal static Changes Change(RootHistory history, IEvent made) => Changes.On(new StreamId(history.Root.Value), made);

    private Task<Outcome<Appended>> StepAsync(Guid agreement, Act act, Func<Agreement?, Outcome<IEvent>> step, CancellationToken ct) =>
        events.AppendAsync(new Append(act, new RootId(agreement), RootKind.Agreement), history => step(Of(history)).Then<Changes>(made => Change(history, made)), ct);
}

/// <summary>The exact bytes that were signed, out of a signature.</summary>
internal static class AgreementBytes
{
    public static byte[] Of(string signature) => System.Buffers.Text.Base64Url.DecodeFromChars(signature.Split('.')[1]);
}
