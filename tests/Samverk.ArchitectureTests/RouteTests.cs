using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Ui;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>The endpoint table of a serving node, which demands nothing of a database.</summary>
public sealed class RouteTests
{
    [Fact]
    public async Task The_list_is_the_verified_one()
    {
        var routes = new StringBuilder("# Routes\n\nGenerated from the endpoint table of a demonstration node.\n\n| Method | Path |\n|---|---|\n");
        foreach (var (method, path) in (await EndpointsAsync()).SelectMany(Lines).Distinct().OrderBy(line => line.Path, StringComparer.Ordinal).ThenBy(line => line.Method, StringComparer.Ordinal))
            routes.Append("| ").Append(method).Append(" | `").Append(path).Append("` |\n");
        Verified.Matches(routes.ToString(), "routes");
    }

    [Fact]
    public async Task Every_page_that_takes_a_form_demands_its_token() => Assert.Empty((await EndpointsAsync())
        .Where(endpoint => Methods(endpoint).Contains("POST") && IsPage(endpoint)
            && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: true })
        .Select(endpoint => endpoint.RoutePattern.RawText));

    // What is called by programs carries a signature or the demonstration's secret, and no cookie.
    private static readonly string[] ForPrograms = ["api/", "nx/", "demo/"];

    private static bool IsPage(RouteEndpoint endpoint) =>
        !ForPrograms.Any(prefix => endpoint.RoutePattern.RawText!.TrimStart('/').StartsWith(prefix, StringComparison.Ordinal));

    private static IEnumerable<(string Method, string Path)> Lines(RouteEndpoint endpoint) =>
        Methods(endpoint).Select(method => (method, "/" + endpoint.RoutePattern.RawText!.TrimStart('/')));

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods ? methods.HttpMethods : ["any"];

    private static async Task<IReadOnlyList<RouteEndpoint>> EndpointsAsync()
    {
        var folder = Directory.CreateTempSubdirectory("samverk-routes-");
        try
        {
            Node.Save(folder.FullName);
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
