using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Samverk.Ui;

/// <summary>Serves the built-in files under <c>/a/{hash}/{name}</c>.</summary>
public static class StaticFileEndpoint
{
    public static IEndpointConventionBuilder MapSamverkFiles(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/a/{hash}/{name}", ["GET", "HEAD"], Send);

    private static IResult Send(string hash, string name, HttpContext context)
    {
        if (StaticFiles.Files.Find(hash, name) is not { } file)
            return Results.NotFound();

        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.XContentTypeOptions = "nosniff";
        if (!file.IsCompressible)
            return Answer(file, file.Content, "");
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesBrotli(context.Request))
            return Answer(file, file.Content, "");
        headers.ContentEncoding = "br";
        return Answer(file, file.Brotli, "-br");
    }

    private static IResult Answer(StaticFile file, ReadOnlyMemory<byte> bytes, string variant) =>
        Results.Bytes(bytes, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}{variant}\""));

    private static bool TakesBrotli(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted)
        && accepted.Any(x => x.Value == "br" && x.Quality is null or > 0);
}
