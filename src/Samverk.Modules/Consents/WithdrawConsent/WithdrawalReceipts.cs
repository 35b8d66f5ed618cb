using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Consents;

/// <summary>Notes on the case that the partner's node has a withdrawal.</summary>
internal sealed class WithdrawalReceipts(IEventStore events, IClock clock) : IReceipted
{
    public IReadOnlyCollection<string> Types { get; } = [ConsentMessages.Withdrawn];

    public Task ReceiptedAsync(ReceiptedMessage message, CancellationToken ct) => events.AppendAsync(
        new Append(IncomingAct.OfReceipt(message, "withdrawal-receipted", Purposes.Reintegration, clock.Now), message.Root, RootKind.Case),
        history => ConsentMessages.Receipted(history, message.ActSequence, message.Agreement, message.ReceivedAt), ct);
}
