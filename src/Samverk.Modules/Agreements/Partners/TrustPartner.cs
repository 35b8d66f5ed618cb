using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;

namespace Samverk.Modules.Agreements;

/// <summary>First trust after the ceremony: the partner's manifest, and the words as they were heard (exchange.md 2).</summary>
internal sealed record TrustPartner(string Manifest, string Words, string ComparedBy, string Witness, string Channel);

internal sealed class TrustPartnerHandler(IEventStore events, NodeSettings node, IClock clock)
{
    public async Task<Outcome<Appended>> HandleAsync(TrustPartner command, Act act, CancellationToken ct)
    {
        if (Fingerprint.Parse(command.Words) is not { } heard)
            return Refusal.Because("fingerprint-unreadable", "These are not the words of a fingerprint. Ask the partner to read all of them again.");
        var trusted = SignedManifest.Read(command.Manifest).Then<PartnerTrusted>(manifest =>
            PartnerTrust.Establish(manifest, KindOf(node), heard, clock.Now).Then<PartnerTrusted>(trust => new PartnerTrusted(
                trust.Node, manifest.Manifest.Name, trust.RootKid, command.Manifest, command.ComparedBy, command.Witness, command.Channel)));
        return await trusted.Match(
            done: partner => events.AppendAsync(
                new Append(act, RootId.Node, RootKind.Node) { Begins = true },
                _ => Changes.On(new StreamId(PartnerAccounts.Of(partner.Node).Value), partner), ct),
            refused: no => Task.FromResult<Outcome<Appended>>(no));
    }

    internal static Samverk.Exchange.NodeKind KindOf(NodeSettings node) => node.Kind switch
    {
        Ui.NodeKind.Demo => Samverk.Exchange.NodeKind.Demo,
        Ui.NodeKind.Pilot => Samverk.Exchange.NodeKind.Pilot,
        _ => Samverk.Exchange.NodeKind.Real,
    };
}
