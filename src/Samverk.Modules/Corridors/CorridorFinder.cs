using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;

namespace Samverk.Modules.Corridors;

/// <summary>The corridor of a country's node: the agreement with the partner country, and the one with the secretariat.</summary>
/// <param name="Name">The corridor, <c>se-so</c>.</param>
/// <param name="WithPartner">The agreement under which offices ask each other.</param>
/// <param name="WithSecretariat">The agreement under which tables leave.</param>
internal sealed record OwnCorridor(string Name, AgreementTerms WithPartner, AgreementTerms WithSecretariat);

/// <summary>Finds the node's corridor and its secret.</summary>
internal sealed class CorridorFinder(IAgreements agreements, IPartners partners, ExchangeNode me, NodeSettings node, IClock clock)
{
    private const string ReferralType = "nx.referral.requested.v1";

    public async Task<Outcome<OwnCorridor>> FindAsync(CancellationToken ct)
    {
        var active = new List<AgreementTerms>();
        foreach (var row in await agreements.AllAsync(ct))
        {
            if (await agreements.TermsAsync(row.AgreementId, ct) is { } terms && terms.IsActiveOn(clock.Today))
                active.Add(terms);
        }
        var withCountry = active.FindAll(terms => terms.Allowed.ContainsKey(ReferralType));
        if (withCountry.Count > 1)
            return CorridorRefusals.ManyCorridors;
        if (withCountry.Count == 0 || active.Find(terms => terms.Allowed.ContainsKey(CorridorMembers.IndicatorsPublished)) is not { } secretariat)
            return CorridorRefusals.NoCorridor;
        var partner = withCountry[0].Row.PartnerNode;
        var name = node.Side == NodeSide.HostCountry ? CorridorNames.Of(node.NodeId, partner) : CorridorNames.Of(partner, node.NodeId);
        return name is null ? CorridorRefusals.NoCorridor : new OwnCorridor(name, withCountry[0], secretariat);
    }

    /// <summary>
    /// The secret of the corridor's rounding, from the keys of its two ends. A key that is replaced between the two ends'
    /// publication of one quarter gives them different offsets: equal counts may then be published one base apart.
    /// </summary>
    public async Task<Disclosure.RoundingKey> KeyAsync(OwnCorridor corridor, CancellationToken ct)
    {
        var partner = await partners.FindAsync(corridor.WithPartner.Row.PartnerNode, ct);
        var theirs = partner?.Manifest.Present(KeyUse.ObjectEnc)
            ?? throw new InvalidOperationException("A partner with an active agreement has no key to encrypt to.");
        return new Disclosure.RoundingKey(SharedSecret.Derive(
            me.Keys.For(KeyUse.ObjectEnc), theirs, "samverk rounding v1 " + corridor.WithPartner.Row.AgreementId));
    }
}
