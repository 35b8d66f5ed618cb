using Microsoft.AspNetCore.Routing;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Ui;

namespace Samverk.ArchitectureTests;

/// <summary>The endpoint table of a demonstration node, which demands nothing of a database.</summary>
internal static class EndpointTable
{
    public static async Task<IReadOnlyList<RouteEndpoint>> OfAsync(NodeSide side)
    {
        var folder = Directory.CreateTempSubdirectory("samverk-routes-");
        try
        {
            (Node with { Side = side }).Save(folder.FullName);
            new NodeFolder(folder.FullName).MakeManifest(null, DateTimeOffset.UnixEpoch);
            await using var app = NodeApplication.Build(new NodeFolder(folder.FullName));
            return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static readonly NodeSettings Node = new()
    {
        Name = "North",
        NodeId = "nx://se/routes",
        Country = "SWE",
        Letters = "NO",
        Kind = NodeKind.Demo,
        Side = NodeSide.HostCountry,
        Zone = "Europe/Stockholm",
        Listen = "http://127.0.0.1:0",
        PublicOrigin = "http://127.0.0.1",
    };
}
