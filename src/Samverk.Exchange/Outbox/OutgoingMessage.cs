using System.Text.Json.Nodes;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>
/// A message that an act sends to a partner, before it is sealed. The exchange cannot name a case: it sees an opaque subject.
/// </summary>
/// <param name="Agreement">The agreement under which it goes; it names the partner and its allow-list.</param>
/// <param name="Subject">The case reference, random per agreement; <c>agreement</c> where it is about no case.</param>
/// <param name="Type">The CloudEvents type, <c>nx.referral.requested.v1</c>.</param>
/// <param name="Content">The members of <c>data</c>; filtered by the allow-list when it is sealed.</param>
public sealed record OutgoingMessage(Guid Agreement, string Subject, string Type, JsonObject Content)
{
    /// <summary>Whose key wraps the stored message; null where it is about no person.</summary>
    public PersonId? Person { get; init; }

    /// <summary>The message or act that caused it.</summary>
    public Guid? Causation { get; init; }

    /// <summary>After this it is not sent any more; null for class 0, which never expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>
    /// Takes back what still waits for this partner about this subject: the queued messages leave as tombstones (exchange.md 6),
    /// so that the sequence stays gapless. Set by a withdrawal, and by a stop, which looks the same.
    /// </summary>
    public bool TakesBackQueued { get; init; }
}

/// <summary>What an act sends, registered by a module at its front door and run in the act's transaction (foundations 4, 13).</summary>
public interface IOutgoing
{
    /// <summary>The messages that the new events of a root send.</summary>
    IEnumerable<OutgoingMessage> From(RootHistory after, IReadOnlyList<StoredEvent> fresh);
}

/// <summary>A message as it is kept: signed once, encrypted anew for each try.</summary>
/// <param name="Id">UUID version 7; with the source the idempotency key.</param>
/// <param name="Class">0 is most urgent.</param>
/// <param name="Jws">The JWS in compact form.</param>
/// <param name="Hash">SHA-256 of the JWS bytes.</param>
public sealed record SealedMessage(Guid Id, int Class, string Jws, byte[] Hash)
{
    /// <summary>The node id of the receiver: its lane sends it.</summary>
    public string Recipient { get; init; } = "";
}

/// <summary>Signs messages with the node's own key, inside the act's transaction. Pure but for the key; no I/O.</summary>
public interface ISealer
{
    /// <summary>Makes the event of a message, filters it by the agreement's allow-list, and signs it.</summary>
    /// <param name="message">What is to be sent.</param>
    /// <param name="sequence">Gapless per source, agreement and subject, from 1.</param>
    /// <param name="previous">SHA-256 of the previous JWS of that sequence; 32 zero bytes first.</param>
    /// <param name="at">The moment of the act.</param>
    SealedMessage Seal(OutgoingMessage message, long sequence, ReadOnlyMemory<byte> previous, DateTimeOffset at);

    /// <summary>
    /// Makes the tombstone that stands in for a message that was taken back or erased, with a new id: its sequence, its hash and the ground.
    /// The chain goes on from the hash of what was taken back, which later messages may already name.
    /// </summary>
    /// <param name="instead">The message that it stands in for; its content is not used.</param>
    /// <param name="sequence">The sequence of that message.</param>
    /// <param name="previous">What that message named as its previous hash.</param>
    /// <param name="takenBack">SHA-256 of that message's JWS: what the next message must name.</param>
    /// <param name="at">The moment of the act.</param>
    SealedMessage Tombstone(OutgoingMessage instead, long sequence, ReadOnlyMemory<byte> previous, ReadOnlyMemory<byte> takenBack, DateTimeOffset at);
}
