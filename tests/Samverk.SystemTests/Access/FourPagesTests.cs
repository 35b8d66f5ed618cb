using System.Net;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>One case, and what each of those who have a part in it sees of it: the fields, what is said instead of them, and why.</summary>
[Collection(ServedOnSqlite.Name)]
public sealed class FourPagesTests(ServedOnSqlite served) : WebTests(served)
{
    private const string Leads = "Migration Agency, Gävle region";
    private const string Health = "Health services, Gävleborg region";
    private const string Municipality = "Municipality of Gävle, social services";

    [Fact]
    [Rule(26)]
    public async Task A_case_manager_a_health_clerk_a_municipality_and_the_person_see_four_pages_and_each_can_say_why()
    {
        var ingrid = await AsAsync("se/ingrid");
        var here = await CaseOfManyAsync(ingrid, "Nimco Four Warsame Yusuf");
        var (helena, johan) = (await AsAsync("se/helena"), await AsAsync("se/johan"));
        var plans = new List<string>();
        var people = new List<string>();
        foreach (var officer in new[] { ingrid, helena, johan })
        {
            await officer.ReadsAsync(here, Ct);
            officer.Browser.Says("Vaccination record");
            plans.Add(Plain(officer.Browser.Source));
            await officer.ReadsAsync(here + "/person", Ct);
            officer.Browser.Says("Nimco Four Warsame");
            people.Add(WebUtility.HtmlDecode(officer.Browser.Source));
        }
        Assert.Equal(3, plans.Distinct().Count());

        // The case manager: all but health, which giving advice does not open.
        await LooksAsync(ingrid, here, says: ["Held by " + Health, "Notice to the landlord", "Add a row", "2 January 2027"], never: ["Dose two"]);
        Assert.All(["1992", "Faduma Ali", "Ladan", "+46 70 174 06 14"], value => Assert.Contains(value, people[0], StringComparison.Ordinal));
        // The health clerk: who it is about, and health. No casework, no children, no travel.
        await LooksAsync(helena, here, says: ["Record in English", "Held by " + Municipality], never: ["Deposit", "1992", "2 January", "Add a row", "Record a talk"]);
        Assert.All(["1992", "Faduma Ali", "Ladan", "+46 70 174 06 14", "2 January"], value => Assert.DoesNotContain(value, people[1], StringComparison.Ordinal));
        Assert.All(["Born", "Mother’s name", "Day of travel", "Children", "Held by " + Leads], value => Assert.Contains(value, people[1], StringComparison.Ordinal));
        // The municipality: casework for its own part. No health, no travel, and of the family the adults.
        await LooksAsync(johan, here, says: ["Notice to the landlord", "Held by " + Health, "1992"], never: ["Dose two", "2 January"]);
        Assert.Contains("1992", people[2], StringComparison.Ordinal);
        Assert.All(["Ladan", "2 January"], value => Assert.DoesNotContain(value, people[2], StringComparison.Ordinal));

        await SaysWhyAsync(ingrid, here, seen: ["your role works in this area: Case manager", "the law gives " + Leads, "to give advice", "the law on the office’s work", "Legal and asylum"],
            withheld: ["It does not serve the purpose you look for: to give advice.", Health + " holds it. Telephone"]);
        await SaysWhyAsync(helena, here, seen: ["your role works in this area: Health professional", "the law gives " + Health, "so that care goes on", "The name, the languages, the journey and who does what."],
            withheld: ["Identity and papers: the rest", "It does not serve the purpose you look for: so that care goes on.", "Your role does not work in this area: Health professional.", Municipality + " holds it."]);
        await SaysWhyAsync(johan, here, seen: ["your role works in this area: Provider of a service", "the law gives " + Municipality, "to answer a referral"],
            withheld: [Municipality + " has no mandate in law for it.", "Neither you nor your office were given it.", Health + " holds it."]);
        foreach (var officer in new[] { helena, johan })
        {
            await officer.ReadsAsync(here + "/why", Ct);
            var told = officer.Browser.Page.QuerySelectorAll("dt").Select(term => term.TextContent.Trim()).ToList();
            Assert.Contains("Health", told);
            Assert.Empty(told.Intersect(["Legal and asylum", "Protection", "Complaints", "Monitoring", "Security"]));
        }
        await ThePersonAsync(ingrid, here);
    }

