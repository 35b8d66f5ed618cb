using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>What a partner's signed receipt changes here beside the delivery itself.</summary>
public interface IReceiptEffects
{
    /// <summary>
    /// Runs before the receipt is stored: where it fails or the program ends, the message is sent and receipted again. So it must
    /// change nothing when it runs a second time.
    /// </summary>
    Task ReceivedAsync(ReceiptedMessage message, CancellationToken ct);
}

/// <summary>A message of ours that a partner's node has.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Root">Whose act sent it.</param>
/// <param name="ActSequence">The act of its root that sent it.</param>
/// <param name="ReceivedAt">When, as the receipt says.</param>
public sealed record ReceiptedMessage(Guid Id, RootId Root, long ActSequence, Guid Agreement, string Partner, string Type, DateTimeOffset ReceivedAt);
