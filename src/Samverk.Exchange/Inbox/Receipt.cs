namespace Samverk.Exchange;

/// <summary>What a receipt says of its message.</summary>
public enum ReceiptResult
{
    /// <summary>Not a result.</summary>
    Unknown = 0,

    /// <summary>In its place, and acted on. Final.</summary>
    Accepted,

    /// <summary>Waits behind a gap. Replaced once by a final receipt.</summary>
    Held,

    /// <summary>Waits for a steward, for a code that is not known. Replaced once by a final receipt.</summary>
    Parked,

    /// <summary>Not acted on. Final; makes a task at the sender.</summary>
    Refused,
}

/// <summary>A receipt: the receiver's signed answer to one message (exchange.md 6). It holds no personal data.</summary>
/// <param name="Key">Source and id of the message.</param>
/// <param name="JwsHash">SHA-256 of the message's JWS, hexadecimal.</param>
/// <param name="Result">Accepted, held, parked or refused.</param>
/// <param name="Code">The refusal's code; empty where accepted or held.</param>
/// <param name="Arguments">Values for the places of the sentence.</param>
/// <param name="Sentence">In English, with its places filled; empty where accepted or held.</param>
/// <param name="ReceivedAt">Business time at the receiver, UTC.</param>
/// <param name="LeafHash">The leaf of the receiver's evidence log, hexadecimal, or empty.</param>
public sealed record Receipt(
    MessageKey Key,
    string JwsHash,
    ReceiptResult Result,
    string Code,
    IReadOnlyList<KeyValuePair<string, string>> Arguments,
    string Sentence,
    DateTimeOffset ReceivedAt,
    string LeafHash)
{
    /// <summary>Whether nothing follows: accepted or refused.</summary>
    public bool IsFinal => Result is ReceiptResult.Accepted or ReceiptResult.Refused;
}

/// <summary>A receipt with its exact signed form.</summary>
public sealed record SignedReceipt(Receipt Receipt, string Jws);
