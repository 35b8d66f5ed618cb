using Samverk.Disclosure;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Agreements;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo;

/// <summary>
/// A demo node's part in the introduction: first trust without a telephone call, which only demo nodes may give each other
/// (foundations 24), and the steps of the agreement. Each step has a fixed id, so that a second start repeats none.
/// </summary>
internal sealed class DemoIntroduction(
    NodeSettings node, DemoCircle circle, IClock clock, TrustPartnerHandler trust, AgreementSteps steps, IAgreements agreements)
{
    public async Task<Refusal?> TrustAsync(string manifest, CancellationToken ct)
    {
        var words = SignedManifest.Read(manifest).Match(done => done.Fingerprint.ToString(), _ => "");
        var given = await trust.HandleAsync(
            new TrustPartner(manifest, words, "The demonstration", "The demonstration", "demonstration"), Act("trust-partner", manifest), ct);
        return given.Refused;
    }

    /// <summary>The next step that is this side's: the party that comes first offers and activates, the other countersigns.</summary>
    public async Task<AgreementState> StepAsync(string partner, CancellationToken ct)
    {
        var (me, other) = (Find(node.NodeId), Find(partner));
        var id = DemoAgreement.IdOf(me, other);
        var state = await StateAsync(id, ct);
        var offers = string.CompareOrdinal(me.NodeId, other.NodeId) < 0;
        var done = (state, offers) switch
        {
            (AgreementState.Unknown, true) => await steps.OfferAsync(DemoAgreement.Between(me, other, QuarterPeriod.Of(clock.Today).FirstDay), Act("offer-agreement", id.ToString()), ct),
            (AgreementState.Offered, false) => await steps.CountersignAsync(id, Act("countersign-agreement", id.ToString()), ct),
            (AgreementState.Countersigned, true) => await steps.ActivateAsync(id, Act("activate-agreement", id.ToString()), ct),
            _ => default,
        };
        return done.Refused is { } no ? throw new DemoBrokenException(no.English()) : await StateAsync(id, ct);
    }

    private async Task<AgreementState> StateAsync(Guid id, CancellationToken ct) =>
        (await agreements.AllAsync(ct)).FirstOrDefault(row => row.AgreementId == id)?.State ?? AgreementState.Unknown;

    private DemoNode Find(string id) => circle.Nodes.First(known => known.NodeId == id);

    private Act Act(string name, string about) => DemoPeople.AdministratorsAct(node.Side, clock, name, DemoIds.Of($"{name}/{about}"));
}
