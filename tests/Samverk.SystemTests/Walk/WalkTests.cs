using System.Net;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Databases;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Walk;

/// <summary>The main job over three real processes, page by page, as the people of both countries do it in the browser.</summary>
public abstract class WalkTests : IAsyncDisposable
{
    private const string Question = "Can someone meet a mother and a child at the airport of Baidoa on 9 December?";
    private const string ShopQuestion = "Can she start a small shop in Baidoa in January?";
    private const string BackQuestion = "Where did she work in Gävle, and how long?";

    private readonly NodeDatabases databases;
    private readonly IWalkers walkers;

    private protected WalkTests(NodeDatabases databases, IWalkers walkers) => (this.databases, this.walkers) = (databases, walkers);

    [Fact]
    [Rule(19), Rule(21), Rule(22), Lesson("L8")]
    public virtual async Task One_plan_two_countries_from_the_first_talk_to_the_withdrawal()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var corridor = await StartAsync(ct);
        using var desks = new Desks(corridor.Nodes, walkers);
        var today = corridor.Stage.Today;
        var ingrid = await desks.AsAsync("se/ingrid", ct);
        var nasra = await desks.AsAsync("so/nasra", ct);

        // 2, 3: the case, the talk, the check, the choice.
        var here = await ingrid.OpensACaseAsync(WalkPerson.Hodan, ct);
        await ingrid.TalksInPrivateAsync(here, today, ct);
        await ingrid.ChecksFirstAsync(here, ct);
        await ingrid.RecordsTheChoiceAsync(here, today, "To return", ct);
        await ingrid.ReadsAsync(here + "/person", ct);
        ingrid.Browser.Says("Hodan Yuusuf Abdi");
        ingrid.Browser.Says("about 1992");
        ingrid.Browser.Says("Ayaan");

        // 4: rows, commitments, the person's agreement.
        var tickets = await ingrid.AddsARowAsync(here, "Travel", "Tickets and the way to the airport", "Lars-Erik", ct);
        var larsErik = await desks.AsAsync("se/lars-erik", ct);
        await larsErik.CommitsAsync(tickets, "Tickets to Baidoa", today.AddDays(30), ct);
        await ingrid.RecordsThatThePersonAgreesAsync(here, ct);
        await ingrid.ReadsAsync(here, ct);
        ingrid.Browser.Says("Tickets to Baidoa");

        // 5, 6: nothing leaves without the person's consent; then exactly what is shown.
        var asked = new Asked("Reintegration office, Baidoa", "Arrival and first days", Question, "A car, and the way to the first room.", "72 hours",
            ["Name", "Called by", "Phone", "Languages", "Arrival", "Children"], today.AddMonths(6));
        await ingrid.AsksUpToTheCheckAsync(here, asked, ct);
        ingrid.Browser.Says("This can't be sent");
        Assert.False(ingrid.Browser.HasButton("Send referral"));
        await ingrid.WritesDownAConsentAsync(here, "Somalia", today.AddYears(1), ["Name and how to reach", "Plan and arrival", "Family who travel too", "Papers about work and wages"], ct);
        await ingrid.RecordsCustodyConsentAsync(here, WalkPerson.Hodan.Name, ct);
        await ingrid.PlansTravelAsync(here, today.AddDays(37), ct);
        await ingrid.AsksUpToTheCheckAsync(here, asked, ct);
        ingrid.Browser.Says("You asked for these too");
        await ingrid.RecordsCustodyConsentAsync(here, WalkPerson.OtherParent, ct);
        await ingrid.AsksUpToTheCheckAsync(here, asked, ct);
        ingrid.Browser.Says("Ayaan");
        ingrid.Browser.DoesNotSay("Faduma Ali");
        await ingrid.Browser.Form("Send referral").PressAsync(ct);
        var sentAt = ingrid.Browser.Path.Split('?')[0];
        await corridor.Nodes.QuietAsync(ct);

        // 7, 8: only a signed receipt moves the delivery; three honest answers.
        await ingrid.ReadsAsync(sentAt, ct);
        ingrid.Browser.Says("receipt signed");
        var gotAt = await nasra.FindsInTheInboxAsync(Question, ct);
        nasra.Browser.Says("Ayaan");
        nasra.Browser.DoesNotSay("Faduma Ali");
        await nasra.ReadsAsync("/referrals", ct);
        await nasra.Browser.Form("Open and tell them", form => nasra.Browser.Holds(form, Question)).PressAsync(ct);
        await corridor.Nodes.QuietAsync(ct);
        await ingrid.ReadsAsync(sentAt, ct);
        ingrid.Browser.Says("Opened by Nasra Aden");

