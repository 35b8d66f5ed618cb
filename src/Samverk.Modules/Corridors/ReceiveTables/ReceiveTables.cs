using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;

namespace Samverk.Modules.Corridors;

/// <summary>Takes a quarter's tables at the secretariat: the fixed set, once, of a quarter that has ended.</summary>
internal sealed class ReceiveTables(IClock clock) : IIncoming
{
    public IReadOnlyCollection<string> Types { get; } = [CorridorMembers.IndicatorsPublished];

    public Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.Now.UtcDateTime);
        return Task.FromResult(IndicatorsMessage.Read(message.Envelope.Content, message.Envelope.Source).Then<MessageEffect?>(release =>
        {
            var stream = CorridorNames.StreamOf(release.Corridor);
            return new MessageEffect(
                new Append(IncomingAct.Of(message, "receive-tables", Purposes.Supervision), new RootId(message.Envelope.Agreement), RootKind.Agreement),
                history => TablesRules.Receive(history.Find<CorridorFigures>(stream), release, message.Envelope.Source, today)
                    .Then<Changes>(received => Changes.On(stream, received)));
        }));
    }
}
