using Microsoft.Extensions.DependencyInjection;
using Samverk.Modules.Agreements.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Agreements;

/// <summary>Tells the module that waits for the receipt of such a message.</summary>
internal sealed class ReceiptEffects(IServiceScopeFactory scopes) : IReceiptEffects
{
    public async Task ReceivedAsync(ReceiptedMessage message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var module in scope.ServiceProvider.GetServices<IReceipted>().Where(waiting => waiting.Types.Contains(message.Type)))
            await module.ReceiptedAsync(message, ct);
    }
}
