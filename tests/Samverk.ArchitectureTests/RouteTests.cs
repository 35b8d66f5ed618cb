using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Routing;
using Samverk.Modules;
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

    private static Task<IReadOnlyList<RouteEndpoint>> EndpointsAsync() => EndpointTable.OfAsync(NodeSide.HostCountry);
}
