using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>
/// What the ceremony of first trust left: which root key, of which kind, speaks for a partner (exchange.md 2). Never made by first use:
/// an officer and a witness on each side compare <see cref="Fingerprint"/> by telephone or in person, and that act makes it.
/// </summary>
/// <param name="Node">The partner's node id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="RootKid">The thumbprint of its root key.</param>
public sealed record PartnerTrust(string Node, NodeKind Kind, string RootKid)
{
    /// <summary>First trust, after the words were compared. Refused (<c>kind-mismatch</c>) for a node of another kind, (<c>root-mismatch</c>) where the words differ, (<c>manifest-expired</c>).</summary>
    /// <param name="theirs">The partner's manifest.</param>
    /// <param name="ours">This node's kind.</param>
    /// <param name="heard">The words as they were heard.</param>
    /// <param name="now">Business time.</param>
    public static Outcome<PartnerTrust> Establish(SignedManifest theirs, NodeKind ours, Fingerprint heard, DateTimeOffset now)
    {
        if (theirs.Fingerprint != heard)
            return ExchangeRefusals.RootMismatch;
        var trust = new PartnerTrust(theirs.Manifest.Node, ours, theirs.Root.Kid);
        return trust.Accept(theirs, null, now).Then<PartnerTrust>(_ => trust);
    }

    /// <summary>Adopts a newer manifest. Refused: <c>root-mismatch</c>, <c>kind-mismatch</c>, <c>manifest-rollback</c>, <c>manifest-expired</c>.</summary>
    /// <param name="next">The manifest that came.</param>
    /// <param name="known">The one adopted last, or null.</param>
    /// <param name="now">Business time.</param>
    public Outcome<SignedManifest> Accept(SignedManifest next, SignedManifest? known, DateTimeOffset now)
    {
        if (next.Root.Kid != RootKid || next.Manifest.Node != Node)
            return ExchangeRefusals.RootMismatch;
        if (next.Manifest.Kind != Kind)
            return ExchangeRefusals.KindMismatch;
        if (known is not null && next.Jws != known.Jws && next.Manifest.Version <= known.Manifest.Version)
            return ExchangeRefusals.ManifestRollback;
        return now < next.Manifest.NotBefore || now > next.Manifest.NotAfter ? ExchangeRefusals.ManifestExpired : next;
    }
}
