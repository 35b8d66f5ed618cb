namespace Samverk.Exchange;

/// <summary>Something that a partner's node should never do. No personal data.</summary>
/// <param name="Code">The refusal's code: <c>id-reused</c>, <c>chain-broken</c>, <c>signature-invalid</c> and the like.</param>
/// <param name="Source">The node id.</param>
/// <param name="Message">The message id, where it is known.</param>
/// <param name="Detail">Sequence and hashes, in English.</param>
public sealed record SecurityEvent(string Code, string Source, Guid? Message, string Detail);

/// <summary>Where security events go: each becomes a task of the node's administrator.</summary>
public interface ISecurityEvents
{
    /// <summary>Writes it down. Called outside the message's transaction.</summary>
    Task RaiseAsync(SecurityEvent happened, CancellationToken ct);
}
