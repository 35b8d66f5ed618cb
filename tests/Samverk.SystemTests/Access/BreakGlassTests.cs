using System.Net;
using Samverk.Evidence;
using Samverk.Host.Demo.Seeding;
using Samverk.Modules;
using Samverk.Modules.Access.Contract;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>Break-glass from the emergency to its review, and who looked, over HTTP on both databases.</summary>
[Rule(26)]
public abstract class BreakGlassTests(ServedNodes served) : WebTests(served)
{
    [Fact]
    [Proof("monotonicity")]
    public async Task From_the_emergency_to_the_review_of_another_office()
    {
        var (ingrid, here) = await OpenedAsync("Ayaan Glass Nuur");
        var number = NumberOf(ingrid);
        var petra = await AsAsync("se/petra");
        await petra.OpensAsync(here, Ct);
        Assert.Equal(HttpStatusCode.NotFound, petra.Browser.Status);
        using var beside = await BesideAsync("se/petra");
        await beside.OpensAsync(here, Ct);
        Assert.Equal(HttpStatusCode.NotFound, beside.Browser.Status);

        await BreaksAsync(petra, number, "Ambulance: she must not travel on.");
        petra.Browser.Says("You see this case by break-glass");
        petra.Browser.Says("because you broke the glass");
        await petra.ReadsAsync("/cases?q=Glass", Ct);
        petra.Browser.Says("Ayaan Glass Nuur");
        await beside.ReadsAsync(here, Ct);

        // Who answers for the case, and the data protection officer, were told.
        await ingrid.ReadsAsync("/", Ct);
        ingrid.Browser.Says("Migration Agency, Stockholm region broke the glass in a case of yours");
        await ingrid.ReadsAsync(here + "/timeline", Ct);
        ingrid.Browser.Says("The case was opened by break-glass");
        var birgitta = await AsAsync("se/birgitta");
        await birgitta.ReadsAsync("/break-glass/register", Ct);
        birgitta.Browser.Says(number);
        await birgitta.OpensAsync(here, Ct);
        Assert.Equal(HttpStatusCode.NotFound, birgitta.Browser.Status);

        // Ended at once, it is closed with the next request, in another process of the node too.
        await petra.ReadsAsync(here, Ct);
        await petra.Browser.Form("End it now").PressAsync(Ct);
        await beside.OpensAsync(here, Ct);
        Assert.Equal(HttpStatusCode.NotFound, beside.Browser.Status);
        await petra.OpensAsync(here, Ct);
        Assert.Equal(HttpStatusCode.NotFound, petra.Browser.Status);
        await petra.ReadsAsync("/cases?q=Glass", Ct);
        petra.Browser.DoesNotSay("Ayaan Glass Nuur");

        var kerstin = await AsAsync("se/kerstin");
        await kerstin.ReadsAsync("/break-glass/register", Ct);
        await kerstin.Browser.FollowAsync(number, Ct);
        kerstin.Browser.Says("Ambulance: she must not travel on.");
        await kerstin.Browser.Form("Record the review").Choose("What do you find?", ["Justified"]).Write("What it rests on", "The duty line of Gävle did not answer.").PressAsync(Ct);
        kerstin.Browser.Says("The review is on record.");
        await petra.OpensAsync("/break-glass/register", Ct);
        Assert.Equal(HttpStatusCode.NotFound, petra.Browser.Status);

        // Each look by break-glass stands in the evidence log, sealed, with its grant; and in the list of who looked.
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var sealedLooks = await store.QueryAsync("SELECT COUNT(*) FROM entries WHERE root_id=$1 AND chain=$2", row => row.GetInt64(0), Ct, Guid.Parse(here.Split('/')[2]), (int)EntryChain.Read);
        Assert.InRange(sealedLooks[0], 2, 20);
        await birgitta.ReadsAsync("/access-log?case=" + number, Ct);
        birgitta.Browser.Says("By break-glass");
        birgitta.Browser.Says("Petra Wallin");
        birgitta.Browser.DoesNotSay("Ayaan");
    }

