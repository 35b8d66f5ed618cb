using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>What a node publishes of itself, signed by its root key (exchange.md 2).</summary>
public sealed record KeyManifest
{
    /// <summary>The node id.</summary>
    public required string Node { get; init; }

    /// <summary>The name in the node's own words.</summary>
    public required string Name { get; init; }

    /// <summary>From 1, only rising.</summary>
    public required long Version { get; init; }

    /// <summary>Demo, pilot or real.</summary>
    public required NodeKind Kind { get; init; }

    /// <summary>Not to be adopted before.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Not to be adopted after.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>The public origin, <c>https://node.example</c>, below which the endpoints of NX/1 lie; null for a node that only pulls.</summary>
    public Uri? Origin { get; init; }

    /// <summary>The types that it takes, with schema.</summary>
    public required IReadOnlyDictionary<string, string> Accepts { get; init; }

    /// <summary>Its public keys, the root key among them. Retired keys stay for ever.</summary>
    public required IReadOnlyList<ManifestKey> Keys { get; init; }

    /// <summary>Its public keys that sign notes: of its evidence log, and of its witness. They stand among the others in the signed form.</summary>
    public IReadOnlyList<ManifestNoteKey> NoteKeys { get; init; } = [];

    /// <summary>The keys of a use that sign notes and are not compromised, retired ones too.</summary>
    public IReadOnlyList<byte[]> NotesOf(KeyUse use) => [.. NoteKeys.Where(key => key.Use == use && key.CompromisedAt is null).Select(key => key.Key)];

    /// <summary>The key with that <c>kid</c>; refused where it is not here (<c>key-unknown</c>) or has another use (<c>key-use</c>).</summary>
    public Outcome<ManifestKey> Find(string kid, KeyUse use)
    {
        if (Keys.FirstOrDefault(key => key.Key.Kid == kid) is not { } found)
            return ExchangeRefusals.KeyUnknown;
        return found.Use == use ? found : ExchangeRefusals.KeyUseWrong;
    }

    /// <summary>The newest key of a use that is neither retired nor compromised, or null.</summary>
    public ManifestKey? Present(KeyUse use) => Keys
        .Where(key => key.Use == use && key.RetiredAt is null && key.CompromisedAt is null)
        .OrderByDescending(key => key.NotBefore)
        .FirstOrDefault();
}
