using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>A message whose signature was verified against the source's manifest.</summary>
/// <param name="Envelope">What it says.</param>
/// <param name="Jws">The exact bytes that were signed, compact form. They are the evidence.</param>
/// <param name="Hash">SHA-256 of <paramref name="Jws"/>, hexadecimal.</param>
/// <param name="ReceivedAt">Business time of the receipt.</param>
public sealed record ReceivedMessage(Envelope Envelope, string Jws, string Hash, DateTimeOffset ReceivedAt)
{
    /// <summary>The idempotency key.</summary>
    public MessageKey Key => new(Envelope.Source, Envelope.Id);

    /// <summary>Where it belongs.</summary>
    public Chain Chain => new(Envelope.Source, Envelope.Agreement, Envelope.Subject);
}

/// <summary>What a message does here: an append to come, decided in the transaction that writes its receipt.</summary>
/// <param name="Append">The act (its id may be the message's id, which makes it idempotent) with <see cref="Act.FromNode"/> set.</param>
/// <param name="Decide">Pure. A refusal is told to the sender; <see cref="RefusalKind.UnknownCode"/> parks the message.</param>
public sealed record MessageEffect(Append Append, Func<RootHistory, Outcome<Changes>> Decide)
{
    /// <summary>Whose key wraps the stored message; null where it is about no person.</summary>
    public PersonId? Person { get; init; }

    /// <summary>
    /// Protective content of a message that was parked for an unknown code acts at once (exchange.md 6): the appended changes are
    /// only that part, and the receipt says parked with this refusal.
    /// </summary>
    public Refusal? ParkedWith { get; init; }
}

/// <summary>What modules do with messages, by type. The exchange cannot know: it sees an opaque subject.</summary>
public interface IMessageEffects
{
    /// <summary>
    /// The effect of a message; null where it changes nothing here. A refusal is told to the sender, an unknown code parks.
    /// An unknown subject must be answered as a known one that is not open to the partner: same code, same sentence, like time.
    /// </summary>
    Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct);
}
