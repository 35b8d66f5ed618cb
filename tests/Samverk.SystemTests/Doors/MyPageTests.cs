using System.Net;
using Samverk.Modules;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Doors;

/// <summary>The person's own page over HTTP: from the code on paper to what the offices then see, on both databases.</summary>
[Rule(28)]
public abstract class MyPageTests(ServedNodes served) : WebTests(served)
{
    [Fact]
    [Rule(3)]
    [Scenario("S2")]
    [Scenario("S3")]
    public async Task From_the_code_on_paper_to_taking_the_return_back()
    {
        var (ingrid, here) = await OpenedAsync("Hamdi Door Omar");
        var (reference, code) = await GivenAsync(ingrid, here);
        using var phone = Phone();
        await EnterAsync(phone, reference, code);
        phone.Says("How much may this page show?");
        await phone.Form("Continue").Choose("Show", ["Everything"]).PressAsync(Ct);
        phone.Says("Hello, Hamdi");
        phone.Says("Ingrid Holm");
        Assert.Equal("My page", phone.Page.Title);

        // Who helps in the case gives no code, closes no page and answers nothing in the name of the office that leads it.
        await ingrid.ReadsAsync(here + "/rows/add", Ct);
        await ingrid.Browser.Form("Add row").Write("What it is about", "Housing and land").Write("Title", "The rental contract").Write("Who answers for it", "Johan Norberg").PressAsync(Ct);
        var johan = await AsAsync("se/johan");
        await johan.ReadsAsync("/try-it", Ct);
        var token = johan.Browser.Page.QuerySelector("input[name=__token]")!.GetAttribute("value")!;
        foreach (var step in new[] { "give", "close" })
        {
            await Http(johan).PostAsync($"{here}/my-page/{step}", [new("way", "on-paper"), new("__token", token), new("act", Kernel.Ids.New().ToString())], Ct);
            Assert.Equal(HttpStatusCode.Forbidden, johan.Browser.Status);
        }

        await phone.FollowAsync("Something here is wrong", Ct);
        await phone.Form("Send to the office").Write("What is wrong", "My birthday is in May.").PressAsync(Ct);
        phone.Says("It was sent to the officer who leads your case.");
        await ingrid.ReadsAsync("/", Ct);
        ingrid.Browser.Says("The person says that something is wrong");
        await ingrid.ReadsAsync(here + "/my-page", Ct);
        ingrid.Browser.Says("My birthday is in May.");
        await johan.ReadsAsync("/", Ct);
        johan.Browser.DoesNotSay("The person says that something is wrong");
        await johan.ReadsAsync(here + "/my-page", Ct);
        foreach (var button in new[] { "Answer the person", "Give a new code", "Close the page", "Data request" })
            johan.Browser.DoesNotSay(button);
        await ingrid.Browser.Form("Answer the person").Write("What was done about it", "Corrected, thank you.").PressAsync(Ct);
        await phone.OpenAsync("/my-page", Ct);
        phone.Says("Corrected, thank you.");

        // Everything that is kept: asked for, looked through by the office, read and saved on the page.
        await phone.FollowAsync("Get a copy of my data", Ct);
        await phone.Form("Ask for everything").PressAsync(Ct);
        await ingrid.ReadsAsync("/", Ct);
        ingrid.Browser.Says("The person asked for everything that is kept about them");
        await johan.ReadsAsync("/", Ct);
        johan.Browser.DoesNotSay("The person asked for everything that is kept about them");
        await johan.OpensAsync(here + "/data-request", Ct);
        Assert.Equal(HttpStatusCode.Forbidden, johan.Browser.Status);
        await ingrid.ReadsAsync(here + "/data-request", Ct);
        ingrid.Browser.Says("Article 12(3)");
        await ingrid.Browser.Form("It is in order: give it to the person").PressAsync(Ct);
        await phone.OpenAsync("/my-page/data", Ct);
        phone.Says("Hamdi Door Omar");
        using var file = await phone.FetchAsync("/my-page/data.json", Ct);
        Assert.Contains("\"what\": \"case-opened\"", await file.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        // Taking the return back is one step, and stands on the officers' desks.
        await phone.OpenAsync("/my-page", Ct);
        await phone.OpenAsync("/my-page/changed-mind", Ct);
        await phone.Form("Yes, I have changed my mind").PressAsync(Ct);
        phone.Says("The journey is called off");
        // What came after the answer was looked through by nobody.
        using var later = await phone.FetchAsync("/my-page/data.json", Ct);
        var copy = await later.Content.ReadAsStringAsync(Ct);
        Assert.Contains("\"what\": \"case-opened\"", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("choice-recorded", copy, StringComparison.Ordinal);
        await ingrid.ReadsAsync("/", Ct);
        ingrid.Browser.Says("The person has changed their mind about going");

        // Leaving ends it: the page before is not there any more.
        var cookie = phone.CookieOf("samverk-door-");
        using var left = await phone.FetchAsync("/my-page/leave", Ct);
        Assert.Contains("\"cache\"", left.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
        Assert.Contains("Open my page", await AskAsync(cookie), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_an_old_one_and_an_unknown_reference_are_answered_alike_and_then_slowed_down()
    {
        var (ingrid, here) = await OpenedAsync("Sahra Door Ali");
        var (reference, old) = await GivenAsync(ingrid, here);
        var (renewed, code) = await GivenAsync(ingrid, here);
        using var phone = Phone();
        await EnterAsync(phone, reference, old);
        phone.Says("This reference and code do not open a page.");
        await EnterAsync(phone, "ACDEFGHJ", code);
        phone.Says("This reference and code do not open a page.");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, phone.Status);
        for (var tries = 0; tries < 6; tries++)
            await EnterAsync(phone, renewed, "ACDEFGHJKMNP");
        phone.Says("Too many codes were tried.");
        await ingrid.ReadsAsync("/", Ct);
        ingrid.Browser.Says("Wrong codes were tried at the person's page");

        await using var store = Corridor.Open(NodeSide.HostCountry);
        Assert.Empty(await store.QueryAsync("SELECT body FROM events", row => System.Text.Encoding.UTF8.GetString((byte[])row.GetValue(0)), Ct) is { } bodies
            ? bodies.Where(body => body.Contains(code.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal)) : []);
    }

    [Fact]
    public async Task Before_any_case_no_cookie_is_set_and_asylum_comes_first()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });
        using var answer = await http.GetAsync(new Uri(Origin, "/before"), Ct);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        var html = await answer.Content.ReadAsStringAsync(Ct);
        Assert.InRange(html.IndexOf("If you are afraid to go back", StringComparison.Ordinal), 1, html.IndexOf("what a plan is", StringComparison.Ordinal));
        Assert.DoesNotContain("<audio", html, StringComparison.Ordinal);
    }

    private async Task<(string Reference, string Code)> GivenAsync(Officer officer, string here)
    {
        await officer.ReadsAsync(here + "/my-page", Ct);
        await officer.Browser.Form("Give a new code").Choose("On paper, face to face").PressAsync(Ct);
        var codes = officer.Browser.Page.QuerySelectorAll("b.code").Select(found => found.TextContent.Trim()).ToList();
        return (codes[0], codes[1]);
    }

    private async Task EnterAsync(HttpBrowser phone, string reference, string code)
    {
        await phone.OpenAsync("/my-page", Ct);
        // Pressed without the check that it was taken: some codes are wrong.
        await phone.PressAsync(phone.Form("Open my page").Write("Reference", reference).Write("Code", code), Ct);
    }

    private HttpBrowser Phone() => new(Origin);

    private Uri Origin => new(Corridor.Nodes.All.First(child => child.Node.Side == NodeSide.HostCountry).Node.Origin);

    private async Task<string> AskAsync(string cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Origin, "/my-page"));
        request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request, Ct);
        return await answer.Content.ReadAsStringAsync(Ct);
    }
}

[Collection(ServedOnSqlite.Name)]
public sealed class My_page_on_sqlite(ServedOnSqlite served) : MyPageTests(served);

[Collection(ServedOnPostgres.Name)]
public sealed class My_page_on_postgres(ServedOnPostgres served) : MyPageTests(served);
