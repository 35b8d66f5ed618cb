using System.Collections.Concurrent;
using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Tests.Exchange;

/// <summary>A small store that keeps the promises of <see cref="IInboxStore"/>: one lock is its transaction.</summary>
internal sealed class MemoryInbox : IInboxStore
{
    private readonly Lock transaction = new();
    private readonly Dictionary<MessageKey, StoredMessage> rows = [];
    private readonly Dictionary<Chain, ChainHead> heads = [];

    public List<ActId> Effects { get; } = [];

    public List<ResendRange> Asked { get; } = [];

    public List<ResendRange> Repeats { get; } = [];

    public IReadOnlyCollection<StoredMessage> Rows => rows.Values;

    public Task<StoredMessage?> FindAsync(string source, Guid id, CancellationToken ct)
    {
        lock (transaction)
            return Task.FromResult(rows.GetValueOrDefault(new MessageKey(source, id)));
    }

    public Task<StoredMessage?> FindAtAsync(Chain chain, long sequence, CancellationToken ct)
    {
        lock (transaction)
            return Task.FromResult(rows.Values.SingleOrDefault(row => row.Chain == chain && row.Sequence == sequence));
    }

    public Task<ChainHead> HeadAsync(Chain chain, CancellationToken ct)
    {
        lock (transaction)
            return Task.FromResult(HeadOf(chain));
    }

    public Task<int> CountBeyondHeadAsync(Chain chain, CancellationToken ct)
    {
        lock (transaction)
            return Task.FromResult(rows.Values.Count(row => row.Chain == chain && row.Sequence > HeadOf(chain).Sequence));
    }

    public Task<Recording> RecordAsync(InboxEntry entry, CancellationToken ct)
    {
        lock (transaction)
        {
            var (message, chain) = (entry.Message, entry.Message.Chain);
            var known = rows.GetValueOrDefault(message.Key);
            var expected = entry.Again ? known is { Result: ReceiptResult.Held or ReceiptResult.Parked } : known is null && !IsTaken(chain, message);
            if (!expected || HeadOf(chain) != entry.Before)
                return Task.FromResult(new Recording(RecordingState.Moved, null));
            var refused = entry.Effect is { } effect ? Apply(effect) : null;
            var receipt = entry.Receipt(new Settlement(refused, ""));
            rows[message.Key] = new StoredMessage(
                message.Key, chain, message.Envelope.Sequence, message.Hash, message.Envelope.PreviousHash, entry.NextHash,
                entry.KeepsContent ? message.Jws : null, receipt.Jws, receipt.Receipt.Result);
            if (entry.After is { } after)
                heads[chain] = after;
            if (entry.Ask is { } ask)
                Asked.Add(ask);
            if (entry.Repeat is { } repeat)
                Repeats.Add(repeat);
            return Task.FromResult(new Recording(RecordingState.Written, receipt));
        }
    }

    public Task<bool> AdvanceAsync(Chain chain, ChainHead before, ChainHead after, CancellationToken ct)
    {
        lock (transaction)
        {
            if (HeadOf(chain) != before)
                return Task.FromResult(false);
            heads[chain] = after;
            return Task.FromResult(true);
        }
    }

    private ChainHead HeadOf(Chain chain) => heads.GetValueOrDefault(chain, ChainHead.Start);

    private bool IsTaken(Chain chain, ReceivedMessage message) =>
        rows.Values.Any(row => row.Chain == chain && row.Sequence == message.Envelope.Sequence);

    private Refusal? Apply(MessageEffect effect) =>
        effect.Decide(new RootHistory(effect.Append.Root, effect.Append.Kind, 0, [])).Match<Refusal?>(
            changes =>
            {
                Effects.Add(effect.Append.Act.Id);
                return null;
            },
            refused => refused);
}

/// <summary>A replay guard over one dictionary, as several processes would share a table.</summary>
internal sealed class MemoryReplays : IReplayGuard
{
    private readonly ConcurrentDictionary<(string Issuer, string Jti), DateTimeOffset> seen = new();

    public Task<bool> FirstTimeAsync(string issuer, string jti, DateTimeOffset keepUntil, CancellationToken ct) =>
        Task.FromResult(seen.TryAdd((issuer, jti), keepUntil));
}
