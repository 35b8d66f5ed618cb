using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;

namespace Samverk.Modules.Agreements;

/// <summary>Hands a message to the module that knows its type.</summary>
internal sealed class MessageEffects(IServiceScopeFactory scopes) : IMessageEffects
{
    public async Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var module = scope.ServiceProvider.GetServices<IIncoming>().FirstOrDefault(incoming => incoming.Types.Contains(message.Envelope.Type));
        return module is null
            ? Refusal.Unknown("message types", "1", message.Envelope.Type)
            : await module.EffectOfAsync(message, ct);
    }
}
