namespace Samverk.Exchange;

/// <summary>What the lanes of a node work with.</summary>
/// <param name="Me">This node.</param>
/// <param name="Partners">Manifests, read anew for each try.</param>
/// <param name="Store">The queue.</param>
/// <param name="Gate">Makes hop assertions.</param>
/// <param name="Http">From <see cref="PartnerHttp"/>.</param>
/// <param name="Line">Whether the line is cut.</param>
/// <param name="Signals">Wakes the lanes.</param>
/// <param name="Time">The machine's clock: leases and waits.</param>
public sealed record LaneParts(
    ExchangeNode Me, IPartners Partners, IOutboxStore Store, HopGate Gate, HttpClient Http, ILine Line, LaneSignals Signals, TimeProvider Time);
