using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Storage;

namespace Samverk.Modules.Agreements.Contract;

/// <summary>What a module does with messages from partners, registered at its front door.</summary>
public interface IIncoming
{
    /// <summary>The types that it knows.</summary>
    IReadOnlyCollection<string> Types { get; }

    /// <summary>The effect; null where the message changes nothing. A refusal is told to the sender, an unknown code parks the message.</summary>
    Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct);
}

/// <summary>What a module does when a partner's node has one of its messages, registered at its front door.</summary>
public interface IReceipted
{
    /// <summary>The types of messages that it waits for.</summary>
    IReadOnlyCollection<string> Types { get; }

    /// <summary>Notes it. Runs again where the program ended meanwhile, and must then change nothing.</summary>
    Task ReceiptedAsync(ReceiptedMessage message, CancellationToken ct);
}

/// <summary>The act that a message is: its id is the message's, so that it is applied once.</summary>
public static class IncomingAct
{
    /// <summary>An act of the partner, happened when the message says and recorded when it came.</summary>
    public static Act Of(ReceivedMessage message, string name, string purpose) => new(
        new ActId(message.Envelope.Id), name, PartnerAccounts.Of(message.Envelope.Source), default, message.Envelope.Time, message.ReceivedAt,
        purpose, "agreement " + message.Envelope.Agreement, message.Envelope.Causation ?? message.Envelope.Id)
    {
        FromNode = message.Envelope.Source,
    };

    /// <summary>The act of noting a receipt: its id is that of our message, so that it is noted once.</summary>
    public static Act OfReceipt(ReceiptedMessage message, string name, string purpose, DateTimeOffset now) => new(
        new ActId(message.Id), name, PartnerAccounts.Of(message.Partner), default, message.ReceivedAt, now, purpose,
        "agreement " + message.Agreement, message.Id)
    {
        FromNode = message.Partner,
    };
}

/// <summary>Partners act under an account of their own: the same for the same node, on every installation.</summary>
public static class PartnerAccounts
{
    /// <summary>The account of a node: from the SHA-256 of its id, marked as a UUID version 8 (RFC 9562, 5.8).</summary>
    public static AccountId Of(string node)
    {
        var bytes = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(node))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new AccountId(new Guid(bytes, bigEndian: true));
    }
}
