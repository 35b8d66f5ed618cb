using System.Net;
using System.Text;
using System.Xml.Linq;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Storage;
using Samverk.SystemTests.Walk;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>What a node that is no demonstration answers: its cookies, its contact, whose address it counts, and when a proof is too old.</summary>
[Rule(26)]
public sealed class PilotAnswersTests(PilotNode pilot) : IClassFixture<PilotNode>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_cookie_is_bound_to_https_and_its_host()
    {
        using var desk = await pilot.TypedAsync("Margareta", PilotNode.Password);
        await desk.OpenAsync("/language", Ct);
        using var chosen = await desk.SendAsync("/language", desk.Form("Use this language").Fields(), Ct);
        await desk.OpenAsync("/sign-in", Ct);
        using var began = await desk.SendAsync("/sign-in", desk.Form("Sign in").Write("Name of your account", "Margareta").Write("Password", PilotNode.Password).Fields(), Ct);
        using var fresh = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = pilot.Origin };
        using var page = await fresh.GetAsync("/my-page", Ct);
        var cookies = new[] { chosen, began, page }.SelectMany(answer => answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : []).ToList();
        foreach (var (part, site) in new[] { ("samverk-session-", "lax"), ("samverk-known-", "lax"), ("samverk-language-", "lax"), ("samverk-form-", "strict") })
        {
            var cookie = Assert.Single(cookies, cookie => cookie.Contains(part, StringComparison.Ordinal));
            Assert.StartsWith("__Host-" + part, cookie, StringComparison.Ordinal);
            Assert.All(["; secure", "; httponly", "; path=/", "; samesite=" + site], member => Assert.Contains(member, cookie, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_proof_of_long_ago_changes_no_way_to_sign_in()
    {
        using var desk = await pilot.TypedAsync("Margareta", PilotNode.Password);
        using var elsewhere = await pilot.TypedAsync("Margareta", PilotNode.Password);
        await using var database = pilot.OpenDatabase();
        await desk.OpenAsync("/sign-ins/password", Ct);
        var longAgo = new DateTimeOffset(TimeProvider.System.GetUtcNow().AddMinutes(-6).UtcDateTime).ToUnixTimeMilliseconds() * 1000;
        Assert.Null((await database.WriteAsync([new Statement("UPDATE sessions SET proved_at=$1", longAgo)], Ct)).Refused);
        using var changed = await desk.SendAsync("/sign-ins/password", desk.Form("Change password").Write("New password", "other words that are mine").Fields(), Ct);
        Assert.Equal("/sign-in/again?to=/sign-ins/password", changed.Headers.Location?.OriginalString);
        await desk.OpenAsync("/sign-ins", Ct);
        foreach (var button in new[] { "Set up Codes from an app", "Make new ones Recovery codes" })
        {
            using var refused = await desk.SendAsync(desk.Form(button).Action, desk.Form(button).Fields(), Ct);
            Assert.StartsWith("/sign-in/again", refused.Headers.Location?.OriginalString, StringComparison.Ordinal);
        }
        // With a new proof it changes, and whoever else was signed in is out.
        await desk.OpenAsync("/sign-in/again?to=/sign-ins/password", Ct);
        await desk.Form("Sign in again").Write("Password", PilotNode.Password).PressAsync(Ct);
        await desk.Form("Change password").Write("New password", "other words that are mine").PressAsync(Ct);
        desk.Says("Your password is changed");
        await elsewhere.OpenAsync("/sign-ins", Ct);
        Assert.StartsWith("/sign-in?to=", elsewhere.Path, StringComparison.Ordinal);
        await desk.OpenAsync("/sign-ins/password", Ct);
        await desk.Form("Change password").Write("New password", PilotNode.Password).PressAsync(Ct);
    }

    [Fact]
    public async Task The_address_is_read_from_the_configured_header_alone()
    {
        await pilot.RestartAsync(node => node with { AddressHeader = "X-Real-Address" });
        await using var database = pilot.OpenDatabase();
        await TryAsync(("X-Forwarded-For", "203.0.113.1"), ("X-Real-Address", "198.51.100.7"));
        var one = await AddressesAsync(database);
        // What somebody sends themselves stands before what is written by what stands nearest.
        await TryAsync(("X-Forwarded-For", "203.0.113.2"), ("X-Real-Address", "203.0.113.9, 198.51.100.7"));
        Assert.Equal(one, await AddressesAsync(database));
        await TryAsync(("X-Real-Address", "198.51.100.8"));
        Assert.Equal(one + 1, await AddressesAsync(database));
    }

    [Fact]
    public async Task A_contact_for_weaknesses_is_published_where_one_is_configured()
    {
        await pilot.RestartAsync(node => node with { SecurityContact = "", SecurityContactUntil = null });
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = pilot.Origin };
        using (var none = await http.GetAsync(SecurityText.Path, Ct))
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        await pilot.RestartAsync(node => node with { SecurityContact = "mailto:security@north.example", SecurityContactUntil = new DateOnly(2999, 12, 31) });
        using var published = await http.GetAsync(SecurityText.Path, Ct);
        Assert.Equal((HttpStatusCode.OK, "text/plain; charset=utf-8"), (published.StatusCode, published.Content.Headers.ContentType?.ToString()));
        var text = await published.Content.ReadAsStringAsync(Ct);
        Assert.StartsWith("Contact: mailto:security@north.example\n", text, StringComparison.Ordinal);
        Assert.Contains("\nExpires: 2999-12-31T23:59:59Z\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "2999-12-31", null)]
    [InlineData("mailto:a@north.example", null, null)]
    [InlineData("mailto:a@north.example", "2026-01-01", null)]
    [InlineData("javascript:alert(1)", "2999-12-31", null)]
    [InlineData("http://north.example/", "2999-12-31", null)]
    [InlineData("not an address", "2999-12-31", null)]
    [InlineData("https://north.example/report\nHiring: x", "2999-12-31", "Contact: https://north.example/report%0AHiring:%20x\n")]
    public void What_is_no_contact_or_out_of_date_is_not_published(string contact, string? until, string? begins)
    {
        var node = NodeSettings.Load(pilot.Data) with { SecurityContact = contact, SecurityContactUntil = until is null ? null : DateOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture) };
        var text = SecurityText.Of(node, new DateTimeOffset(2026, 11, 30, 12, 0, 0, TimeSpan.Zero));
        if (begins is null)
            Assert.Null(text);
        else
            Assert.StartsWith(begins, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_of_cookies_lie_sealed_in_the_database()
    {
        using var desk = await pilot.TypedAsync("Margareta", PilotNode.Password);
        await using var database = pilot.OpenDatabase();
        var kept = await database.QueryAsync(new Statement("SELECT name, value FROM settings"), row => (Name: row.GetString(0), Value: row.GetString(1)), Ct);
        var keys = kept.Where(setting => setting.Name.Contains("web-key", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(keys);
        Assert.All(kept, setting => Assert.DoesNotContain("masterKey", setting.Value, StringComparison.Ordinal));
        // A key of the node opens it for its use, and no other key and for no other use.
        var sealedText = XElement.Parse(keys[0].Value).Descendants("sealed").Single().Value;
        var key = new NodeFolder(pilot.Data).OpenNodeKey();
        Assert.Contains("masterKey", Encoding.UTF8.GetString(key.Open(Convert.FromBase64String(sealedText), "web-keys")!), StringComparison.Ordinal);
        Assert.Null(key.Open(Convert.FromBase64String(sealedText), "another-use"));
        Assert.Null(NodeKey.LoadOrCreate(Path.Combine(pilot.Data, "another.key")).Open(Convert.FromBase64String(sealedText), "web-keys"));
    }

    [Fact]
    public async Task Nothing_of_a_demonstration_is_there()
    {
        using var desk = await pilot.TypedAsync("Margareta", PilotNode.Password);
        foreach (var path in new[] { "/try-it", "/try-it/mail" })
        {
            await desk.OpenAsync(path, Ct);
            Assert.Equal(HttpStatusCode.NotFound, desk.Status);
        }
        foreach (var path in new[] { "/demo/clock", "/demo/trust", "/demo/agreement", "/demo/directory", "/demo/publish", "/demo/waiting", "/try-it/forward", "/try-it/line", "/try-it/agreement" })
        {
            await desk.PostAsync(path, [], Ct);
            Assert.Equal(HttpStatusCode.NotFound, desk.Status);
        }
        using var stranger = new HttpBrowser(pilot.Origin);
        await stranger.OpenAsync("/sign-in", Ct);
        using var asSomebody = await stranger.SendAsync("/sign-in", [.. stranger.Form("Sign in").Fields(), new("as", "00000000-0000-4000-8000-0000000000a1")], Ct);
        Assert.NotEqual(HttpStatusCode.SeeOther, asSomebody.StatusCode);
    }

    [Fact]
    public async Task The_statement_is_there_for_everybody_and_gives_the_contact_of_the_node()
    {
        using (var before = new HttpBrowser(pilot.Origin))
        {
            await before.OpenAsync("/accessibility", Ct);
            before.Says("What is not good enough yet");
            Assert.DoesNotContain("mailto:", before.Source, StringComparison.Ordinal);
        }
        await pilot.RestartAsync(node => node with { AccessibilityContact = "mailto:pages@north.example" });
        foreach (var (language, said) in new[] { ("en", "Tell us what you cannot use"), ("sv", "Berätta vad du inte kan använda"), ("so", "Noo sheeg waxa aadan isticmaali karin"), ("ar", "أخبرنا بما لا تستطيع استعماله") })
        {
            using var page = new HttpBrowser(pilot.Origin, language);
            using var answer = await page.FetchAsync("/accessibility", Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            var source = await answer.Content.ReadAsStringAsync(Ct);
            Assert.Contains(said, source, StringComparison.Ordinal);
            Assert.Contains("href=\"mailto:pages@north.example\"", source, StringComparison.Ordinal);
        }
        // Every page leads there, also the one for signing in.
        using var open = new HttpBrowser(pilot.Origin);
        await open.OpenAsync("/sign-in", Ct);
        await open.FollowAsync("Accessibility", Ct);
        Assert.Equal("/accessibility", open.Path);
    }

    private static async Task<int> AddressesAsync(NodeDatabase database) =>
        (await database.QueryAsync(new Statement("SELECT COUNT(*) FROM sign_in_tries"), row => row.GetInt32(0), Ct))[0];

    private async Task TryAsync(params (string Name, string Value)[] headers)
    {
        using var stranger = new HttpBrowser(pilot.Origin);
        await stranger.OpenAsync("/sign-in", Ct);
        using var content = new FormUrlEncodedContent(stranger.Form("Sign in").Write("Name of your account", "nobody").Write("Password", "words of a stranger").Fields());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var answer = await stranger.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }
}
