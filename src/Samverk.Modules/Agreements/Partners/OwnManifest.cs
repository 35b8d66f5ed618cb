using Samverk.Exchange;

namespace Samverk.Modules.Agreements;

/// <summary>This node's manifest: signed by its root key, kept in its folder, given to whoever asks.</summary>
internal static class OwnManifest
{
    /// <summary>Signs version 1, or the next one, with the root key.</summary>
    public static SignedManifest Sign(NodeSettings node, NodeKeys keys, PrivateKey root, DateTimeOffset from, long version = 1) =>
        SignedManifest.Sign(
            new KeyManifest
            {
                Node = node.NodeId,
                Name = node.Name,
                Version = version,
                Kind = TrustPartnerHandler.KindOf(node),
                NotBefore = from,
                NotAfter = from.AddYears(5),
                Origin = new Uri(node.PublicOrigin),
                Accepts = MessageTypes.All.ToDictionary(type => type.Name, type => MessageTypes.SchemaOf(type.Name), StringComparer.Ordinal),
                Keys =
                [
                    new ManifestKey(KeyUse.Root, root.Public, from),
                    .. NodeKeys.Serving.Select(use => new ManifestKey(use, keys.For(use).Public, from)),
                ],
            },
            root);
}
