using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;

namespace Samverk.Modules.Agreements;

/// <summary>Hands a message to the module that knows its type. A code that a steward has mapped is exchanged before it is looked at again.</summary>
internal sealed class MessageEffects(IServiceScopeFactory scopes, IEventStore events) : IMessageEffects
{
    private const int MostCodes = 8;

    public async Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mappings = scope.ServiceProvider.GetRequiredService<CodeMappings>();
        var type = message.Envelope.Type;
        if ((Find(scope, type) ?? (await mappings.FindAsync("message types", type, ct) is { } instead ? Find(scope, instead) : null)) is not { } module)
            return Refusal.Unknown("message types", "1", type);
        var readable = message;
        for (var codes = 0; ; codes++)
        {
            var effect = await module.EffectOfAsync(readable, ct);
            if (codes == MostCodes || await UnknownAsync(effect, mappings, ct) is not { } unknown)
                return effect;
            var (system, value) = (Argument(unknown, "system"), Argument(unknown, "value"));
            if (await mappings.FindAsync(system, value, ct) is not { } means)
                return effect;
            var content = CodeMappings.Exchange(readable.Envelope.Content, value, means);
            readable = readable with { Envelope = readable.Envelope with { Content = content } };
        }
    }

    private static IIncoming? Find(AsyncServiceScope scope, string type) =>
        scope.ServiceProvider.GetServices<IIncoming>().FirstOrDefault(incoming => incoming.Types.Contains(type));

    /// <summary>The code that stops the effect: before its decision, or in it. The decision is tried only where codes are mapped at all.</summary>
    private async Task<Refusal?> UnknownAsync(Outcome<MessageEffect?> effect, CodeMappings mappings, CancellationToken ct)
    {
        var refused = effect.Refused;
        if (effect.Match(done => done, _ => null) is { } made && await mappings.AnyAsync(ct))
        {
            var append = made.Append;
            refused = made.Decide(await events.LoadAsync(append.Root, ct) ?? new RootHistory(append.Root, append.Kind, 0, [])).Refused;
        }
        return refused is { Kind: RefusalKind.UnknownCode } ? refused : null;
    }

    private static string Argument(Refusal refusal, string name) => refusal.Arguments.First(argument => argument.Key == name).Value;
}
