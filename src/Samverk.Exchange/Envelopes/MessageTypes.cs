namespace Samverk.Exchange;

/// <summary>A message type of version 1.</summary>
/// <param name="Name">The CloudEvents type, <c>nx.referral.requested.v1</c>.</param>
/// <param name="Class">0 is most urgent, 4 least.</param>
public sealed record MessageType(string Name, int Class)
{
    /// <summary>Acts at once, out of order, and keeps its place (exchange.md 6).</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Members of <c>data</c> that NX/1 itself fixes; empty where the agreement's allow-list says.</summary>
    public IReadOnlyList<string> Fixed { get; init; } = [];

    /// <summary>Passes though the agreement is not active, suspended or ended.</summary>
    public bool PassesAlways { get; init; }
}

/// <summary>The families and classes of exchange.md 5.</summary>
public static class MessageTypes
{
    /// <summary>The name of the type that stands in for a message that was taken back or erased.</summary>
    public const string Tombstone = "nx.stream.tombstone.v1";

    /// <summary>The name of the type that asks for missing messages.</summary>
    public const string ResendRequested = "nx.stream.resendrequested.v1";

    /// <summary>The subject of messages about no case.</summary>
    public const string AgreementSubject = "agreement";

    private static readonly Dictionary<string, MessageType> Known = Table().ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>All types.</summary>
    public static IReadOnlyCollection<MessageType> All => Known.Values;

    /// <summary>The type of that name, or null.</summary>
    public static MessageType? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>The schema of a type where the agreement names no other: a URI with version.</summary>
    public static string SchemaOf(string type) => $"urn:nx:schema:{type}:1";

    private static IEnumerable<MessageType> Table()
    {
        foreach (var verb in new[] { "offered", "countersigned", "activated", "suspended", "resumed", "ended" })
            yield return Of("agreement", verb, 0) with { PassesAlways = true, Fixed = ["document", "signature", "ground"], IsUrgent = verb == "suspended" };
        yield return Of("manifest", "updated", 0) with { PassesAlways = true, Fixed = ["manifest"] };
        yield return Of("stream", "resendrequested", 0) with { PassesAlways = true, Fixed = ["subject", "from", "to"] };
        yield return Of("stream", "tombstone", 0) with { PassesAlways = true, Fixed = ["hash", "ground"] };
        yield return Of("stream", "headsrequested", 0) with { PassesAlways = true };
        yield return Of("stream", "heads", 0) with { PassesAlways = true, Fixed = ["heads"] };

        yield return Of("consent", "given", 0);
        yield return Of("consent", "withdrawn", 0) with { PassesAlways = true, IsUrgent = true };
        foreach (var verb in new[] { "narrowed", "effectreported" })
            yield return Of("consent", verb, 0) with { PassesAlways = true };
        yield return Of("erase", "requested", 0) with { PassesAlways = true, Fixed = ["erasure"] };
        yield return Of("erase", "confirmed", 0) with { PassesAlways = true, Fixed = ["erasure"] };
        yield return Of("erase", "refused", 0) with { PassesAlways = true, Fixed = ["erasure", "ground", "keptUntil"] };
        yield return Of("person", "protectionflag", 0) with { PassesAlways = true, IsUrgent = true };

        foreach (var verb in new[] { "offered", "accepted", "declined", "cancelled", "committed", "refused" })
            yield return Of("ownership", verb, 1);
        foreach (var verb in new[] { "requested", "opened", "accepted", "declined", "informationrequested", "updated", "cancelled", "completed" })
            yield return Of("referral", verb, 1);
        yield return Of("problem", "raised", 1);
        yield return Of("service", "result", 2);
        yield return Of("person", "correctionproposed", 2);
        yield return Of("person", "corrected", 2);
        yield return Of("document", "offered", 3);
        yield return Of("directory", "services", 4);
        yield return Of("indicators", "published", 4);
    }

    private static MessageType Of(string family, string verb, int urgency) => new($"nx.{family}.{verb}.v1", urgency);
}
