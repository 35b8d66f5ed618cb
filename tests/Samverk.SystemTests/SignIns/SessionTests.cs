using System.Net;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Storage;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>Sessions lie in the node's database: what ends there ends at the next request, and a copied cookie is worth no more than its session.</summary>
[Rule(26)]
public abstract class SessionTests(ServedNodes served) : WebTests(served)
{
    [Fact]
    public async Task Two_sign_ins_of_one_person_are_listed_and_one_ends_the_other()
    {
        using var desk = await SignedInAsync("Petra Wallin");
        using var copied = await SignedInAsync("Petra Wallin");
        await desk.OpenAsync("/sign-ins", Ct);
        desk.Says("This is the one you use now");
        await desk.Form("End all others").PressAsync(Ct);
        desk.Says("All other sign-ins of yours have ended.");
        await copied.OpenAsync("/sign-ins", Ct);
        Assert.StartsWith("/sign-in?to=", copied.Path, StringComparison.Ordinal);
        await desk.OpenAsync("/sign-ins", Ct);
        Assert.Equal("/sign-ins", desk.Path);
    }

    [Fact]
    public async Task A_new_proof_makes_the_old_reference_useless_and_signing_out_the_new_one()
    {
        using var desk = await SignedInAsync("Johan Norberg");
        var stolen = desk.CookieOf("samverk-session-");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(stolen));

        await desk.OpenAsync("/sign-in/again?to=/sign-ins", Ct);
        await desk.Form("It is me").PressAsync(Ct);
        Assert.Equal("/sign-ins", desk.Path);
        var renewed = desk.CookieOf("samverk-session-");
        Assert.NotEqual(stolen, renewed);
        Assert.Equal(HttpStatusCode.SeeOther, await AskAsync(stolen));
        Assert.Equal(HttpStatusCode.OK, await AskAsync(renewed));

        await desk.Form("Sign out").PressAsync(Ct);
        Assert.Equal(HttpStatusCode.SeeOther, await AskAsync(renewed));
    }

    [Fact]
    public async Task Signing_in_as_somebody_else_ends_the_session_that_the_browser_had()
    {
        using var desk = await SignedInAsync("Johan Norberg");
        var former = desk.CookieOf("samverk-session-");
        await desk.OpenAsync("/sign-in", Ct);
        await desk.Form("Petra Wallin").PressAsync(Ct);
        Assert.Equal(HttpStatusCode.SeeOther, await AskAsync(former));
    }

    [Fact]
    public async Task A_session_that_idled_or_is_ten_hours_old_is_over_and_its_row_says_nothing_of_the_cookie()
    {
        using var desk = await SignedInAsync("Johan Norberg");
        var reference = desk.CookieOf("samverk-session-");
        await using var store = Corridor.Open(NodeSide.HostCountry);
        Assert.Empty(await store.QueryAsync("SELECT session_id FROM sessions WHERE reference_hash=$1", row => row.GetGuid(0), Ct, reference.Split('=')[1]));

        await using var database = new Host.Serving.NodeFolder(Corridor.FolderOf(NodeSide.HostCountry)).OpenDatabase();
        foreach (var later in new[] { TimeSpan.FromMinutes(31), TimeSpan.FromHours(11) })
            Assert.Null(await new Sessions(database, new Later(later)).FindAsync(reference.Split('=')[1], Ct));
        Assert.NotNull(await new Sessions(database, new Later(TimeSpan.FromMinutes(29))).FindAsync(reference.Split('=')[1], Ct));

        // A process beside the node ends it, and the node knows at the next request.
        var session = await new Sessions(database, TimeProvider.System).FindAsync(reference.Split('=')[1], Ct);
        await new Sessions(database, TimeProvider.System).EndOthersAsync(session!.Account, Ids.New(), Ct);
        await desk.OpenAsync("/sign-ins", Ct);
        Assert.StartsWith("/sign-in?to=", desk.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guessed_or_broken_reference_signs_nobody_in()
    {
        using var desk = await SignedInAsync("Johan Norberg");
        var name = desk.CookieOf("samverk-session-").Split('=')[0];
        foreach (var guess in new[] { "", "x", new string('A', 43), new string('A', 4000), "../../etc" })
            Assert.Equal(HttpStatusCode.SeeOther, await AskAsync(name + "=" + guess));
    }

    [Fact]
    public async Task A_cookie_that_another_kind_of_browser_shows_opens_nothing_there_and_its_owner_goes_on_and_is_told()
    {
        const string Firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0";
        const string Newer = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
        const string Chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36";
        using var desk = new HttpBrowser(Origin, named: Firefox);
        await Officer.SignInAsync(desk, "Ingrid Holm", Ct);
        desk.DoesNotSay("Another browser showed the cookie");
        var before = await ElsewhereAsync();
        for (var n = 0; n < 3; n++)
        {
            using var thief = new HttpBrowser(Origin, named: Chrome, cookie: desk.CookieOf("samverk-session-"));
            await thief.OpenAsync("/sign-ins", Ct);
            Assert.StartsWith("/sign-in?to=", thief.Path, StringComparison.Ordinal);
        }
        Assert.Equal(before + 1, await ElsewhereAsync());

        // A browser that was brought up to date is the same; the owner is not locked out, and sees a notice until the session ends.
        using var updated = new HttpBrowser(Origin, named: Newer, cookie: desk.CookieOf("samverk-session-"));
        await updated.OpenAsync("/sign-ins", Ct);
        Assert.Equal("/sign-ins", updated.Path);
        updated.Says("Another browser showed the cookie of your sign-in");
    }

    private async Task<long> ElsewhereAsync()
    {
        await using var store = Corridor.Open(NodeSide.HostCountry);
        return (await store.QueryAsync("SELECT COUNT(*) FROM security_events WHERE code='session-elsewhere'", row => row.GetInt64(0), Ct))[0];
    }

    private async Task<HttpBrowser> SignedInAsync(string name)
    {
        var browser = new HttpBrowser(Origin);
        await Officer.SignInAsync(browser, name, Ct);
        return browser;
    }

    private Uri Origin => new(Corridor.Nodes.All.First(child => child.Node.Side == NodeSide.HostCountry).Node.Origin);

    private async Task<HttpStatusCode> AskAsync(string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Origin, "/sign-ins"));
        request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request, Ct);
        return answer.StatusCode;
    }

    private sealed class Later(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}

[Collection(ServedOnSqlite.Name)]
public sealed class Sessions_on_sqlite(ServedOnSqlite served) : SessionTests(served);

[Collection(ServedOnPostgres.Name)]
public sealed class Sessions_on_postgres(ServedOnPostgres served) : SessionTests(served);
