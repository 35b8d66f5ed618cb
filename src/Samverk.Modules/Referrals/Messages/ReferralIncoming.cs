using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Referrals.Contract;

namespace Samverk.Modules.Referrals;

/// <summary>A partner's messages about referrals and commitments. A case that is not known answers as one that is not shared.</summary>
internal sealed class ReferralIncoming(ICaseSubjects subjects, IReferralArrivals arrivals) : IIncoming
{
    public IReadOnlyCollection<string> Types => ReferralMessages.Types;

    public async Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct)
    {
        var envelope = message.Envelope;
        if (await subjects.FindAsync(envelope.Agreement, envelope.Subject, ct) is not { Begins: null } found)
            return Refusal.NotFound;
        var arrival = await arrivals.PrepareAsync(envelope.Content, envelope.Agreement, found.Person, ct);
        var act = IncomingAct.Of(message, envelope.Type["nx.".Length..^".v1".Length].Replace('.', '-'), Purposes.Referral);
        return new MessageEffect(
            new Append(act, found.Root, RootKind.Case),
            history => ReferralMessages.Effect(envelope.Type, envelope.Content, history, arrival))
        {
            Person = found.Person,
        };
    }
}

internal sealed class ReferralArrivals(IDirectory directory, AnswerLetters letters, AnswerLinkRows links) : IReferralArrivals
{
    public async Task<ReferralArrival> PrepareAsync(JsonObject content, Guid agreement, PersonId person, CancellationToken ct)
    {
        var service = Text(content, "service") is { } id ? await directory.FindAsync(Guid.Empty, id, ct) : null;
        // A message about a referral that came before names no service: whoever is asked is known from its link.
        var asked = service?.OfficeId
            ?? (Guid.TryParse(Text(content, "referral"), out var referral) ? (await links.OfReferralAsync(referral, ct))?.Office : null);
        return new ReferralArrival(agreement, person, service is null ? null : new OfficeId(service.OfficeId), new StreamId(Ids.New()))
        {
            Draft = asked is { } office ? await letters.DraftAsync(new OfficeId(office), ct) : null,
        };
    }

    private static string? Text(JsonObject content, string name) => content[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