        await nasra.ReadsAsync(gotAt, ct);
        await nasra.Browser.Form("Send answer").Choose("Your answer", "We need to know more").Write("What do you need to know?", "How many bags are there?").PressAsync(ct);
        await corridor.Nodes.QuietAsync(ct);
        await nasra.ReadsAsync(gotAt, ct);
        nasra.Browser.Says("The clock stands still until they answer");
        await ingrid.ReadsAsync("/", ct);
        ingrid.Browser.Says("How many bags are there?");
        await ingrid.ReadsAsync(sentAt, ct);
        await ingrid.Browser.Form("Send answer").Write("Your answer to them", "Two bags.").PressAsync(ct);
        await corridor.Nodes.QuietAsync(ct);

        await nasra.ReadsAsync(gotAt, ct);
        nasra.Browser.Says("Two bags.");
        await nasra.Browser.Form("Send answer").Choose("Your answer", "Yes, we will do it").Write("Who will do it", "Nasra Aden").Day("First date", today.AddDays(38)).PressAsync(ct);
        await corridor.Nodes.QuietAsync(ct);
        var there = CaseSteps.Address(nasra.Browser, "/referrals/").Replace("/referrals/", "/cases/", StringComparison.Ordinal);
        await ingrid.ReadsAsync(here, ct);
        ingrid.Browser.Says("Nasra Aden");
        var help = ingrid.RowOf("Nasra Aden");
        await nasra.ReadsAsync(there, ct);
        nasra.Browser.Says(WalkPerson.Hodan.Name);
        var helpThere = nasra.RowOf("Nasra Aden");
        await nasra.ReadsAsync(helpThere, ct);
        var promised = CommitmentOn(nasra.Browser);

        // 8, the other way, in the same plan: who helps her to work there asks for what she has from here, with her consent given there.
        var shop = asked with { Service = "Starting a small business", Question = ShopQuestion, What = "Licence and first stock.", Within = "14 days", Fields = ["Name", "Called by"] };
        await ingrid.AsksUpToTheCheckAsync(here, shop, ct);
        await ingrid.Browser.Form("Send referral").PressAsync(ct);
        await corridor.Nodes.QuietAsync(ct);
        await nasra.WritesDownAConsentAsync(there, "Sweden", today.AddYears(1), ["Papers about work and wages"], ct);
        var back = new Asked("Social insurance and pensions", "Proof of work", BackQuestion, "A letter that says for whom and how long.", "14 days", ["Name"], today.AddMonths(6));
        await nasra.AsksUpToTheCheckAsync(there, back, ct);
        await nasra.Browser.Form("Send referral").PressAsync(ct);
        await corridor.Nodes.QuietAsync(ct);
        var mats = await desks.AsAsync("se/mats", ct);
        await mats.FindsInTheInboxAsync(BackQuestion, ct);
        await mats.Browser.Form("Send answer").Choose("Your answer", "Yes, we will do it").Write("Who will do it", "Mats Hellgren").Day("First date", today.AddDays(5)).PressAsync(ct);
        await corridor.Nodes.QuietAsync(ct);
        await nasra.ReadsAsync(there, ct);
        nasra.Browser.Says("Mats Hellgren");
        await ingrid.ReadsAsync(here, ct);
        ingrid.Browser.Says("Mats Hellgren");

        // 9: travel, arrival by the person's word, done by one office and confirmed through another.
        await corridor.GoOnAsync(36, ct);
        await corridor.GoOnAsync(1, ct);
        await ingrid.RecordsTheDepartureAsync(here, corridor.Stage.Today, ct);
        await corridor.GoOnAsync(2, ct);
        await ingrid.RecordsTheArrivalAsync(here, corridor.Stage.Today, ct);
        await nasra.MarksAsDoneAsync(helpThere, promised, corridor.Stage.Today, ct);
        await corridor.Nodes.QuietAsync(ct);
        await nasra.ReadsAsync(helpThere, ct);
        Assert.False(nasra.Browser.HasLink("Record what the person said"));
        await corridor.GoOnAsync(7, ct);
        await ingrid.RecordsTheAnswerAsync(help, promised, "Not reached", corridor.Stage.Today, ct);
        await ingrid.RecordsTheAnswerAsync(help, promised, "Partly", corridor.Stage.Today, ct);
        await ingrid.ReadsAsync(help, ct);
        ingrid.Browser.Says("partly");