    /// <summary>A program is told the same as a reader: what is withheld is named, without a value; what is hidden is not named.</summary>
    [Fact]
    public async Task The_api_names_what_is_withheld_and_gives_no_value()
    {
        var ingrid = await AsAsync("se/ingrid");
        var here = await CaseOfManyAsync(ingrid, "Raaxo Api Warsame Yusuf");
        var helena = await AsAsync("se/helena");
        var mine = await JsonAsync(ingrid, here);
        Assert.Equal("~1992", mine.GetProperty("born").GetString());
        Assert.Empty(mine.GetProperty("withheld").EnumerateArray());
        var theirs = await JsonAsync(helena, here);
        foreach (var name in new[] { "born", "travelOn" })
            Assert.False(theirs.TryGetProperty(name, out var value) && value.ValueKind != System.Text.Json.JsonValueKind.Null);
        Assert.Equal(["born", "travelOn", "departedOn", "arrivedOn"], theirs.GetProperty("withheld").EnumerateArray().Select(name => name.GetString()));

        // A list is searched and ordered by what is seen in it, and by nothing else.
        foreach (var (officer, finds) in new[] { (ingrid, true), (helena, false) })
        {
            await officer.ReadsAsync("/cases?q=Yuusuf", Ct);
            Assert.Equal(finds, officer.Browser.Source.Contains("Raaxo Api Warsame", StringComparison.Ordinal));
            await officer.ReadsAsync("/cases?q=Raaxo", Ct);
            officer.Browser.Says("Raaxo Api Warsame");
        }
    }

