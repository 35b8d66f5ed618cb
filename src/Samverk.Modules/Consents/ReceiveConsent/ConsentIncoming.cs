using System.Globalization;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;

namespace Samverk.Modules.Consents;

/// <summary>What a partner says of consents: given, withdrawn, and what it did about ours.</summary>
internal sealed class ConsentIncoming(ICaseSubjects subjects) : IIncoming
{
    public IReadOnlyCollection<string> Types { get; } = [ConsentMessages.Given, ConsentMessages.Withdrawn, ConsentMessages.EffectReported];

    public Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct) => message.Envelope.Type switch
    {
        ConsentMessages.Given => GivenAsync(message, ct),
        ConsentMessages.Withdrawn => WithdrawnAsync(message, ct),
        _ => ReportedAsync(message, ct),
    };

    private async Task<Outcome<MessageEffect?>> GivenAsync(ReceivedMessage message, CancellationToken ct)
    {
        var content = message.Envelope.Content;
        if (Id(content, "consent") is not { } consent || Day(content, "until") is not { } until)
            return Unreadable();
        var told = new ConsentTold(message.Envelope.Agreement, consent, Codes(content, "categories"), until);
        var subject = await subjects.FindOrBeginAsync(message.Envelope.Agreement, message.Envelope.Subject, ct);
        return subject.Then<MessageEffect?>(found => Effect(message, found, "consent-given", history => ConsentMessages.Received(history, told)));
    }

    private async Task<Outcome<MessageEffect?>> WithdrawnAsync(ReceivedMessage message, CancellationToken ct)
    {
        if (Id(message.Envelope.Content, "consent") is not { } consent)
            return Unreadable();
        // A withdrawal of what never came here has nothing to close; it is received all the same.
        return await subjects.FindAsync(message.Envelope.Agreement, message.Envelope.Subject, ct) is { } found
            ? Effect(message, found, "consent-withdrawn", history => ConsentMessages.Closed(history, consent, ConsentClosed.RecordsOfActs, null))
            : new Outcome<MessageEffect?>();
    }

    private async Task<Outcome<MessageEffect?>> ReportedAsync(ReceivedMessage message, CancellationToken ct)
    {
        var content = message.Envelope.Content;
        if (Id(content, "consent") is not { } consent)
            return Unreadable();
        if (await subjects.FindAsync(message.Envelope.Agreement, message.Envelope.Subject, ct) is not { } found)
            return Refusal.NotFound;
        var reported = new ConsentEffectReported(Text(content, "effect"), Text(content, "ground"), Day(content, "keptUntil"));
        return Effect(message, found, "consent-effect-reported", history => ConsentMessages.Reported(history, consent, reported));
    }

    private static MessageEffect Effect(ReceivedMessage message, CaseSubject subject, string act, Func<RootHistory, Outcome<Changes>> decide) =>
        new(
            new Append(IncomingAct.Of(message, act, Purposes.Reintegration), subject.Root, RootKind.Case)
            {
                Begins = subject.Begins is not null,
                Person = subject.Begins is null ? null : subject.Person,
            },
            history => decide(history).Then<Changes>(changes => Begun(subject, history, changes)))
        {
            Person = subject.Person,
        };

    private static Changes Begun(CaseSubject subject, RootHistory history, Changes changes)
    {
        if (subject.Begins is not { } begins || history.Exists)
            return changes;
        var all = Changes.On(new StreamId(subject.Root.Value), begins);
        foreach (var change in changes.Events)
            all.And(change.Stream, change.Event);
        return all;
    }

    private static Refusal Unreadable() => Refusal.Because("content-unreadable", "A member of the message is missing or not of its form.");

    private static Guid? Id(JsonObject content, string name) => Guid.TryParse(Text(content, name), out var id) ? id : null;

    private static DateOnly? Day(JsonObject content, string name) =>
        DateOnly.TryParseExact(Text(content, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Text(JsonObject content, string name) =>
        content[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static IReadOnlyList<string> Codes(JsonObject content, string name) =>
        content[name] is JsonArray list ? [.. list.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var code) ? code : "")] : [];
}
