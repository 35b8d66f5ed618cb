using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Samverk.Modules;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Referrals;

/// <summary>A municipality's clerk without an account answers from one e-mail, over HTTP and on both databases.</summary>
[Rule(26)]
public abstract partial class AnswerByMailTests(ServedNodes served) : WebTests(served)
{
    private const int MostBytes = 30_000;

    [Fact]
    public async Task From_the_mail_to_the_senders_page()
    {
        var (ingrid, here) = await OpenedAsync("Deeqa Letter Jaamac");
        var sent = await AskAsync(ingrid, here, "Is there a place on the list from January?");
        var letter = await NewestLetterAsync();

        // The mail: from whom and until when, and nothing else.
        Assert.Contains("Migration Agency", letter, StringComparison.Ordinal);
        foreach (var secret in new[] { "Deeqa", "Letter Jaamac", "SE-2026", "SO-2026", "place on the list", "Ingrid", "housing list", "+46" })
            Assert.DoesNotContain(secret, letter, StringComparison.OrdinalIgnoreCase);
        var link = LinkIn(letter);
        Assert.EndsWith("?in=so", link, StringComparison.Ordinal);

        // Opening it, as mail scanners do, changes nothing and tells no more than the mail.
        var before = await EventsThereAsync();
        using var clerk = Clerk();
        await clerk.OpenAsync(link, Ct);
        Assert.Equal("so", clerk.Page.DocumentElement.GetAttribute("lang"));
        var first = Plain(clerk.Source);
        await clerk.OpenAsync(link, Ct);
        Assert.Equal(first, Plain(clerk.Source));
        Assert.Equal(before, await EventsThereAsync());
        Assert.DoesNotContain("Deeqa", clerk.Source, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(clerk.Source), 1, MostBytes);
        link = link.Replace("in=so", "in=en", StringComparison.Ordinal);
        await clerk.OpenAsync(link, Ct);
        clerk.Says("A question waits for your office");
        clerk.Says("+252 61 465 0010");

        // The code comes by telephone, from an officer who sees nothing of the case.
        await EnterAsync(clerk, link, "ACDEFGHJKMNP");
        clerk.Says("This code does not open the question.");
        var code = await CodeAsync();
        await EnterAsync(clerk, link, "ACDEFGHJKMNP");
        clerk.Says("This code does not open the question.");
        await EnterAsync(clerk, link, code);
        clerk.Says("Is there a place on the list from January?");
        clerk.Says("Deeqa Letter Jaamac");
        Assert.InRange(Encoding.UTF8.GetByteCount(clerk.Source), 1, MostBytes);
        await Corridor.Nodes.QuietAsync(Ct);
        await ingrid.ReadsAsync(sent, Ct);
        ingrid.Browser.Says("Opened by Housing desk, Baidoa");

        // What is not understood comes back with what was typed.
        await clerk.PressAsync(clerk.Form("Send answer").Choose("Yes, we will do it").Write("Who will do it", "Maxamed Cali").Write("Day", "40", "First date"), Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, clerk.Status);
        clerk.Says("Write your name.");
        Assert.Contains("Maxamed Cali", clerk.Source, StringComparison.Ordinal);
        await clerk.Form("Send answer").Write("Your name", "Cabdi Nuur").Day("First date", Corridor.Stage.Today.AddDays(60)).PressAsync(Ct);
        clerk.Says("Your answer is on its way.");
        clerk.DoesNotSay("Deeqa");
        await Corridor.Nodes.QuietAsync(Ct);
        await ingrid.ReadsAsync(sent, Ct);
        ingrid.Browser.Says("Maxamed Cali said yes.");

        // The look stands in the list of who looked, under the office.
        await using (var store = Corridor.Open(NodeSide.CountryOfReturn))
        {
            var looks = await store.QueryAsync("SELECT account_id FROM looks WHERE purpose='referral' AND account_id IN (SELECT \"LinkId\" FROM answer_links)", row => row.GetGuid(0), Ct);
            Assert.NotEmpty(looks);
        }

        // Used, forwarded after use, of another node, and of nobody: one answer, with a telephone number.
        using var other = Clerk();
        await OverAsync(other, link);
        await OverAsync(other, "/answer/" + new string('A', 43) + "?in=en");
        await OverAsync(other, "/answer/short?in=en");
        using var abroad = new HttpBrowser(OriginOf(NodeSide.HostCountry));
        await abroad.OpenAsync(link, Ct);
        Assert.Equal(HttpStatusCode.NotFound, abroad.Status);
        abroad.Says("This link opens nothing now");
        await other.PostAsync(link.Split('?')[0], [new("answer", "no")], Ct);
        Assert.Equal(HttpStatusCode.NotFound, other.Status);
    }

