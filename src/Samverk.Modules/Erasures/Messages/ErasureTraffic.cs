using System.Globalization;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Erasures.Rules;
using Samverk.Modules.Laws.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Erasures;

/// <summary>Asks partners to erase, and answers those that ask. No message says more than which erasure, and on what ground something is kept.</summary>
internal sealed class ErasureOutgoing : IOutgoing
{
    public IEnumerable<OutgoingMessage> From(RootHistory after, IReadOnlyList<StoredEvent> fresh) => fresh.SelectMany(stored => stored.Event switch
    {
        RecipientAsked asked => One(Message(after, asked.Agreement, ErasureMessages.Requested, stored.Stream) is { } request ? request with { TakesBackQueued = true } : null),
        DataErased => after.All<Erasure>().Where(known => known.State is { AskedBy: ErasureAskers.Partner })
            .SelectMany(known => One(Message(after, known.State.Agreement, ErasureMessages.Confirmed, known.Stream))),
        // It is gone already.
        ErasureAskedFor { By: ErasureAskers.Partner } asked when Erasure.IsErased(after) => One(Message(after, asked.Agreement, ErasureMessages.Confirmed, stored.Stream)),
        ErasureRefused refused when after.Find<Erasure>(stored.Stream) is { AskedBy: ErasureAskers.Partner } asked => One(Kept(after, asked.Agreement, stored.Stream, refused)),
        _ => [],
    });

    private static OutgoingMessage? Kept(RootHistory after, Guid agreement, StreamId erasure, ErasureRefused refused)
    {
        if (Message(after, agreement, ErasureMessages.Refused, erasure) is not { } message)
            return null;
        message.Content["ground"] = refused.Ground;
        message.Content["keptUntil"] = refused.KeptUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return message;
    }

    private static OutgoingMessage? Message(RootHistory after, Guid agreement, string type, StreamId erasure) => CaseReferences.For(after, agreement) is { } subject
        ? new OutgoingMessage(agreement, subject, type, new JsonObject { ["erasure"] = erasure.Value.ToString() })
        : null;

    private static IEnumerable<OutgoingMessage> One(OutgoingMessage? message) => message is null ? [] : [message];
}

/// <summary>What partners say of erasing. A request is a task for this node's own data protection officer: nothing is erased by a message.</summary>
internal sealed class ErasureIncoming(ICaseSubjects subjects, ILawPack laws, IClock clock) : IIncoming
{
    public IReadOnlyCollection<string> Types { get; } = [ErasureMessages.Requested, ErasureMessages.Confirmed, ErasureMessages.Refused];

    public async Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct)
    {
        var (agreement, content) = (message.Envelope.Agreement, message.Envelope.Content);
        if (!Guid.TryParse(Text(content, "erasure"), out var id))
            return Refusal.Because("content-unreadable", "A member of the message is missing or not of its form.");
        var erasure = new StreamId(id);
        if (await subjects.FindAsync(agreement, message.Envelope.Subject, ct) is not { } found)
        {
            // Of what never came here nothing is kept; the request is received all the same.
            return message.Envelope.Type == ErasureMessages.Requested ? new Outcome<MessageEffect?>() : Refusal.NotFound;
        }
        return message.Envelope.Type switch
        {
            ErasureMessages.Requested => Effect(message, found, "erase-requested", history =>
                ErasureRules.AskByPartner(history, erasure, agreement, laws.On(LegalPeriods.DataRequestAnswer, clock.Today).EndFrom(clock.Now, clock.Zone))),
            ErasureMessages.Confirmed => Effect(message, found, "erase-confirmed", history => ErasureRules.Answered(history, erasure, agreement, new RecipientErased(agreement))),
            _ => Effect(message, found, "erase-refused", history =>
                ErasureRules.Answered(history, erasure, agreement, new RecipientKept(agreement, Text(content, "ground"), Day(Text(content, "keptUntil"))))),
        };
    }

    private static MessageEffect Effect(ReceivedMessage message, CaseSubject subject, string act, Func<RootHistory, Outcome<Changes>> decide) =>
        new(new Append(IncomingAct.Of(message, act, Purposes.DataSubjectRequest), subject.Root, RootKind.Case) { ReachesErased = true }, decide) { Person = subject.Person };

    private static string Text(JsonObject content, string name) => content[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>Notes on the case that a partner's node has the request.</summary>
internal sealed class ErasureReceipts(IEventStore events, IClock clock) : IReceipted
{
    public IReadOnlyCollection<string> Types { get; } = [ErasureMessages.Requested];

    public Task ReceiptedAsync(ReceiptedMessage message, CancellationToken ct) => events.AppendAsync(
        new Append(IncomingAct.OfReceipt(message, "erase-request-receipted", Purposes.DataSubjectRequest, clock.Now), message.Root, RootKind.Case) { ReachesErased = true },
        history => ErasureRules.Receipted(history, message.ActSequence, message.Agreement, message.ReceivedAt), ct);
}
