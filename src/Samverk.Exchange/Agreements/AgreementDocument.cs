using System.Text.Json.Nodes;

namespace Samverk.Exchange;

/// <summary>What two nodes agreed (exchange.md 3): bilateral, a closed document, the same bytes signed by both.</summary>
public sealed record AgreementDocument
{
    /// <summary>The agreement's id, UUID version 4.</summary>
    public required Guid Id { get; init; }

    /// <summary>The two node ids, in ordinal order.</summary>
    public required IReadOnlyList<string> Parties { get; init; }

    /// <summary>The first day.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>The law it rests on.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>Purposes, a closed list (access.md 2).</summary>
    public required IReadOnlyList<string> Purposes { get; init; }

    /// <summary>Policy areas, a closed list (access.md 2).</summary>
    public required IReadOnlyList<string> PolicyAreas { get; init; }

    /// <summary>Whom it covers, a code.</summary>
    public required string PersonsCovered { get; init; }

    /// <summary>
    /// The allow-list: per message type the members of <c>data</c> that may pass. <c>person</c> covers all below it,
    /// <c>person.familyName</c> that member alone. A type that is not listed does not pass; class 0 passes without content.
    /// </summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed { get; init; }

    /// <summary>What may be passed on; <c>none</c> by default.</summary>
    public string OnwardTransfer { get; init; } = "none";

    /// <summary>Retention per kind of record, as ISO 8601 durations.</summary>
    public IReadOnlyDictionary<string, string> Retention { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Hours within which a breach is told; at most 24.</summary>
    public required int BreachNoticeHours { get; init; }

    /// <summary>Hours to respond per urgency: <c>emergency</c>, <c>urgent</c>, <c>normal</c>.</summary>
    public required IReadOnlyDictionary<string, int> RespondWithinHours { get; init; }

    /// <summary>Whether cases may be handed over.</summary>
    public bool OwnershipAllowed { get; init; }

    /// <summary>The suite; version 1 has one, <see cref="Suite1"/>.</summary>
    public string Suite { get; init; } = Suite1;

    /// <summary>The schema per message type, where it is not <see cref="MessageTypes.SchemaOf"/>.</summary>
    public IReadOnlyDictionary<string, string> Schemas { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The version per code list.</summary>
    public IReadOnlyDictionary<string, string> CodeLists { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whom to telephone.</summary>
    public required IReadOnlyList<AgreementContact> Contacts { get; init; }

    /// <summary>P-256, ES256, ECDH-ES with A256GCM.</summary>
    public const string Suite1 = "nx1-p256";

    /// <summary>The schema of a type under this agreement.</summary>
    public string SchemaFor(string type) => Schemas.TryGetValue(type, out var schema) ? schema : MessageTypes.SchemaOf(type);

    /// <summary>Whether a message of that type may go at all. A rule asks before its act sends; <see cref="ISealer"/> throws where it did not.</summary>
    public bool Covers(string type) => MessageTypes.Find(type) is { } known && AllowList.For(known, this) is not null;

    /// <summary>The content as it would leave: what the allow-list names. For the preview of what the partner will see.</summary>
    public JsonObject Filter(string type, JsonObject content) =>
        MessageTypes.Find(type) is { } known && AllowList.For(known, this) is { } allowed ? AllowList.Filter(allowed, content) : [];

    /// <summary>The other party. Throws where <paramref name="node"/> is no party.</summary>
    public string Other(string node)
    {
        if (!Parties.Contains(node, StringComparer.Ordinal))
            throw new ArgumentException("Not a party of the agreement.", nameof(node));
        return Parties.First(party => party != node);
    }
}

/// <summary>The law under an agreement.</summary>
/// <param name="Instrument">The instrument in its own words.</param>
/// <param name="TransferRoute">The route for transfers to another country.</param>
/// <param name="Article">The article.</param>
/// <param name="DocumentHash">SHA-256 of the signed paper, hexadecimal.</param>
public sealed record LegalBasis(string Instrument, string TransferRoute, string Article, string DocumentHash);

/// <summary>A function to call, never a named person.</summary>
/// <param name="Node">Whose contact.</param>
/// <param name="Function">The function.</param>
/// <param name="Telephone">Answered day and night.</param>
/// <param name="Languages">ISO 639 codes.</param>
public sealed record AgreementContact(string Node, string Function, string Telephone, IReadOnlyList<string> Languages);
