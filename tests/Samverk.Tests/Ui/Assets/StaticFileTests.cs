using System.IO.Compression;
using System.Text;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class StaticFileTests
{
    [Theory]
    [InlineData("samverk.css", 9_000)]
    [InlineData("dialogue.css", 6_000)]
    [InlineData("ui.js", 8_000)]
    [InlineData("icons.svg", 4_000)]
    public void Files_stay_within_their_budget(string name, int bytes) =>
        Assert.InRange(StaticFiles.Files.Find(name).Brotli.Length, 1, bytes);

    [Theory]
    [InlineData("figtree", 40_000)]
    [InlineData("ibm-plex-sans-arabic", 100_000)]
    [InlineData("noto-sans-ethiopic", 90_000)]
    public void Fonts_stay_within_the_budget_of_their_script(string family, int bytes) =>
        Assert.InRange(StaticFiles.Files.All.Where(x => x.Name.StartsWith(family, StringComparison.Ordinal)).Sum(x => x.Content.Length), 1, bytes);

    [Fact]
    public void Styles_name_fonts_by_their_hashed_address_and_nothing_from_elsewhere()
    {
        var css = Encoding.UTF8.GetString(StaticFiles.Files.Find("samverk.css").Content.Span);

        Assert.Contains($"url({StaticFiles.Href("figtree-latin-wght-normal.woff2")})", css, StringComparison.Ordinal);
        Assert.Contains($"url({StaticFiles.Href("select.svg")})", css, StringComparison.Ordinal);
        Assert.DoesNotContain("url(fonts/", css, StringComparison.Ordinal);
        Assert.DoesNotContain("url(data:", css, StringComparison.Ordinal);
        Assert.DoesNotContain("url(http", css, StringComparison.Ordinal);
    }

    [Fact]
    public void The_address_changes_with_the_content()
    {
        var before = new StaticFile("a.css", [1]);
        var after = new StaticFile("a.css", [2]);

        Assert.NotEqual(before.Href, after.Href);
        Assert.StartsWith("/a/", before.Href, StringComparison.Ordinal);
        Assert.EndsWith("/a.css", before.Href, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_sent_small_typed_and_for_ever()
    {
        var file = StaticFiles.Files.Find("samverk.css");
        var context = await GetAsync(file.Hash, file.Name, "gzip, br");

        Assert.Equal(200, context.Response.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", context.Response.Headers.CacheControl);
        Assert.Equal("br", context.Response.Headers.ContentEncoding);
        Assert.Equal("text/css; charset=utf-8", context.Response.ContentType);
        Assert.Equal($"\"{file.Hash}-br\"", context.Response.Headers.ETag);
        Assert.Equal(file.Content.ToArray(), Unpacked((MemoryStream)context.Response.Body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    [InlineData("br;q=0")]
    public async Task Who_does_not_take_brotli_gets_it_plain(string accepted)
    {
        var file = StaticFiles.Files.Find("ui.js");
        var context = await GetAsync(file.Hash, file.Name, accepted);

        Assert.Equal("", context.Response.Headers.ContentEncoding.ToString());
        Assert.Equal(file.Content.ToArray(), ((MemoryStream)context.Response.Body).ToArray());
    }

    [Theory]
    [InlineData("0000000000000000", "samverk.css")]
    [InlineData("0000000000000000", "../appsettings.json")]
    public async Task Another_hash_or_name_is_not_found(string hash, string name) =>
        Assert.Equal(404, (await GetAsync(hash, name, "br")).Response.StatusCode);

    private static async Task<HttpContext> GetAsync(string hash, string name, string accepted)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.MapSamverkFiles();
        var endpoint = Assert.Single(((IEndpointRouteBuilder)app).DataSources.SelectMany(x => x.Endpoints));
        await using var scope = app.Services.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Request.Method = "GET";
        context.Request.Headers.AcceptEncoding = accepted;
        context.Request.RouteValues = new RouteValueDictionary { ["hash"] = hash, ["name"] = name };
        context.Response.Body = new MemoryStream();
        await endpoint.RequestDelegate!(context);
        return context;
    }

    private static byte[] Unpacked(MemoryStream packed)
    {
        packed.Position = 0;
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        brotli.CopyTo(plain);
        return plain.ToArray();
    }
}
