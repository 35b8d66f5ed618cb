using System.Text.Json.Nodes;

namespace Samverk.Exchange;

/// <summary>A CloudEvents 1.0 event with the attributes of NX/1 (exchange.md 4). Who, for whom and under what are inside the signature.</summary>
public sealed record Envelope
{
    /// <summary>UUID version 7; with the source the idempotency key.</summary>
    public required Guid Id { get; init; }

    /// <summary>The node id of the sender.</summary>
    public required string Source { get; init; }

    /// <summary>The node id of the receiver.</summary>
    public required string Recipient { get; init; }

    /// <summary>The type, <c>nx.referral.requested.v1</c>.</summary>
    public required string Type { get; init; }

    /// <summary>A URI with version.</summary>
    public required string DataSchema { get; init; }

    /// <summary>The case reference, random per agreement; <c>agreement</c> where it is about no case.</summary>
    public required string Subject { get; init; }

    /// <summary>The agreement under which it goes.</summary>
    public required Guid Agreement { get; init; }

    /// <summary>The moment of the act, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>From 1, gapless per source, agreement and subject; at most 9 999 999 999.</summary>
    public required long Sequence { get; init; }

    /// <summary>SHA-256 of the JWS before in that sequence, hexadecimal; 64 zeros first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>The owner's fencing number, where a case changes.</summary>
    public long? Fence { get; init; }

    /// <summary>After this it is not sent any more.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The message or act that caused it.</summary>
    public Guid? Causation { get; init; }

    /// <summary>W3C trace context; no personal data.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The content, by the schema of the type.</summary>
    public required JsonObject Content { get; init; }
}
