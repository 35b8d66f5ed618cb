using Samverk.Exchange;

namespace Samverk.Modules.Agreements;

/// <summary>This node's manifest: signed by its root key, kept in its folder, given to whoever asks.</summary>
internal static class OwnManifest
{
    /// <summary>Signs version 1, or the next one, with the root key.</summary>
    public static SignedManifest Sign(NodeSettings node, NodeKeys keys, PrivateKey root, ManifestTerms terms) =>
        SignedManifest.Sign(
            new KeyManifest
            {
                Node = node.NodeId,
                Name = node.Name,
                Version = terms.Version,
                Kind = TrustPartnerHandler.KindOf(node),
                NotBefore = terms.From,
                NotAfter = terms.From.AddYears(5),
                Origin = new Uri(node.PublicOrigin),
                Accepts = MessageTypes.All.ToDictionary(type => type.Name, type => MessageTypes.SchemaOf(type.Name), StringComparer.Ordinal),
                Keys =
                [
                    new ManifestKey(KeyUse.Root, root.Public, terms.From),
                    .. NodeKeys.Serving.Select(use => new ManifestKey(use, keys.For(use).Public, terms.From)),
                ],
                NoteKeys = [.. terms.NoteKeys.Select(key => new ManifestNoteKey(key.Use, key.Public, terms.From))],
            },
            root);
}

/// <summary>From when a manifest is valid, which version it is, and the keys that sign notes: of the log and of the witness.</summary>
internal sealed record ManifestTerms(DateTimeOffset From, long Version = 1)
{
    public IReadOnlyList<(KeyUse Use, byte[] Public)> NoteKeys { get; init; } = [];
}
