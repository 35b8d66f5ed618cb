using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;

namespace Samverk.Modules.Agreements;

/// <summary>Hands a message to the module that knows its type. A code that a steward has mapped is exchanged before it is looked at again.</summary>
internal sealed class MessageEffects(IServiceScopeFactory scopes) : IMessageEffects
{
    private const int MostCodes = 8;

    public async Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var module = scope.ServiceProvider.GetServices<IIncoming>().FirstOrDefault(incoming => incoming.Types.Contains(message.Envelope.Type));
        if (module is null)
            return Refusal.Unknown("message types", "1", message.Envelope.Type);
        var mappings = scope.ServiceProvider.GetRequiredService<CodeMappings>();
        var readable = message;
        for (var codes = 0; ; codes++)
        {
            var effect = await module.EffectOfAsync(readable, ct);
            if (effect.Refused is not { Kind: RefusalKind.UnknownCode } unknown || codes == MostCodes)
                return effect;
            var (system, value) = (Argument(unknown, "system"), Argument(unknown, "value"));
            if (await mappings.FindAsync(system, value, ct) is not { } means)
                return effect;
            var content = CodeMappings.Exchange(readable.Envelope.Content, value, means);
            readable = readable with { Envelope = readable.Envelope with { Content = content } };
        }
    }

    private static string Argument(Refusal refusal, string name) => refusal.Arguments.First(argument => argument.Key == name).Value;
}
