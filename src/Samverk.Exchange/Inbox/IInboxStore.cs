using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>
/// What the inbox needs stored. The key of a message is (source, id); it is kept for the agreement plus retention, without time-out.
/// Any number of processes share one store.
/// </summary>
public interface IInboxStore
{
    /// <summary>The stored message with that key, or null.</summary>
    Task<StoredMessage?> FindAsync(string source, Guid id, CancellationToken ct);

    /// <summary>The stored message at a place of a chain, or null. It may lie beyond the head: held, or acted out of order.</summary>
    Task<StoredMessage?> FindAtAsync(Chain chain, long sequence, CancellationToken ct);

    /// <summary>The head of a chain; <see cref="ChainHead.Start"/> where nothing came yet.</summary>
    Task<ChainHead> HeadAsync(Chain chain, CancellationToken ct);

    /// <summary>How many messages of the chain lie beyond its head.</summary>
    Task<int> CountBeyondHeadAsync(Chain chain, CancellationToken ct);

    /// <summary>
    /// In one transaction: rechecks that the key is free (or, with <see cref="InboxEntry.Again"/>, that its receipt is still not final),
    /// that the place in the chain is free and that the head is still <see cref="InboxEntry.Before"/>; runs the effect's decision and appends its changes;
    /// writes the row, the evidence entry and, from <see cref="InboxEntry.Receipt"/>, the receipt; moves the head to <see cref="InboxEntry.After"/>;
    /// queues <see cref="InboxEntry.Ask"/> and <see cref="InboxEntry.Repeat"/>. Where the decision refuses, all but the effect is written.
    /// </summary>
    Task<Recording> RecordAsync(InboxEntry entry, CancellationToken ct);

    /// <summary>Moves the head over a message that is settled already (it acted, or was refused, out of order).</summary>
    /// <returns>False where the head was not <paramref name="before"/> any more.</returns>
    Task<bool> AdvanceAsync(Chain chain, ChainHead before, ChainHead after, CancellationToken ct);
}

/// <summary>How recording ended.</summary>
public enum RecordingState
{
    /// <summary>Not an answer.</summary>
    Unknown = 0,

    /// <summary>Written.</summary>
    Written,

    /// <summary>Another process was first: nothing was written. The inbox looks again.</summary>
    Moved,
}

/// <summary>How recording ended, with the receipt where it was written.</summary>
public readonly record struct Recording(RecordingState State, SignedReceipt? Receipt);

/// <summary>A message as the store has it.</summary>
/// <param name="Key">Source and id.</param>
/// <param name="Chain">Where it belongs.</param>
/// <param name="Sequence">Its place.</param>
/// <param name="Hash">SHA-256 of its JWS, hexadecimal.</param>
/// <param name="PreviousHash">What it says of the one before, hexadecimal.</param>
/// <param name="NextHash">What the one after must name: <paramref name="Hash"/>, or for a tombstone the hash of what it stands in for.</param>
/// <param name="Jws">The JWS, or null where nothing of its content was stored or it was erased.</param>
/// <param name="Receipt">The receipt that it got last, compact JWS.</param>
/// <param name="Result">What that receipt says.</param>
public sealed record StoredMessage(
    MessageKey Key, Chain Chain, long Sequence, string Hash, string PreviousHash, string NextHash, string? Jws, string Receipt, ReceiptResult Result);

/// <summary>The idempotency key of a message.</summary>
public readonly record struct MessageKey(string Source, Guid Id);

/// <summary>What <see cref="IInboxStore.RecordAsync"/> writes.</summary>
public sealed record InboxEntry
{
    /// <summary>The parsed message.</summary>
    public required ReceivedMessage Message { get; init; }

    /// <summary>What the message after this one must name as its previous hash, hexadecimal.</summary>
    public required string NextHash { get; init; }

    /// <summary>The head that the decision rests on.</summary>
    public required ChainHead Before { get; init; }

    /// <summary>The new head, or null where it stays: held, or acted out of order.</summary>
    public ChainHead? After { get; init; }

    /// <summary>What it does here; null where nothing.</summary>
    public MessageEffect? Effect { get; init; }

    /// <summary>Whether the JWS may be stored (wrapped). False where the message is refused: nothing of its content stays.</summary>
    public required bool KeepsContent { get; init; }

    /// <summary>Whether the row exists already, held or parked, and is run again: its receipt is replaced.</summary>
    public bool Again { get; init; }

    /// <summary>What is missing: the store queues <c>stream.resendrequested</c> to the source in the same transaction.</summary>
    public ResendRange? Ask { get; init; }

    /// <summary>What the source wants again: the store queues our stored messages of that range anew, tombstones for the erased.</summary>
    public ResendRange? Repeat { get; init; }

    /// <summary>Makes the receipt, inside the transaction. Pure but for the key.</summary>
    public required Func<Settlement, SignedReceipt> Receipt { get; init; }
}

/// <summary>What became of an entry in its transaction.</summary>
/// <param name="Refused">The refusal of the effect's decision, or null.</param>
/// <param name="LeafHash">The leaf hash of the evidence entry, hexadecimal; empty where there is none.</param>
public readonly record struct Settlement(Refusal? Refused, string LeafHash)
{
    /// <summary>Nothing was written.</summary>
    public static readonly Settlement None = new(null, "");
}