        // 10, 11: the consent is taken back; the view there closes, and both timelines say so.
        await ingrid.WithdrawsTheConsentAsync(here, ct);
        ingrid.Browser.Says("What was read stays read");
        await corridor.Nodes.QuietAsync(ct);
        await ingrid.ReadsAsync(here + "/sharing", ct);
        ingrid.Browser.DoesNotSay("has not received it yet");
        ingrid.Browser.Says("Locked away, not used any more");
        await nasra.ReadsAsync(there, ct);
        nasra.Browser.Says("The person no longer shares this case with your country.");
        foreach (var page in new[] { there, there + "/person", there + "/sharing", there + "/referrals", "/cases", "/referrals", "/referrals/answered", "/" })
        {
            await nasra.OpensAsync(page, ct);
            nasra.Browser.DoesNotSay("Hodan");
            nasra.Browser.DoesNotSay("Ayaan");
        }
        await nasra.OpensAsync(gotAt, ct);
        nasra.Browser.DoesNotSay("Hodan");
        await ingrid.ReadsAsync(here + "/timeline", ct);
        ingrid.Browser.Says("The partner country received that sharing was closed");
        await nasra.ReadsAsync(there + "/timeline", ct);
        nasra.Browser.Says("The person does not share this with us any more; the view was closed");
        nasra.Browser.DoesNotSay("Hodan");
    }

    [Fact]
    [Rule(5), Scenario("S12")]
    public virtual async Task A_wish_for_asylum_stops_everything_at_once_and_takes_back_what_waited()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var corridor = await StartAsync(ct);
        using var desks = new Desks(corridor.Nodes, walkers);
        var today = corridor.Stage.Today;
        var ingrid = await desks.AsAsync("se/ingrid", ct);
        var here = await ingrid.OpensACaseAsync(WalkPerson.Ladan, ct);
        await ingrid.TalksInPrivateAsync(here, today, ct);
        await ingrid.ChecksFirstAsync(here, ct);
        await ingrid.RecordsTheChoiceAsync(here, today, "To return", ct);
        await ingrid.WritesDownAConsentAsync(here, "Somalia", today.AddYears(1), ["Name and how to reach", "Plan and arrival"], ct);
        await ingrid.PlansTravelAsync(here, today.AddDays(37), ct);
        await corridor.Nodes.QuietAsync(ct);

        // The line is cut: what is asked waits here, and the page says so.
        await ingrid.ReadsAsync("/try-it", ct);
        await ingrid.Browser.Form("Cut the line", form => ingrid.Browser.Holds(form, "Somalia")).PressAsync(ct);
        var asked = new Asked("Reintegration office, Baidoa", "Arrival and first days", "Can someone meet one adult in Baidoa?", "A car.", "72 hours", ["Name"], today.AddMonths(6));
        await ingrid.AsksUpToTheCheckAsync(here, asked, ct);
        await ingrid.Browser.Form("Send referral").PressAsync(ct);
        var sentAt = ingrid.Browser.Path.Split('?')[0];
        ingrid.Browser.DoesNotSay("receipt signed");

        await ingrid.RecordsTheChoiceAsync(here, today, "They have not decided", ct, said: "They wish for asylum");
        ingrid.Browser.Says("Asylum authority");
        ingrid.Browser.Says("Legal aid");
        ingrid.Browser.Says("What waited to be sent was taken back");
        ingrid.Browser.Says("You can’t, and your head of office can’t.");
        Assert.False(ingrid.Browser.HasLink("Lift the stop"));
        await ingrid.ReadsAsync(here, ct);
        Assert.True(ingrid.Browser.HasLink("Stopped"));
        await ingrid.OpensAsync(here + "/travel", ct);
        await ingrid.Browser.Form("Set the day").Day("On which day?", today.AddDays(30)).Write("Where to?", "Baidoa").TryAsync(ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, ingrid.Browser.Status);

        await ingrid.ReadsAsync("/try-it", ct);
        await ingrid.Browser.Form("Join the line", form => ingrid.Browser.Holds(form, "Somalia")).PressAsync(ct);
        await corridor.Nodes.QuietAsync(ct);
        var nasra = await desks.AsAsync("so/nasra", ct);
        await nasra.ReadsAsync("/referrals", ct);
        nasra.Browser.DoesNotSay(asked.Question);
        await ingrid.ReadsAsync(sentAt, ct);
        ingrid.Browser.DoesNotSay("receipt signed");
        foreach (var page in new[] { here + "/stopped", here })
        {
            var larsErik = await desks.AsAsync("se/lars-erik", ct);
            await larsErik.OpensAsync(page, ct);
            larsErik.Browser.DoesNotSay("asylum");
        }

        // Another office's protection officer looks at it and lifts it with a reason.
        var kerstin = await desks.AsAsync("se/kerstin", ct);
        await kerstin.ReadsAsync("/stopped", ct);
        await kerstin.Browser.FollowAsync(WalkPerson.Ladan.Name, ct);
        await kerstin.Browser.FollowAsync("Lift the stop", ct);
        await kerstin.Browser.Form("Lift the stop").TryAsync(ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, kerstin.Browser.Status);
        await kerstin.Browser.Form("Lift the stop").Choose("Advice", "The asylum authority or a lawyer said so")
            .Write("Why may the stop be lifted?", "A lawyer talked with her alone; she says freely that she wants to go home.").PressAsync(ct);
        await ingrid.RecordsTheChoiceAsync(here, today, "To return", ct);
        await ingrid.ReadsAsync("/", ct);
        ingrid.Browser.Says(WalkPerson.Ladan.Name);
    }

    [Fact]
    public virtual async Task The_dialogue_is_one_line_from_the_meeting_to_the_figure()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var corridor = await StartAsync(ct);
        using var desks = new Desks(corridor.Nodes, walkers);
        using var visitor = await walkers.OpenAsync(desks.OriginOf("px/karim"), ct);
        await visitor.OpenAsync("/process/members?on=2026-11-02", ct);
        visitor.Says("Somalia");
        visitor.Says("Inferred");
        await visitor.OpenAsync("/process/meetings", ct);
        visitor.Says("54 meetings");
        await visitor.OpenAsync("/process/meetings?q=Stockholm", ct);
        await visitor.FollowAsync("Whole-of-government approaches", ct);
        visitor.Says("Sweden");
        visitor.Says("Somalia");
        await visitor.FollowAsync("With the person’s consent, a referral", ct);
        visitor.Says("demonstration");
        await visitor.FollowAsync("Commitment of Member A", ct);
        visitor.Says("invented");
        await visitor.FollowAsync("Routes home", ct);
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await walkers.DisposeAsync();
    }

    private Task<TestCorridor> StartAsync(CancellationToken ct)
    {
        var missing = databases.Missing ?? walkers.Missing;
        Assert.SkipWhen(missing is not null, missing ?? "");
        return TestCorridor.StartAsync(databases, ct, withSecretariat: true);
    }

    private static string CommitmentOn(Browser page)
    {
        return page.Page.QuerySelectorAll("a").Select(link => page.Spoken.Filled(Browser.NameOf(link), "Mark as done: {what}")).FirstOrDefault(what => what is not null)
            ?? throw new WalkException(page, "The row has no commitment that its officer can mark as done.");
    }
}

