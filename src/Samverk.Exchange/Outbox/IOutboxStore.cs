namespace Samverk.Exchange;

/// <summary>
/// The queue of signed messages, written in the acts' transactions. Leases live in the database, so that several processes share the lanes.
/// </summary>
public interface IOutboxStore
{
    /// <summary>
    /// Takes messages to one partner: lowest class first, then in the order they were written. Only those that are due
    /// (<see cref="LeaseRequest.DueBy"/>), not leased, without final receipt. Under a suspended or ended agreement only what passes then.
    /// A message past its expiry is first exchanged for its tombstone (<see cref="ISealer.Tombstone"/>), which keeps the chain gapless.
    /// </summary>
    Task<IReadOnlyList<QueuedMessage>> LeaseAsync(LeaseRequest request, CancellationToken ct);

    /// <summary>A try that brought no signed receipt: counts the attempt, ends the lease, and says when to try next and why it failed.</summary>
    Task AttemptedAsync(IReadOnlyList<Guid> messages, DateTimeOffset tryAgain, string problem, CancellationToken ct);

    /// <summary>
    /// The partner's verified receipt, with its message and hash checked: the only thing that moves a message's state.
    /// Ends the lease. A receipt that is not final leaves the message due at <paramref name="askAgain"/>; a final one is not replaced,
    /// and makes those behind it in its chain due at once: the partner may have held them back for this one.
    /// </summary>
    /// <returns>False where no such message with that hash was sent to that partner.</returns>
    Task<bool> ReceiptAsync(string partner, SignedReceipt receipt, DateTimeOffset askAgain, CancellationToken ct);

    /// <summary>Ends leases without an attempt: the line is cut or the program stops.</summary>
    Task ReleaseAsync(IReadOnlyList<Guid> messages, CancellationToken ct);
}

/// <summary>What a lane wants to send.</summary>
/// <param name="Partner">The node id of the receiver.</param>
/// <param name="Most">At most so many messages.</param>
/// <param name="Now">The present by <see cref="TimeProvider"/>.</param>
/// <param name="DueBy">Messages whose next try is due by then; <see cref="DateTimeOffset.MaxValue"/> after a contact, when all are tried.</param>
/// <param name="Until">The lease ends then, by itself.</param>
public sealed record LeaseRequest(string Partner, int Most, DateTimeOffset Now, DateTimeOffset DueBy, DateTimeOffset Until);

/// <summary>A leased message.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Class">0 is most urgent.</param>
/// <param name="Jws">The JWS that was signed once.</param>
/// <param name="Hash">SHA-256 of the JWS, hexadecimal.</param>
/// <param name="Attempts">Tries so far.</param>
public sealed record QueuedMessage(Guid Id, int Class, string Jws, string Hash, int Attempts);
