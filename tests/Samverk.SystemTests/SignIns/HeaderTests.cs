using System.Net;
using Samverk.Modules;
using Samverk.SystemTests.Access;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>What each answer of every address tells the browser, and whom a form is taken from.</summary>
[Rule(26)]
[Collection(ServedOnSqlite.Name)]
public sealed class HeaderTests(ServedOnSqlite served) : WebTests(served)
{
    private static readonly (string Name, string Holds)[] Always =
    [
        ("Content-Security-Policy", "default-src 'self'"), ("Content-Security-Policy", "frame-ancestors 'none'"), ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"), ("Permissions-Policy", "geolocation=()"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ];

    [Fact]
    public async Task Every_address_answers_with_the_headers_and_no_page_is_kept_by_a_browser()
    {
        var (ingrid, here) = await OpenedAsync("Xalima Header Cabdi");
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var paths = await EndpointPaths.OfAsync(Corridor.Settings(NodeSide.HostCountry));
        var ids = await IdsOfWorld.ReadAsync(store, paths.Places, [here.Split('/')[2]], null, Ct);
        var wrong = new List<string>();
        var pages = 0;
        foreach (var path in paths.Of("GET", ids))
        {
            using var answer = await Http(ingrid).FetchAsync(path, Ct);
            wrong.AddRange(Always.Where(header => !Value(answer, header.Name).Contains(header.Holds, StringComparison.Ordinal)).Select(header => $"{path}: {header.Name}"));
            var policy = Value(answer, "Content-Security-Policy");
            if (policy.Contains("unsafe", StringComparison.Ordinal))
                wrong.Add(path + ": inline");
            if (answer.Content.Headers.ContentType?.MediaType == "text/html" && ++pages > 0 && answer.Headers.CacheControl is not { NoStore: true })
                wrong.Add(path + ": kept by the browser");
        }
        Assert.Empty(wrong);
        Assert.True(pages > 20, $"Only {pages} pages were looked at.");
    }

    [Fact]
    public async Task An_administrator_finds_nothing_at_any_address_of_a_case()
    {
        var (_, here) = await OpenedAsync("Xalima Walled Cabdi");
        var margareta = Http(await AsAsync("se/margareta"));
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var paths = await EndpointPaths.OfAsync(Corridor.Settings(NodeSide.HostCountry));
        var ids = await IdsOfWorld.ReadAsync(store, paths.Places, [here.Split('/')[2]], null, Ct);
        var asked = paths.Of("GET", ids).Where(path => path.Contains(here.Split('/')[2], StringComparison.Ordinal)).ToList();
        var open = new List<string>();
        foreach (var path in asked)
        {
            using var answer = await margareta.FetchAsync(path, Ct);
            if (answer.StatusCode != HttpStatusCode.NotFound)
                open.Add($"{path}: {answer.StatusCode}");
        }
        Assert.Empty(open);
        Assert.True(asked.Count > 10, $"Only {asked.Count} addresses were asked.");
    }

    [Fact]
    public async Task A_form_that_a_page_elsewhere_sends_is_given_back_though_its_token_is_right()
    {
        var (ingrid, here) = await OpenedAsync("Xalima Elsewhere Cabdi");
        await ingrid.ReadsAsync("/sign-in/again?to=" + here, Ct);
        var fields = ingrid.Browser.Form("It is me").Fields();
        foreach (var (site, status) in new[] { ("cross-site", HttpStatusCode.UnprocessableEntity), ("same-site", HttpStatusCode.UnprocessableEntity), ("same-origin", HttpStatusCode.SeeOther) })
        {
            using var answer = await Http(ingrid).SendFromAsync("/sign-in/again", fields, site, Ct);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Signing_out_has_the_browser_forget_what_it_kept()
    {
        using var desk = new Walk.HttpBrowser(new Uri(Corridor.Nodes.All.First(child => child.Node.Side == NodeSide.HostCountry).Node.Origin));
        await Walk.Officer.SignInAsync(desk, "Petra Wallin", Ct);
        using var answer = await desk.SendAsync("/sign-out", desk.Form("Sign out").Fields(), Ct);
        Assert.Contains("\"storage\"", Value(answer, "Clear-Site-Data"), StringComparison.Ordinal);
    }

    private static string Value(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var all) ? string.Join(',', all) : "";
}
