using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Agreements.Rules;

namespace Samverk.Modules.Agreements;

/// <summary>What the steps of an agreement say to the partner.</summary>
internal sealed class AgreementOutgoing : IOutgoing
{
    public IEnumerable<OutgoingMessage> From(RootHistory after, IReadOnlyList<StoredEvent> fresh)
    {
        if (after.Kind != RootKind.Agreement)
            yield break;
        foreach (var stored in fresh)
        {
            var (verb, content) = stored.Event switch
            {
                AgreementOffered offered => ("offered", new JsonObject { ["signature"] = offered.Signature }),
                AgreementCountersigned { ByUs: true } signed => ("countersigned", new JsonObject { ["signature"] = signed.Signature }),
                AgreementActivated { ByUs: true } => ("activated", []),
                AgreementSuspended { ByUs: true } suspended => ("suspended", new JsonObject { ["ground"] = suspended.Ground }),
                AgreementResumed { ByUs: true } => ("resumed", []),
                AgreementEnded { ByUs: true } ended => ("ended", new JsonObject { ["ground"] = ended.Ground }),
                _ => ("", new JsonObject()),
            };
            if (verb.Length > 0)
                yield return new OutgoingMessage(after.Root.Value, MessageTypes.AgreementSubject, $"nx.agreement.{verb}.v1", content);
        }
    }
}

/// <summary>What the partner's steps do here.</summary>
internal sealed class AgreementIncoming(IPartners partners, PartnerDirectory documents) : IIncoming
{
    public IReadOnlyCollection<string> Types { get; } =
        [.. new[] { "offered", "countersigned", "activated", "suspended", "resumed", "ended" }.Select(verb => $"nx.agreement.{verb}.v1")];

    public async Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct)
    {
        var content = message.Envelope.Content;
        return message.Envelope.Type.Split('.')[2] switch
        {
            "offered" => await OfferAsync(message, Text(content, "signature"), ct),
            "countersigned" => await CountersignedAsync(message, Text(content, "signature"), ct),
            "activated" => Effect(message, current => AgreementRules.Activate(current, byUs: false)),
            "suspended" => Effect(message, current => AgreementRules.Suspend(current, byUs: false, Text(content, "ground"))),
            "resumed" => Effect(message, current => AgreementRules.Resume(current, byUs: false)),
            _ => Effect(message, current => AgreementRules.End(current, byUs: false, Text(content, "ground"))),
        };
    }

    private async Task<Outcome<MessageEffect?>> OfferAsync(ReceivedMessage message, string signature, CancellationToken ct)
    {
        var verified = SignedAgreement.Verify((await ManifestAsync(message.Envelope.Source, ct), signature));
        if (verified.Refused is { } no)
            return no;
        documents.Keep(message.Envelope.Agreement, signature);
        return Effect(message, current => AgreementRules.TakeOffer(current, message.Envelope.Source, signature), begins: true);
    }

    private async Task<Outcome<MessageEffect?>> CountersignedAsync(ReceivedMessage message, string signature, CancellationToken ct)
    {
        var verified = SignedAgreement.Verify((await ManifestAsync(message.Envelope.Source, ct), signature));
        if (verified.Refused is { } no)
            return no;
        return Effect(message, current => AgreementBytes.Of(current!.OurSignature).AsSpan().SequenceEqual(AgreementBytes.Of(signature))
            ? AgreementRules.Countersign(current, byUs: false, signature)
            : Refusal.Because("countersigned-text-differs", "The countersigned text differs from the one that was offered."));
    }

    private async Task<KeyManifest> ManifestAsync(string node, CancellationToken ct) =>
        (await partners.FindAsync(node, ct))?.Manifest ?? throw new InvalidOperationException("A message of a node without first trust reached the agreements.");

    private static Outcome<MessageEffect?> Effect(ReceivedMessage message, Func<Agreement?, Outcome<IEvent>> step, bool begins = false) =>
        new MessageEffect(
            new Append(IncomingAct.Of(message, "partner-" + message.Envelope.Type.Split('.')[2], Purposes.Administration), new RootId(message.Envelope.Agreement), RootKind.Agreement)
            {
                Begins = begins,
            },
            history => step(AgreementSteps.Of(history)).Then<Changes>(made => AgreementSteps.Change(history, made)));

    private static string Text(JsonObject content, string name) =>
        content.TryGetPropertyValue(name, out var value) && value is JsonValue text && text.TryGetValue<string>(out var read) ? read : "";
}