public sealed class Walk_in_chromium_on_postgres(NodesOnPostgres databases, Chromium chromium)
    : WalkTests(databases, new ChromiumWalkers(chromium, Screen.Desktop, SpokenWords.English, withScript: true)), IClassFixture<NodesOnPostgres>;

/// <summary>Everything that differs from the other walk at once. What comes after the main job is walked by hand.</summary>
public sealed class Walk_in_chromium_in_Arabic_on_a_phone_without_script(NodesOnSqlite databases, Chromium chromium)
    : WalkTests(databases, new ChromiumWalkers(chromium, Screen.Phone, SpokenWords.In("ar"), withScript: false)), IClassFixture<NodesOnSqlite>
{
    [Fact(Explicit = true)]
    public override Task A_wish_for_asylum_stops_everything_at_once_and_takes_back_what_waited() => base.A_wish_for_asylum_stops_everything_at_once_and_takes_back_what_waited();

    [Fact(Explicit = true)]
    public override Task The_dialogue_is_one_line_from_the_meeting_to_the_figure() => base.The_dialogue_is_one_line_from_the_meeting_to_the_figure();
}

/// <summary>The rest of script or none, phone or desktop, right to left or not: a drill.</summary>
public abstract class WalkDrill : WalkTests
{
    private protected WalkDrill(NodeDatabases databases, IWalkers walkers)
        : base(databases, walkers)
    {
    }

    [Fact(Explicit = true)]
    public override Task One_plan_two_countries_from_the_first_talk_to_the_withdrawal() => base.One_plan_two_countries_from_the_first_talk_to_the_withdrawal();

    [Fact(Explicit = true)]
    public override Task A_wish_for_asylum_stops_everything_at_once_and_takes_back_what_waited() => base.A_wish_for_asylum_stops_everything_at_once_and_takes_back_what_waited();

    [Fact(Explicit = true)]
    public override Task The_dialogue_is_one_line_from_the_meeting_to_the_figure() => base.The_dialogue_is_one_line_from_the_meeting_to_the_figure();
}

public sealed class Walk_in_chromium_without_script(NodesOnSqlite databases, Chromium chromium)
    : WalkDrill(databases, new ChromiumWalkers(chromium, Screen.Desktop, SpokenWords.English, withScript: false)), IClassFixture<NodesOnSqlite>;

public sealed class Walk_in_chromium_in_Arabic_on_a_phone(NodesOnSqlite databases, Chromium chromium)
    : WalkDrill(databases, new ChromiumWalkers(chromium, Screen.Phone, SpokenWords.In("ar"), withScript: true)), IClassFixture<NodesOnSqlite>;
