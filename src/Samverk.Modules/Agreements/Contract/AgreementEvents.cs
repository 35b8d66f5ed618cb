using Samverk.Kernel;

namespace Samverk.Modules.Agreements.Contract;

/// <summary>
/// First trust: an officer and a witness compared the root fingerprint with the partner, by telephone or in person (exchange.md 2).
/// On a demo node the demo introduced the two.
/// </summary>
/// <param name="Manifest">The partner's manifest, JWS compact.</param>
/// <param name="RootKid">Thumbprint of its root key, RFC 7638.</param>
[Event("partner-trusted", "partner")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record PartnerTrusted(string Node, string Name, string RootKid, string Manifest, string ComparedBy, string Witness, string Channel) : IEvent;

/// <summary>The partner's newer manifest was adopted.</summary>
[Event("partner-manifest-adopted", "partner")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record PartnerManifestAdopted(string Manifest, long Version) : IEvent;

/// <summary>We signed an agreement and offered it.</summary>
/// <param name="Signature">JWS over the exact bytes of the document.</param>
[Event("agreement-offered", "agreement")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record AgreementOffered(string Partner, string Signature) : IEvent;

/// <summary>A partner's signed offer came.</summary>
[Event("agreement-offer-received", "agreement")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record AgreementOfferReceived(string Partner, string Signature) : IEvent;

/// <summary>The second party signed the same bytes.</summary>
[Event("agreement-countersigned", "agreement")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record AgreementCountersigned(bool ByUs, string Signature) : IEvent;

/// <summary>It is in use on both sides.</summary>
[Event("agreement-activated", "agreement")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record AgreementActivated(bool ByUs) : IEvent;

/// <summary>One side suspended it, at once.</summary>
[Event("agreement-suspended", "agreement")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record AgreementSuspended(bool ByUs, string Ground) : IEvent;

/// <summary>The side that suspended it resumed it.</summary>
[Event("agreement-resumed", "agreement")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record AgreementResumed(bool ByUs) : IEvent;

/// <summary>One side ended it.</summary>
[Event("agreement-ended", "agreement")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record AgreementEnded(bool ByUs, string Ground) : IEvent;
