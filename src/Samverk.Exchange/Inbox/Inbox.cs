using System.Globalization;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>
/// Takes messages in, in the order of exchange.md 6: decrypt, signature, recipient, agreement, schema and allow-list, place in the chain, and then one
/// transaction with row, effect, evidence entry and receipt. Any number of processes may run one; the store decides who was first.
/// </summary>
public sealed class Inbox(InboxParts parts)
{
    /// <summary>How many messages of one chain may wait behind a gap.</summary>
    public const int MostHeld = 200;

    private const int MostTries = 20;

    private readonly MessageOpener opener = new(parts.Me);
    private readonly MessageJudge judge = new(parts);
    private readonly ReceiptWriter receipts = new(parts.Me);

    /// <summary>
    /// Takes in one JWE that a partner brought, by whatever carrier. The first receipt is the message's own; final receipts of held messages
    /// that it released follow. A line that names no readable message gets a receipt without id, which moves nothing at the sender.
    /// </summary>
    public async Task<IReadOnlyList<SignedReceipt>> ReceiveAsync(Partner from, string jwe, CancellationToken ct)
    {
        var opened = opener.Open(from, jwe, parts.Clock.Now);
        if (opened.Match<ReceivedMessage?>(done => done, _ => null) is not { } message)
        {
            var refused = opened.Refused!;
            await parts.Security.RaiseAsync(new SecurityEvent(refused.Code, from.Node, null, refused.English()), ct);
            return [receipts.Unreadable(jwe, refused, parts.Clock.Now)];
        }
        for (var tries = 0; tries < MostTries; tries++)
        {
            if (await TryTakeAsync(message, ct) is { } receipt)
                return [receipt, .. await ReleaseAsync(from, message.Chain, ct)];
        }
        return [receipts.Unreadable(jwe, ExchangeRefusals.Busy, parts.Clock.Now)];
    }

    /// <summary>Runs a parked message again, from the same bytes, after a steward mapped its code. Null where it is not parked any more.</summary>
    public async Task<SignedReceipt?> RunParkedAsync(MessageKey key, CancellationToken ct)
    {
        if (await parts.Store.FindAsync(key.Source, key.Id, ct) is not { Result: ReceiptResult.Parked, Jws: { } jws } stored
            || await parts.Partners.FindAsync(key.Source, ct) is not { } from)
            return null;
        var head = await parts.Store.HeadAsync(stored.Chain, ct);
        return (await RunAgainAsync(from, jws, new Place(head, null) { Again = true }, ct)).Receipt;
    }

    // Where a message lands: the head that this rests on, and the head afterwards (null: it waits or keeps its place beyond the gap).
    private sealed record Place(ChainHead Before, ChainHead? After)
    {
        public bool Again { get; init; }

        public ResendRange? Ask { get; init; }
    }

    private async Task<SignedReceipt?> TryTakeAsync(ReceivedMessage message, CancellationToken ct)
    {
        if (message.Envelope.Recipient != parts.Me.Id)
            return await WrongAsync(message, ExchangeRefusals.WrongRecipient, "It names another recipient.", ct);
        if (await parts.Store.FindAsync(message.Key.Source, message.Key.Id, ct) is { } stored)
        {
            return stored.Hash == message.Hash
                ? Stored(message, stored)
                : await WrongAsync(message, ExchangeRefusals.IdReused, $"Known {stored.Hash}, now {message.Hash}.", ct);
        }
        var head = await parts.Store.HeadAsync(message.Chain, ct);
        if (message.Envelope.Sequence <= head.Sequence || await parts.Store.FindAtAsync(message.Chain, message.Envelope.Sequence, ct) is not null)
            return await PlaceTakenAsync(message, ct);
        return message.Envelope.Sequence == head.Sequence + 1
            ? await TakeNextAsync(message, head, ct)
            : await TakeBeyondGapAsync(message, head, ct);
    }

    private async Task<SignedReceipt?> TakeNextAsync(ReceivedMessage message, ChainHead head, CancellationToken ct)
    {
        if (message.Envelope.PreviousHash != head.Hash)
            return await WrongAsync(message, ExchangeRefusals.ChainBroken, Detail(message, $"does not follow {head.Hash}"), ct);
        var verdict = await judge.JudgeAsync(message, ct);
        if (Admission.IsWithoutAgreement(verdict.Refused))
            return receipts.Of(message, verdict.Refused, Settlement.None);
        return (await RecordAsync(message, verdict, new Place(head, Next(message)), ct)).Receipt;
    }

    private async Task<SignedReceipt?> TakeBeyondGapAsync(ReceivedMessage message, ChainHead head, CancellationToken ct)
    {
        var refused = await judge.ProblemAsync(message, ct);
        if (Admission.IsWithoutAgreement(refused))
            return receipts.Of(message, refused, Settlement.None);
        if (await parts.Store.CountBeyondHeadAsync(message.Chain, ct) >= MostHeld)
            return receipts.Unreadable(message.Jws, ExchangeRefusals.TooManyHeld, message.ReceivedAt);
        var place = new Place(head, null) { Ask = await GapBeforeAsync(message, head, ct) };
        // What acts at once, what is refused anyhow and a tombstone keep their place; only what could act wrongly has to wait.
        if (refused is not null || message.Envelope.Type == MessageTypes.Tombstone || MessageTypes.Find(message.Envelope.Type) is { IsUrgent: true })
            return (await RecordAsync(message, await judge.JudgeAsync(message, ct), place, ct)).Receipt;
        return (await parts.Store.RecordAsync(EntryOf(message, place) with
        {
            KeepsContent = true,
            Receipt = settled => receipts.Held(message, settled),
        }, ct)).Receipt;
    }

