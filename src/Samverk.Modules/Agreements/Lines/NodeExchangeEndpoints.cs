using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverk.Exchange;

namespace Samverk.Modules.Agreements;

/// <summary>The endpoints between nodes (exchange.md 1). No cookie, no form, no person: the hop assertion says who calls.</summary>
internal static class NodeExchangeEndpoints
{
    public static void MapNodeExchange(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Reception.Path, ReceiveAsync).DisableAntiforgery();
        endpoints.MapGet("/nx/1/manifest", (OwnManifestText manifest) => Results.Text(manifest.Jws, "application/jose"));
        endpoints.MapGet("/.well-known/nx-node", (NodeSettings node) => Results.Json(NodeHint.Of(node)));
    }

    private static async Task ReceiveAsync(HttpContext http, Reception reception)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var request = new HopRequest(http.Request.Method, http.Request.Path + http.Request.QueryString, body.ToArray());
        var answer = await reception.ReceiveAsync(http.Request.Headers.Authorization, request, http.RequestAborted);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        if (answer.Hop is { } hop)
            http.Response.Headers["NX-Hop"] = hop;
        await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
    }
}

/// <summary>This node's manifest as it is given out.</summary>
internal sealed record OwnManifestText(string Jws);

/// <summary>What a node says of itself to whoever looks: a hint, of which only what the verified manifest repeats is used (exchange.md 2).</summary>
internal sealed record NodeHint(
    string Node, string Name, string Country, IReadOnlyList<string> Endpoints, IReadOnlyList<string> Suites, IReadOnlyList<int> Versions,
    IReadOnlyDictionary<string, int> Limits, string ManifestUrl)
{
    public static NodeHint Of(NodeSettings node) => new(
        node.NodeId, node.Name, node.Country, [node.PublicOrigin], [AgreementDocument.Suite1], [1],
        new Dictionary<string, int>(StringComparer.Ordinal) { ["body"] = Reception.MaxBody, ["messages"] = Reception.MostMessages },
        node.PublicOrigin + "/nx/1/manifest");
}
