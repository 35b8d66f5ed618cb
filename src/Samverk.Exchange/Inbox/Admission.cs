using System.Globalization;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>Whether an agreement lets a message in (exchange.md 3 and 6). Pure.</summary>
internal static class Admission
{
    /// <summary>Why a message does not pass, or null.</summary>
    public static Refusal? Problem(Envelope envelope, AgreementStanding? standing, DateOnly today)
    {
        if (MessageTypes.Find(envelope.Type) is not { } type)
            return ExchangeRefusals.VersionUnknown;
        return StateProblem(type, standing, today)
            ?? (standing?.Document.SchemaFor(type.Name) ?? MessageTypes.SchemaOf(type.Name), envelope.DataSchema) switch
            {
                var (agreed, said) when agreed != said => ExchangeRefusals.VersionUnknown,
                _ => ContentProblem(type, envelope, standing?.Document),
            };
    }

    /// <summary>Whether a refusal leaves no receipt in the store: an agreement that does not exist has no sequence.</summary>
    public static bool IsWithoutAgreement(Refusal? refused) => refused == ExchangeRefusals.AgreementUnknown;

    /// <summary>What a tombstone stands in for.</summary>
    public static Outcome<string> TakenBack(Envelope tombstone) =>
        tombstone.Content.TryGetPropertyValue("hash", out var value) && value is not null
        && value.GetValueKind() == System.Text.Json.JsonValueKind.String && Hashes.IsHash(value.GetValue<string>())
            ? value.GetValue<string>()
            : ExchangeRefusals.NotStrict("a tombstone names no hash.");

    /// <summary>What a request to send again asks for; at most 200 messages.</summary>
    public static Outcome<ResendRange> Wanted(Envelope request)
    {
        var members = new StrictObject(System.Text.Json.JsonSerializer.SerializeToElement(request.Content));
        var (subject, from, to) = (members.Text("subject", 64), members.Number("from"), members.Number("to"));
        if (from < 1 || to < from || to - from >= Inbox.MostHeld)
            members.Wrong($"from and to are not a range of at most {Inbox.MostHeld.ToString(CultureInfo.InvariantCulture)}.");
        return members.Make(() => new ResendRange(request.Agreement, subject, from, to));
    }

    private static Refusal? StateProblem(MessageType type, AgreementStanding? standing, DateOnly today)
    {
        if (standing is null)
            return type.Name is "nx.agreement.offered.v1" or "nx.manifest.updated.v1" ? null : ExchangeRefusals.AgreementUnknown;
        if (type.PassesAlways)
            return null;
        return standing.State switch
        {
            AgreementState.Active when today < standing.Document.ValidFrom => ExchangeRefusals.AgreementNotActive,
            AgreementState.Active when today > standing.Document.ValidTo => ExchangeRefusals.AgreementEnded,
            AgreementState.Active => null,
            AgreementState.Suspended => ExchangeRefusals.AgreementSuspended,
            AgreementState.Ended => ExchangeRefusals.AgreementEnded,
            _ => ExchangeRefusals.AgreementNotActive,
        };
    }

    private static Refusal? ContentProblem(MessageType type, Envelope envelope, AgreementDocument? document)
    {
        var allowed = document is null ? type.Fixed : AllowList.For(type, document);
        if (allowed is null)
            return ExchangeRefusals.DataNotCovered(type.Name);
        // Member names come from the sender and could carry data of a person: only the listed part of the type is named.
        return AllowList.Excess(allowed, envelope.Content) is null ? null : ExchangeRefusals.DataNotCovered(type.Name);
    }
}
