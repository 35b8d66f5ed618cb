using System.IO.Compression;
using System.Net;
using System.Text;
using Samverk.Modules;
using Samverk.SystemTests.Access;
using Samverk.SystemTests.Walk;
using Xunit;

namespace Samverk.SystemTests.Web;

/// <summary>What no page asked for: broken files, values for headers, paths that climb, methods that nobody has. Each is refused clearly, and nothing is changed.</summary>
[Collection(ServedOnSqlite.Name)]
public sealed class BadInputTests(ServedOnSqlite served) : WebTests(served)
{
    private const string Elsewhere = "https://elsewhere.example/";

    private Uri Origin => new(Corridor.Stage.HostCountry.Origin);

    [Fact]
    public async Task A_file_that_is_no_list_of_services_is_refused_and_nothing_of_it_is_kept()
    {
        var margareta = await AsAsync("se/margareta");
        await margareta.ReadsAsync("/directory/import", Ct);
        var fields = margareta.Browser.Form("Import").Fields().Where(field => field.Key is not ("kind" or "file")).Append(new("kind", "housing")).ToList();
        var before = await EventsAsync();
        foreach (var (name, bytes) in Files())
        {
            using var content = new MultipartFormDataContent();
            foreach (var (field, value) in fields)
                content.Add(new StringContent(value), field);
            var file = new ByteArrayContent(bytes);
            // A name that climbs out of its folder, and one that would make a header.
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"../../../node.json;X-Made=yes-{name}\"");
            content.Add(file);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/directory/import") { Content = content };
            using var answer = await Http(margareta).SendAsync(request, Ct);
            var page = await answer.Content.ReadAsStringAsync(Ct);
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity, $"{name}: {answer.StatusCode}");
            Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain("X-Made", page, StringComparison.Ordinal);
        }
        Assert.Equal(before, await EventsAsync());
        Assert.DoesNotContain(Directory.EnumerateFiles(Corridor.FolderOf(NodeSide.HostCountry), "*", SearchOption.AllDirectories),
            path => Path.GetExtension(path) is ".zip" or ".csv" || path.Contains("X-Made", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_typed_is_shown_as_text_and_becomes_no_header()
    {
        var (ingrid, here) = await OpenedAsync("Xaawo Markup Cali");
        await ingrid.ReadsAsync("/cases?q=" + Uri.EscapeDataString("\"><script>alert(1)</script>\0"), Ct);
        Assert.DoesNotContain("<script>alert", ingrid.Browser.Source, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", ingrid.Browser.Source, StringComparison.Ordinal);
        foreach (var path in new[] { "/sign-in?to=%2F%0D%0ASet-Cookie:%20x=1", $"{here}/timeline?area=%0D%0AX-Made:%20yes", "/routes-home/tables.csv?corridor=%0D%0AX-Made:%20yes", "/language?back=%2F%0D%0AX-Made:%20yes" })
        {
            using var answer = await Http(ingrid).FetchAsync(path, Ct);
            Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            Assert.False(answer.Headers.Contains("X-Made"));
            Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie => cookie.StartsWith("x=", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_address_of_another_site_is_led_to()
    {
        foreach (var to in new[] { Elsewhere, "//elsewhere.example/", "/\\elsewhere.example", "/\t/elsewhere.example", "/Ö" })
        {
            using var page = new HttpBrowser(Origin);
            await page.OpenAsync("/sign-in?to=" + Uri.EscapeDataString(to), Ct);
            var fields = page.Form("Petra Wallin").Fields();
            using var answer = await page.SendAsync("/sign-in", fields, Ct);
            Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
    }

    [Theory]
    [InlineData("/a/../node.json")]
    [InlineData("/a/..%2f..%2fnode.json")]
    [InlineData("/a/%2e%2e/%2e%2e/node.json")]
    [InlineData("/a/x/..%5c..%5cnode.json")]
    [InlineData("/node.json")]
    [InlineData("/keys/object-sign.pem")]
    [InlineData("/.git/config")]
    [InlineData("/before/listen/..%2f..%2fnode")]
    public async Task A_path_that_climbs_leads_nowhere(string path)
    {
        var answer = await RawAsync("GET", path);
        Assert.Matches("^HTTP/1.1 (303|404|400)", answer);
        Assert.DoesNotContain("\"nodeId\"", answer, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("PRIVATE KEY", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_that_no_page_has_does_nothing()
    {
        var (ingrid, here) = await OpenedAsync("Yurub Method Cali");
        var before = await EventsAsync();
        foreach (var method in new[] { "TRACE", "PUT", "DELETE", "PATCH", "CONNECTED" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), here + "/hold");
            request.Headers.Add("X-Canary", "canary-of-the-request");
            using var answer = await Http(ingrid).SendAsync(request, Ct);
            Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed]);
            Assert.DoesNotContain("canary-of-the-request", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
        // Asked for by GET, nothing is done that a form would do.
        await ingrid.OpensAsync(here + "/hold?codes=H-FEAR&note=x&act=" + Kernel.Ids.New(), Ct);
        Assert.Equal(before, await EventsAsync());
    }

    [Fact]
    public async Task What_broke_tells_nothing_of_the_inside()
    {
        var ingrid = await AsAsync("se/ingrid");
        await Http(ingrid).PostAsync("/cases/open", Enumerable.Range(0, 2000).Select(n => KeyValuePair.Create("field" + n, "x")), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, ingrid.Browser.Status);
        ingrid.Browser.Says("The request could not be read. Nothing was changed.");
        Assert.All(["Exception", "   at ", "Microsoft.", ".cs:"], inside => Assert.DoesNotContain(inside, ingrid.Browser.Source, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_field_that_comes_twice_is_no_choice()
    {
        var (ingrid, here) = await OpenedAsync("Zamzam Twice Cali");
        await ingrid.ReadsAsync(here + "/choice", Ct);
        var before = await EventsAsync();
        var fields = ingrid.Browser.Form("Record the choice").Fields().ToList();
        var token = fields.First(field => field.Key == "__token");
        await Http(ingrid).PostAsync(here + "/choice", [.. fields, new("choice", "returns"), new("choice", "stays")], Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ingrid.Browser.Status);
        await Http(ingrid).PostAsync(here + "/choice", [token, .. fields], Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ingrid.Browser.Status);
        Assert.Equal(before, await EventsAsync());
    }

    [Fact]
    public async Task A_field_that_no_form_has_changes_nothing()
    {
        var (ingrid, here) = await OpenedAsync("Sagal Assigned Cali");
        await ingrid.ReadsAsync(here + "/manager", Ct);
        await ingrid.ReadsAsync("/language", Ct);
        var fields = ingrid.Browser.Form("Use this language").Fields();
        var johan = Host.Demo.Seeding.DemoStage.Officer("se/johan").Account.ToString();
        await Http(ingrid).PostAsync("/language", [.. fields, new("Account", johan), new("account", johan), new("roles", "administrator"), new("office", johan)], Ct);
        await ingrid.ReadsAsync("/", Ct);
        ingrid.Browser.Says("Ingrid Holm");
        ingrid.Browser.DoesNotSay("Administration");
    }

    [Fact]
    public async Task Each_answer_says_its_type_and_each_text_its_characters()
    {
        var (ingrid, here) = await OpenedAsync("Bilan Typed Cali");
        var wrong = new List<string>();
        foreach (var path in await PathsAsync(here))
        {
            using var answer = await Http(ingrid).FetchAsync(path, Ct);
            if ((await answer.Content.ReadAsByteArrayAsync(Ct)).Length == 0)
                continue;
            var type = answer.Content.Headers.ContentType;
            if (type?.MediaType is null || (type.MediaType.StartsWith("text/", StringComparison.Ordinal) && type.CharSet?.ToLowerInvariant() != "utf-8"))
                wrong.Add($"{path}: {type}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Who_is_not_signed_in_sees_the_open_pages_and_no_other()
    {
        // Each with its reason: to sign in, to be seen before any case, by code, or by programs.
        string[] open = ["/sign-in", "/set-up", "/language", "/before", "/complain", "/my-page", "/accessibility", "/healthz", "/readyz", "/.well-known", "/nx/1/manifest", "/api/v1/openapi.json", "/try-it", "/a/"];
        var (_, here) = await OpenedAsync("Ifrah Stranger Cali");
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = Origin };
        var seen = new List<string>();
        foreach (var path in (await PathsAsync(here)).Where(path => !open.Any(prefix => path.StartsWith(prefix, StringComparison.Ordinal))))
        {
            using var answer = await http.GetAsync(path, Ct);
            var leads = answer.StatusCode == HttpStatusCode.SeeOther && answer.Headers.Location!.OriginalString.StartsWith("/sign-in?to=", StringComparison.Ordinal);
            if (!leads && answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Unauthorized))
                seen.Add($"{(int)answer.StatusCode} {path}");
        }
        Assert.Empty(seen);
    }

    private async Task<IReadOnlyList<string>> PathsAsync(string here)
    {
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var paths = await EndpointPaths.OfAsync(Corridor.Settings(NodeSide.HostCountry));
        return paths.Of("GET", await IdsOfWorld.ReadAsync(store, paths.Places, [here.Split('/')[2]], null, Ct));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Files()
    {
        yield return ("zip", Zip(Encoding.UTF8.GetBytes("id,name\nA-1,One\n")));
        // Fifty megabytes of nothing in fifty kilobytes.
        yield return ("bomb", Zip(new byte[50 << 20]));
        yield return ("gzip", Gzip(new byte[50 << 20]));
        yield return ("xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><x>&e;</x>"u8.ToArray());
        yield return ("html", "<html><script>alert(1)</script></html>"u8.ToArray());
        yield return ("levels", Encoding.UTF8.GetBytes(new string('[', 100_000)));
        yield return ("half", "[{\"id\":\"A-1\",\"name\":\"\\ud800\"}]"u8.ToArray());
        yield return ("twice", "id,name,name\nA-1,One,Two\n"u8.ToArray());
        yield return ("nothing", [0, 0, 0, 0]);
    }

    private static byte[] Zip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("../services.csv", CompressionLevel.SmallestSize).Open())
            entry.Write(content);
        return stream.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(content);
        return stream.ToArray();
    }

    // As it is written: a client of HTTP would tidy the path first.
    private async Task<string> RawAsync(string method, string path)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(Origin.Host, Origin.Port, Ct);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {Origin.Authority}\r\nConnection: close\r\n\r\n"), Ct);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Ct);
    }
}
