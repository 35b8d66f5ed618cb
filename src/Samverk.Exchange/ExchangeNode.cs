namespace Samverk.Exchange;

/// <summary>This node, as the exchange needs it.</summary>
/// <param name="Id">The node id.</param>
/// <param name="Origin">The configured public origin, as in the manifest. Never taken from a request.</param>
/// <param name="Keys">Its private keys.</param>
public sealed record ExchangeNode(string Id, Uri Origin, NodeKeys Keys);
