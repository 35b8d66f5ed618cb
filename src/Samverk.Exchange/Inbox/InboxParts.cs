using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>What an inbox works with.</summary>
/// <param name="Me">This node.</param>
/// <param name="Partners">Manifests and agreements.</param>
/// <param name="Store">What is kept.</param>
/// <param name="Effects">What messages do here.</param>
/// <param name="Security">Where wrong behaviour is told.</param>
/// <param name="Clock">Business time, for receipts and the days of agreements.</param>
public sealed record InboxParts(
    ExchangeNode Me, IPartners Partners, IInboxStore Store, IMessageEffects Effects, ISecurityEvents Security, IClock Clock);