    [Fact]
    public async Task What_a_legal_adviser_and_the_person_say_to_each_other_is_for_the_two_alone()
    {
        const string Said = "Sirtaqareen";
        var (ingrid, here) = await OpenedAsync("Deqa Client Yoonis");
        var leila = await AsAsync("se/leila");
        await leila.OpensAsync(here + "/advice", Ct);
        Assert.Equal(HttpStatusCode.NotFound, leila.Browser.Status);
        await ingrid.ReadsAsync(here + "/legal-adviser", Ct);
        await ingrid.Browser.Form("Give the case to the adviser").TryAsync(Ct);
        Refused(ingrid.Browser, HttpStatusCode.UnprocessableEntity, "Choose a legal adviser");
        await ingrid.Browser.Form("Give the case to the adviser").Write("Who advises the person", "Leila Rahimi-Lund").PressAsync(Ct);
        ingrid.Browser.Says("Leila Rahimi-Lund advises the person now.");

        await leila.ReadsAsync(here, Ct);
        await leila.Browser.FollowAsync("Advice", Ct);
        await using var record = Corridor.Open(NodeSide.HostCountry);
        var sealedLooks = await DeepLooksAsync(record, here);
        await leila.Browser.Form("Save the note").TryAsync(Ct);
        Refused(leila.Browser, HttpStatusCode.UnprocessableEntity, "Write the note");
        // A form that comes back shows what its page shows, and is noted like it.
        Assert.Equal(sealedLooks + 1, await DeepLooksAsync(record, here));
        await leila.Browser.Form("Save the note").Write("New note", Said + " was said to me alone.").PressAsync(Ct);
        leila.Browser.Says(Said);

        // The protection officer has the case too, and the other case manager broke the glass: neither finds anything.
        await ingrid.ReadsAsync(here + "/hold", Ct);
        await ingrid.Browser.Form("Put on hold").Choose("What did you hear?", ["Is afraid to go back"]).Choose("How were you told?", ["In person"]).PressAsync(Ct);
        var nothing = $"/cases/{Kernel.Ids.New()}";
        foreach (var key in new[] { "se/ingrid", "se/staffan", "se/agneta", "se/kerstin", "se/petra", "se/lars-erik", "se/helena", "se/margareta", "se/birgitta" })
        {
            var browser = Http(await AsAsync(key));
            await browser.OpenAsync("/try-it", Ct);
            var token = browser.Page.QuerySelector("input[name=__token]")!.GetAttribute("value")!;
            Assert.Equal(await Answer.GetAsync(browser, nothing + "/advice", Ct), (await Answer.GetAsync(browser, here + "/advice", Ct)).Replace(IdOf(here), IdOf(nothing), StringComparison.Ordinal));
            Assert.Equal(await Answer.PostAsync(browser, nothing + "/advice", token, Ct), (await Answer.PostAsync(browser, here + "/advice", token, Ct)).Replace(IdOf(here), IdOf(nothing), StringComparison.Ordinal));
            foreach (var path in new[] { here, here + "/timeline", here + "/stopped", here + "/person", here + "/why", "/api/v1" + here })
                Assert.DoesNotContain(Said, await Answer.GetAsync(browser, path, Ct), StringComparison.Ordinal);
        }
        // A timeline that has a line of the legal area is noted as deep as that line, beside the look at the page.
        sealedLooks = await DeepLooksAsync(record, here);
        await leila.ReadsAsync(here + "/timeline", Ct);
        leila.Browser.DoesNotSay(Said);
        leila.Browser.Says("A legal adviser was given the case");
        Assert.Equal(sealedLooks + 1, await DeepLooksAsync(record, here));

        // The person wants another adviser: the first has the case no longer, and the second begins with nothing.
        await ingrid.ReadsAsync(here + "/legal-adviser", Ct);
        await ingrid.Browser.Form("Give the case to the adviser").Write("Who advises the person", "Omar Dahlgren-Sy").PressAsync(Ct);
        await leila.OpensAsync(here + "/advice", Ct);
        Assert.Equal(HttpStatusCode.NotFound, leila.Browser.Status);
        var omar = await AsAsync("se/omar");
        await omar.ReadsAsync(here + "/advice", Ct);
        omar.Browser.Says("No note yet");
        omar.Browser.DoesNotSay(Said);
        var stored = await record.QueryAsync("SELECT body FROM events", row => System.Text.Encoding.UTF8.GetString((byte[])row.GetValue(0)), Ct);
        Assert.DoesNotContain(stored, body => body.Contains(Said, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_adult_of_a_household_is_no_way_to_the_other()
    {
        var ingrid = await AsAsync("se/ingrid");
        var hers = await ingrid.OpensACaseAsync(new WalkPerson("Ubah Adult Faarax", "Ubah", ""), Ct);
        var his = await ingrid.OpensACaseAsync(new WalkPerson("Jirde Cabdulle Samatar", "Jirde", ""), Ct);
        await ingrid.ReadsAsync(hers + "/family/add", Ct);
        await ingrid.Browser.Form("Add to the family").Write("Full name, as they say it", "Jirde Cabdulle Samatar").Write("Year", "1988", "When were they born?").Write("Who is this to the person?", "Husband").Choose("Travels too").PressAsync(Ct);
        await ingrid.ReadsAsync(his + "/hold", Ct);
        await ingrid.Browser.Form("Put on hold").Choose("What did you hear?", ["Is afraid to go back"]).Choose("How were you told?", ["In person"])
            .Write("The words as they were said", "Jirdesaid").PressAsync(Ct);
        await RowAsync(ingrid, hers, ("Housing and land", "The rental contract", "Johan Norberg", "The flat is in both names"));

        // Whoever has a part in her case has none in his, though he stands in her household.
        var johan = await AsAsync("se/johan");
        await johan.ReadsAsync(hers + "/person", Ct);
        foreach (var path in new[] { his, his + "/person", his + "/timeline", his + "/stopped", "/api/v1" + his })
        {
            await johan.OpensAsync(path, Ct);
            Assert.Equal(HttpStatusCode.NotFound, johan.Browser.Status);
        }
        // Her own door has nothing of his.
        using var phone = await DoorAsync(ingrid, hers, "Ubah");
        foreach (var path in new[] { "/my-page", "/my-page/looked", "/my-page/data" })
        {
            await phone.OpenAsync(path, Ct);
            phone.DoesNotSay("Jirde");
        }
    }

    /// <summary>A case in which a health clerk and a municipality have a part each, with a day of travel and a child.</summary>
    private async Task<string> CaseOfManyAsync(Officer ingrid, string name)
    {
        var here = await ingrid.OpensACaseAsync(new WalkPerson(name, name.Split(' ')[0], "Ladan"), Ct);
        await ingrid.TalksInPrivateAsync(here, Corridor.Stage.Today, Ct);
        await ingrid.RecordsTheChoiceAsync(here, Corridor.Stage.Today, "To return", Ct);
        await ingrid.ChecksFirstAsync(here, Ct);
        await ingrid.PlansTravelAsync(here, new DateOnly(2027, 1, 2), Ct);
        await RowAsync(ingrid, here, ("Vaccination record", "Record of the children", "Helena Ek", "Dose two is missing"));
        await RowAsync(ingrid, here, ("Housing and land", "The rental contract", "Johan Norberg", "Deposit in dispute"));
        await CommitsAsync("se/helena", here, "Vaccination record", "Record in English");
        await CommitsAsync("se/johan", here, "Housing and land", "Notice to the landlord");
        return here;
    }

    private async Task RowAsync(Officer officer, string here, (string Kind, string Title, string Who, string Details) row)
    {
        await officer.ReadsAsync(here + "/rows/add", Ct);
        await officer.Browser.Form("Add row").Write("What it is about", row.Kind).Write("Title", row.Title).Write("Who answers for it", row.Who)
            .Write("Details for this area only", row.Details).PressAsync(Ct);
    }

    private async Task<int> DeepLooksAsync(NodeStore store, string here) =>
        (int)(await store.QueryAsync("SELECT COUNT(*) FROM looks WHERE root_id=$1 AND tier>=$2", row => row.GetInt64(0), Ct, Guid.Parse(IdOf(here)), (int)Kernel.Tier.T4))[0];

    private static string IdOf(string here) => here.Split('/')[2];

    private async Task CommitsAsync(string key, string here, string kind, string what)
    {
        var officer = await AsAsync(key);
        await officer.ReadsAsync(here, Ct);
        await officer.CommitsAsync(officer.RowOf(kind), what, Corridor.Stage.Today.AddDays(20), Ct);
    }

    private async Task LooksAsync(Officer officer, string here, IReadOnlyList<string> says, IReadOnlyList<string> never)
    {
        await officer.ReadsAsync(here, Ct);
        foreach (var sentence in says)
            officer.Browser.Says(sentence);
        foreach (var sentence in never)
            officer.Browser.DoesNotSay(sentence);
        officer.Browser.Says("Some areas may exist that are not shown to your office.");
    }

    private async Task SaysWhyAsync(Officer officer, string here, IReadOnlyList<string> seen, IReadOnlyList<string> withheld)
    {
        await officer.ReadsAsync(here, Ct);
        await officer.Browser.FollowAsync("Why do I see this?", Ct);
        officer.Browser.Says("You look as " + officer.Name);
        foreach (var sentence in seen.Concat(withheld))
            officer.Browser.Says(sentence);
    }

    private async Task<System.Text.Json.JsonElement> JsonAsync(Officer officer, string here)
    {
        using var answer = await Http(officer).FetchAsync("/api/v1" + here, Ct);
        using var document = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct));
        return document.RootElement.Clone();
    }

    /// <summary>The person's own door: what happens next and with whom, and who looked and why. Nothing is withheld from them in the plan.</summary>
    private async Task ThePersonAsync(Officer ingrid, string here)
    {
        using var phone = await DoorAsync(ingrid, here, "Nimco");
        phone.DoesNotSay("Held by");
        await phone.OpenAsync("/my-page/looked", Ct);
        phone.Says("Helena Ek, " + Health);
        phone.Says("so that care goes on");
        phone.Says("Johan Norberg, " + Municipality);
        phone.Says("to answer a referral");
    }

    private async Task<HttpBrowser> DoorAsync(Officer ingrid, string here, string called)
    {
        await ingrid.ReadsAsync(here + "/my-page", Ct);
        await ingrid.Browser.Form("Give a new code").Choose("On paper, face to face").PressAsync(Ct);
        var codes = ingrid.Browser.Page.QuerySelectorAll("b.code").Select(found => found.TextContent.Trim()).ToList();
        var phone = new HttpBrowser(new Uri(Corridor.Nodes.All.First(child => child.Node.Side == NodeSide.HostCountry).Node.Origin));
        await phone.OpenAsync("/my-page", Ct);
        await phone.PressAsync(phone.Form("Open my page").Write("Reference", codes[0]).Write("Code", codes[1]), Ct);
        await phone.Form("Continue").Choose("Show", ["Everything"]).PressAsync(Ct);
        phone.Says("Hello, " + called);
        return phone;
    }
}