    private async Task<IReadOnlyList<SignedReceipt>> ReleaseAsync(Partner from, Chain chain, CancellationToken ct)
    {
        var released = new List<SignedReceipt>();
        for (var steps = 0; steps <= 2 * MostHeld; steps++)
        {
            var head = await parts.Store.HeadAsync(chain, ct);
            if (await parts.Store.FindAtAsync(chain, head.Sequence + 1, ct) is not { } stored)
                break;
            if (stored.PreviousHash != head.Hash)
            {
                await parts.Security.RaiseAsync(new SecurityEvent(ExchangeRefusals.ChainBroken.Code, chain.Source, stored.Key.Id,
                    $"Message {stored.Sequence.ToString(CultureInfo.InvariantCulture)} does not follow {head.Hash}."), ct);
                break;
            }
            var after = new ChainHead(stored.Sequence, stored.NextHash);
            if (stored.Result == ReceiptResult.Held && stored.Jws is { } jws)
            {
                if ((await RunAgainAsync(from, jws, new Place(head, after) { Again = true }, ct)).Receipt is { } receipt)
                    released.Add(receipt);
            }
            else
            {
                await parts.Store.AdvanceAsync(chain, head, after, ct);
            }
        }
        return released;
    }

    // A key that was compromised while the message waited refuses it now.
    private async Task<Recording> RunAgainAsync(Partner from, string jws, Place place, CancellationToken ct)
    {
        var problem = MessageOpener.Read(from, jws, parts.Clock.Now).Refused;
        var message = MessageOpener.Stored(jws, parts.Clock.Now);
        var verdict = problem is null ? await judge.JudgeAsync(message, ct) : new Verdict(problem, null) { KeepsContent = false };
        return await RecordAsync(message, verdict, place, ct);
    }

    private Task<Recording> RecordAsync(ReceivedMessage message, Verdict verdict, Place place, CancellationToken ct) =>
        parts.Store.RecordAsync(EntryOf(message, place) with
        {
            Effect = verdict.Effect,
            KeepsContent = verdict.KeepsContent,
            Repeat = verdict.Repeat,
            Receipt = settled => receipts.Of(message, verdict.Refused ?? settled.Refused ?? verdict.Effect?.ParkedWith, settled),
        }, ct);

    private static InboxEntry EntryOf(ReceivedMessage message, Place place) => new()
    {
        Message = message,
        NextHash = Next(message).Hash,
        Before = place.Before,
        After = place.After,
        Again = place.Again,
        Ask = place.Ask,
        KeepsContent = true,
        Receipt = _ => throw new InvalidOperationException("An entry says how its receipt is made."),
    };

    private static ChainHead Next(ReceivedMessage message) => new(message.Envelope.Sequence,
        message.Envelope.Type == MessageTypes.Tombstone ? Admission.TakenBack(message.Envelope).Match(hash => hash, _ => message.Hash) : message.Hash);

    // The same bytes get the same receipt, byte for byte.
    private static SignedReceipt Stored(ReceivedMessage message, StoredMessage stored) =>
        new(new Receipt(message.Key, stored.Hash, stored.Result, "", [], "", message.ReceivedAt, ""), stored.Receipt);

    private async Task<SignedReceipt> PlaceTakenAsync(ReceivedMessage message, CancellationToken ct)
    {
        var there = await parts.Store.FindAtAsync(message.Chain, message.Envelope.Sequence, ct);
        var repeats = message.Envelope.Type == MessageTypes.Tombstone && there is not null
            && Admission.TakenBack(message.Envelope).Match(hash => hash == there.NextHash, _ => false);
        // A tombstone for what came before it was taken back: nothing is left to do.
        return repeats
            ? receipts.Of(message, null, Settlement.None)
            : await WrongAsync(message, ExchangeRefusals.ChainBroken, Detail(message, "has a place that is taken"), ct);
    }

    private async Task<SignedReceipt> WrongAsync(ReceivedMessage message, Refusal refused, string detail, CancellationToken ct)
    {
        await parts.Security.RaiseAsync(new SecurityEvent(refused.Code, message.Key.Source, message.Key.Id, detail), ct);
        return receipts.Of(message, refused, Settlement.None);
    }

    private async Task<ResendRange?> GapBeforeAsync(ReceivedMessage message, ChainHead head, CancellationToken ct)
    {
        var last = message.Envelope.Sequence - 1;
        var first = last;
        while (first > head.Sequence && last - first < MostHeld && await parts.Store.FindAtAsync(message.Chain, first, ct) is null)
            first--;
        return first == last ? null : new ResendRange(message.Envelope.Agreement, message.Envelope.Subject, first + 1, last);
    }

    private static string Detail(ReceivedMessage message, string what) =>
        $"Message {message.Envelope.Sequence.ToString(CultureInfo.InvariantCulture)} {what}.";
}
