using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>Turns what became of a message into its signed receipt. One wording for what is unknown and what is not open.</summary>
internal sealed class ReceiptWriter(ExchangeNode me)
{
    /// <summary>A receipt that names no message, since none could be read: the sender learns the code, and nothing moves there.</summary>
    public SignedReceipt Unreadable(string line, Refusal refused, DateTimeOffset at) =>
        Sign(new MessageKey("", Guid.Empty), Hashes.Of(line), refused, Settlement.None, at);

    /// <summary>Accepted, or refused or parked with the code.</summary>
    public SignedReceipt Of(ReceivedMessage message, Refusal? refused, Settlement settled) =>
        Sign(message.Key, message.Hash, refused ?? settled.Refused, settled, message.ReceivedAt);

    /// <summary>Held behind a gap.</summary>
    public SignedReceipt Held(ReceivedMessage message, Settlement settled) => ReceiptJson.Sign(
        new Receipt(message.Key, message.Hash, ReceiptResult.Held, "", [], "", message.ReceivedAt, settled.LeafHash), me.Keys.For(KeyUse.ObjectSign));

    private SignedReceipt Sign(MessageKey key, string hash, Refusal? refused, Settlement settled, DateTimeOffset at)
    {
        var told = refused?.Kind is RefusalKind.NotFound or RefusalKind.Forbidden ? ExchangeRefusals.NotOpen : refused;
        var result = told switch
        {
            null => ReceiptResult.Accepted,
            { Kind: RefusalKind.UnknownCode } => ReceiptResult.Parked,
            _ => ReceiptResult.Refused,
        };
        var receipt = new Receipt(key, hash, result, told?.Code ?? "", told?.Arguments ?? [], told?.English() ?? "", at, settled.LeafHash);
        return ReceiptJson.Sign(receipt, me.Keys.For(KeyUse.ObjectSign));
    }
}
