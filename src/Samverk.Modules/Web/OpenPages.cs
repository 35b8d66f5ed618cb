using Microsoft.AspNetCore.Builder;
using Samverk.Ui;

namespace Samverk.Modules.Web;

/// <summary>What everyone may read on the secretariat's node, without signing in: the dialogue's records and its figures.</summary>
internal static class OpenPages
{
    /// <summary>Shown without sign-in on the secretariat's node; elsewhere behind it.</summary>
    public static TBuilder OpenAtSecretariat<TBuilder>(this TBuilder endpoint, NodeSettings node)
        where TBuilder : IEndpointConventionBuilder
    {
        if (node.Side == NodeSide.Secretariat)
            endpoint.WithMetadata(OpenToAll.Instance);
        return endpoint;
    }
}

/// <summary>Places of the main navigation that need no sign-in.</summary>
internal interface IOpenPlaces
{
    /// <summary>The places, in order.</summary>
    IReadOnlyList<NavPlace> Places(Words words);
}