    [Fact]
    public async Task Whoever_holds_the_mail_alone_learns_nothing_and_can_keep_nobody_out()
    {
        var (ingrid, here) = await OpenedAsync("Sagal Forward Warsame");
        await AskAsync(ingrid, here, "Are there two rooms in March?");
        var link = LinkIn(await NewestLetterAsync()).Replace("in=so", "in=en", StringComparison.Ordinal);
        using var stranger = Clerk();
        await stranger.OpenAsync(link, Ct);
        await CodeAsync();
        // Answering without the code, and with the code of no visit.
        await stranger.OpenAsync(link, Ct);
        await stranger.PostAsync(link, [.. stranger.Form("Open the question").Fields(), new("answer", "no"), new("why", "not-our-task"), new("name", "X")], Ct);
        stranger.Says("Type the code again.");
        stranger.DoesNotSay("Sagal");
        for (var tries = 0; tries < 7; tries++)
            await EnterAsync(stranger, link, "ACDEFGHJKMNP");
        stranger.Says("Too many codes were tried.");

        // A new code begins anew: the clerk gets in at once, and the old code is none any more.
        using var clerk = Clerk();
        await clerk.OpenAsync(link, Ct);
        var code = await CodeAsync();
        await EnterAsync(clerk, link, code);
        clerk.Says("Are there two rooms in March?");

        // Who is not the right person says so: the question stays open, and the coordinator is told.
        await clerk.Form("Send answer").Choose("I am not the right person").Write("Who is, if you know", "Xaliimo in room 4").Write("Your name", "Cabdi Nuur").PressAsync(Ct);
        clerk.Says("asks who the right person is");
        var nasra = await AsAsync("so/nasra");
        await nasra.ReadsAsync("/", Ct);
        nasra.Browser.Says("the e-mail reached the wrong person");
        await nasra.ReadsAsync("/answer-links", Ct);
        nasra.Browser.Says("Xaliimo in room 4");
        nasra.Browser.DoesNotSay("Sagal");
        await nasra.Browser.Form("Send a new e-mail").PressAsync(Ct);
        await OverAsync(stranger, link);
        var fresh = LinkIn(await NewestLetterAsync()).Replace("in=so", "in=en", StringComparison.Ordinal);
        Assert.NotEqual(link, fresh);
        await stranger.OpenAsync(fresh, Ct);
        stranger.Says("A question waits for your office");
        // The coordinator's pages are for that office alone.
        var hassan = await AsAsync("so/hassan");
        await hassan.ReadsAsync("/answer-links", Ct);
        hassan.Browser.Says("No question waits");

        // A consent that is taken back closes it in the next request.
        code = await CodeAsync();
        await EnterAsync(clerk, fresh, code);
        clerk.Says("Are there two rooms in March?");
        await ingrid.WithdrawsTheConsentAsync(here, Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        await OverAsync(clerk, fresh);
        clerk.DoesNotSay("Sagal");
    }

    private static async Task OverAsync(HttpBrowser page, string link)
    {
        await page.OpenAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        page.Says("This link opens nothing now");
        page.Says("+252 61 465 0010");
    }

    /// <summary>A person agreed, and a question to the housing desk is sent.</summary>
    /// <returns>The referral's page at the sender.</returns>
    private protected async Task<string> AskAsync(Officer ingrid, string here, string question)
    {
        var today = Corridor.Stage.Today;
        await ingrid.TalksInPrivateAsync(here, today, Ct);
        await ingrid.ChecksFirstAsync(here, Ct);
        await ingrid.RecordsTheChoiceAsync(here, today, "To return", Ct);
        await ingrid.WritesDownAConsentAsync(here, "Somalia", today.AddYears(1), ["Name and how to reach", "Plan and arrival", "Needs of housing"], Ct);
        await ingrid.AsksUpToTheCheckAsync(here, new Asked("Housing desk, Baidoa", "The municipality’s housing list", question, "Two rooms.", "14 days", ["Name", "Languages"], today.AddMonths(6)), Ct);
        await ingrid.Browser.Form("Send referral").PressAsync(Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        return ingrid.Browser.Path.Split('?')[0];
    }

    private async Task EnterAsync(HttpBrowser clerk, string link, string code)
    {
        await clerk.OpenAsync(link, Ct);
        await clerk.PressAsync(clerk.Form("Open the question").Write("Code", code), Ct);
    }

    /// <summary>Nasra reads the code out for the question that was mailed last.</summary>
    private protected async Task<string> CodeAsync()
    {
        await using var store = Corridor.Open(NodeSide.CountryOfReturn);
        var newest = (await store.QueryAsync("SELECT about FROM letters ORDER BY queued_at DESC LIMIT 1", row => row.GetGuid(0), Ct))[0];
        var nasra = await AsAsync("so/nasra");
        await nasra.ReadsAsync("/answer-links", Ct);
        await nasra.Browser.FormTo($"/answer-links/{newest}/code").PressAsync(Ct);
        nasra.Browser.Says("+252 61 465 0120");
        return nasra.Browser.Page.QuerySelector("b.code")!.TextContent.Trim();
    }

    private protected async Task<string> NewestLetterAsync()
    {
        await using var store = Corridor.Open(NodeSide.CountryOfReturn);
        return (await store.QueryAsync("SELECT subject, body FROM letters ORDER BY queued_at DESC LIMIT 1", row => row.GetString(0) + "\n" + row.GetString(1), Ct))[0];
    }

    private async Task<long> EventsThereAsync()
    {
        await using var store = Corridor.Open(NodeSide.CountryOfReturn);
        return (await store.QueryAsync("SELECT (SELECT COUNT(*) FROM events) + (SELECT COUNT(*) FROM looks) + (SELECT COUNT(*) FROM answer_visits)", row => row.GetInt64(0), Ct))[0];
    }

    private protected static string LinkIn(string letter) => Link().Match(letter) is { Success: true } found
        ? found.Groups["path"].Value
        : throw new InvalidOperationException("There is no link in the letter.");

    private HttpBrowser Clerk() => new(OriginOf(NodeSide.CountryOfReturn));

    private protected Uri OriginOf(NodeSide side) => new(Corridor.Nodes.All.First(child => child.Node.Side == side).Node.Origin);

    [GeneratedRegex(@"http://[^/\s]+(?<path>/answer/[A-Za-z0-9_-]{43}\?in=[a-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}

[Collection(ServedOnSqlite.Name)]
public sealed class Answer_by_mail_on_sqlite(ServedOnSqlite served, Chromium chromium) : AnswerByMailTests(served)
{
    private static readonly Screen OldPhone = new("old phone", 320, 568, IsTouched: true);

    [Theory]
    [InlineData("so", false, "Ifrax Telefoon Shire")]
    [InlineData("ar", true, "Xalwo Moobil Jaamac")]
    public async Task On_a_phone_of_320_px_the_office_asks_and_the_answer_comes_with_another_mail(string language, bool withScript, string name)
    {
        Assert.SkipWhen(chromium.Missing is not null, chromium.Missing ?? "");
        await using var walkers = new ChromiumWalkers(chromium, OldPhone, SpokenWords.In(language), withScript);
        var (ingrid, here) = await OpenedAsync(name);
        var sent = await AskAsync(ingrid, here, $"Is there a room with a {language} neighbour?");
        using var clerk = await walkers.OpenAsync(OriginOf(NodeSide.CountryOfReturn), Ct);
        var link = LinkIn(await NewestLetterAsync());
        await clerk.OpenAsync(link.Replace("in=so", "in=" + language, StringComparison.Ordinal), Ct);
        var code = await CodeAsync();
        await clerk.Form("Open the question").Write("Code", code).PressAsync(Ct);
        clerk.Says(name);
        await clerk.Form("Send answer").Choose("We need to know more").Write("What do you need to know?", "Imisa qof?").Write("Your name", "Cabdi").PressAsync(Ct);
        clerk.Says("Your answer is on its way.");
        await Corridor.Nodes.QuietAsync(Ct);

        await ingrid.ReadsAsync(sent, Ct);
        ingrid.Browser.Says("Cabdi waits for your answer.");
        await ingrid.Browser.Form("Send answer").Write("Your answer to them", "Two adults.").PressAsync(Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        await clerk.OpenAsync(link, Ct);
        Assert.Equal(HttpStatusCode.NotFound, clerk.Status);
        await clerk.OpenAsync(LinkIn(await NewestLetterAsync()).Replace("in=so", "in=" + language, StringComparison.Ordinal), Ct);
        clerk.Says("Two adults.");
        await clerk.Form("Send answer").Choose("It is not for our office").Write("Which office is it for?", "Reintegration office").Write("Your name", "Cabdi").PressAsync(Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        await ingrid.ReadsAsync(sent, Ct);
        ingrid.Browser.Says("Cabdi said no: Not our task");
        ingrid.Browser.Says("They say that Reintegration office can do it.");
    }
}

[Collection(ServedOnPostgres.Name)]
public sealed class Answer_by_mail_on_postgres(ServedOnPostgres served) : AnswerByMailTests(served);