    [Fact]
    public async Task The_number_of_a_case_elsewhere_is_answered_as_one_that_does_not_exist()
    {
        var (ingrid, _) = await OpenedAsync("Barni Walled Cige");
        var travel = await AsAsync("se/lars-erik");
        await travel.OpensAsync("/break-glass", Ct);
        Assert.Equal(HttpStatusCode.NotFound, travel.Browser.Status); // the policy gives a travel officer no break-glass at all

        // Known there, of another office, and under an agreement that does not hold now: nothing that break-glass opens.
        var asked = new InventedCase(Corridor.Stage, "elsewhere", InventedPeople.Make(new Random(5), 2026), "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", Ct);
        await asked.CounselAsync(inPrivate: true, Ct);
        await asked.ChooseAsync("returns", [], Ct);
        await asked.ConsentAsync(["name-and-contact", "plan-and-arrival"], Ct);
        await CorridorWalkTests.ReferAsync(asked, Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        await using var store = Corridor.Open(NodeSide.CountryOfReturn);
        var known = (await store.QueryAsync("SELECT \"CaseNumber\" FROM cases ORDER BY \"OpenedAt\" DESC", row => row.GetString(0), Ct))[0];
        var (agreement, amina) = (Corridor.Stage.Agreement, Corridor.Stage.As("so/amina"));
        await amina.SendAsync($"/partners/{agreement}/suspend", Kernel.Ids.New(), new FormFields { { "ground-" + agreement, "Under review." } }, Ct);

        var there = await AsAsync("so/halima");
        var answers = new List<string>();
        foreach (var number in new[] { known, NumberOf(ingrid), "SO-1999-9999", "SE-1999-9999" })
        {
            await there.ReadsAsync("/sign-in/again?to=/break-glass", Ct);
            await there.Browser.Form("It is me").PressAsync(Ct);
            await Filled(there, number, "Looking for her.").TryAsync(Ct);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, there.Browser.Status);
            there.Browser.Says("Break-glass opens nothing for you under this number.");
            answers.Add(Plain(there.Browser.Source));
        }
        Assert.Single(answers.Distinct());

        // With the agreement it would open: the number was one that is there.
        await amina.SendAsync($"/partners/{agreement}/resume", Kernel.Ids.New(), [], Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        await Filled(there, known, "Looking for her.").PressAsync(Ct);
    }

    [Fact]
    public async Task What_is_not_filled_in_is_asked_for_and_nothing_is_opened()
    {
        var petra = await AsAsync("se/petra");
        await petra.ReadsAsync("/break-glass", Ct);
        var before = await EventsAsync();
        await petra.Browser.Form("Open the case").TryAsync(Ct);
        Refused(petra.Browser, HttpStatusCode.UnprocessableEntity, "Enter the case number");
        petra.Browser.Says("Choose on what ground");
        Assert.Equal(before, await EventsAsync());
    }

    [Fact]
    public async Task Every_page_and_list_that_shows_a_case_is_noted_once_a_request()
    {
        var (ingrid, here) = await OpenedAsync("Cawo Noted Guuleed");
        var root = Guid.Parse(here.Split('/')[2]);
        await using var store = Corridor.Open(NodeSide.HostCountry);
        foreach (var (path, kind) in new[] { (here, LookKind.Page), (here + "/timeline", LookKind.Page), ("/cases?q=Noted", LookKind.List), ("/api/v1" + here, LookKind.Export) })
        {
            var before = await LooksAsync(store, root);
            await ingrid.ReadsAsync(path, Ct);
            var after = await LooksAsync(store, root);
            Assert.Equal(before.Count + 1, after.Count);
            Assert.Equal((int)kind, after[^1]);
        }
        var hidden = await LooksAsync(store, root);
        var amir = await AsAsync("se/amir");
        await amir.OpensAsync(here, Ct);
        Assert.Equal(hidden.Count, (await LooksAsync(store, root)).Count);
    }

    private async Task<List<int>> LooksAsync(NodeStore store, Guid root) =>
        await store.QueryAsync("SELECT kind FROM looks WHERE root_id=$1 ORDER BY look_id", row => row.GetInt32(0), Ct, root);

    private async Task BreaksAsync(Officer officer, string number, string reason)
    {
        await officer.ReadsAsync("/sign-in/again?to=/break-glass", Ct);
        await officer.Browser.Form("It is me").PressAsync(Ct);
        await Filled(officer, number, reason).PressAsync(Ct);
    }

    private static FilledForm Filled(Officer officer, string number, string reason) => officer.Browser.Form("Open the case")
        .Write("Case number", number)
        .Choose("Why must you see it now?", ["A life or somebody"])
        .Write("In your words", reason)
        .Choose("On what ground?", ["A vital interest"]);

    private static string NumberOf(Officer officer) =>
        System.Text.RegularExpressions.Regex.Match(officer.Browser.Source, "SE-[0-9]{4}-[0-9]{4}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
}

[Collection(ServedOnSqlite.Name)]
public sealed class BreakGlass_on_sqlite(ServedOnSqlite served) : BreakGlassTests(served);

[Collection(ServedOnPostgres.Name)]
public sealed class BreakGlass_on_postgres(ServedOnPostgres served) : BreakGlassTests(served);
