using System.Text.RegularExpressions;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;
using Samverk.Modules;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Corridor;

/// <summary>The main job over three real processes: one plan, two countries.</summary>
public sealed partial class CorridorWalkTests
{
    private const string Question = "Can someone meet one adult at the airport of Baidoa on 9 December?";

    [Fact]
    [Rule(19), Rule(21), Rule(22), Lesson("L8")]
    public async Task Ingrid_asks_Nasra_answers_both_plans_show_it_and_a_withdrawal_closes_the_view()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var corridor = await TestCorridor.StartAsync(ct);
        var asked = new InventedCase(corridor.Stage, "walk/1", InventedPeople.Make(new Random(7), 2026), "se/ingrid");
        var (ingrid, nasra) = (corridor.Stage.As("se/ingrid"), corridor.Stage.As("so/nasra"));
        await asked.OpenAsync("Gävle", "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.ChooseAsync("returns", [], ct);
        await asked.ScreenAsync(followUp: false, ct);
        await asked.PlanTravelAsync(corridor.Stage.Today.AddDays(37), "Baidoa", ct);

        // Without the person's consent nothing can be sent, and the page offers no way to.
        await Assert.ThrowsAsync<DemoBrokenException>(() => ReferAsync(asked, ct));
        var consent = await asked.ConsentAsync(["name-and-contact", "plan-and-arrival"], ct);
        var referral = await ReferAsync(asked, ct);
        await corridor.Nodes.QuietAsync(ct);
        Assert.Contains("receipt signed", await ingrid.ReadAsync($"/referrals/{asked.Id}/{referral}", ct), StringComparison.Ordinal);

        var question = new Question(corridor.Stage, "so/nasra", referral, Question);
        await question.FindAsync(ct);
        await question.AskMoreAsync("How many bags are there?", ct);
        await corridor.Nodes.QuietAsync(ct);
        Assert.Contains("How many bags are there?", await ingrid.ReadAsync("/", ct), StringComparison.Ordinal);
        await asked.InformAsync(referral, "Two bags.", ct);
        await corridor.Nodes.QuietAsync(ct);
        var commitment = await question.AcceptAsync(corridor.Stage.Today.AddDays(40), ct);
        await corridor.Nodes.QuietAsync(ct);

        var there = await CaseThereAsync(corridor, referral, ct);
        Assert.NotNull(await PlanPages.FindAsync(ingrid, asked.Id, commitment, ct));
        Assert.NotNull(await PlanPages.FindAsync(nasra, there, commitment, ct));
        Assert.Contains(asked.Person.FullName, await nasra.ReadAsync($"/cases/{there}", ct), StringComparison.Ordinal);

        await asked.WithdrawAsync(consent, ct);
        await corridor.Nodes.QuietAsync(ct);
        var closed = await nasra.ReadAsync("/cases", ct);
        Assert.DoesNotContain(asked.Person.FullName, closed, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DemoBrokenException>(() => ReferAsync(asked, ct));
        var timeline = await ingrid.ReadAsync($"/cases/{asked.Id}/timeline", ct);
        Assert.Contains("Sharing with the partner country was closed", timeline, StringComparison.Ordinal);
        Assert.Contains("What had been shared was locked away", timeline, StringComparison.Ordinal);
    }

    [Fact]
    [Rule(5), Scenario("S12")]
    public async Task Words_of_fear_stop_the_return_and_only_the_protection_officer_of_another_office_lifts_it()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var corridor = await TestCorridor.StartAsync(ct);
        var asked = new InventedCase(corridor.Stage, "walk/2", InventedPeople.Make(new Random(8), 2026), "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.ChooseAsync("undecided", ["H-ASY"], ct);

        var lift = new FormFields { { "advised", "yes" }, { "reason", "After a private talk the person says freely that they are not afraid." } };
        Assert.Contains("Asylum authority", await corridor.Stage.As("se/ingrid").ReadAsync($"/cases/{asked.Id}/stopped", ct), StringComparison.Ordinal);
        await Assert.ThrowsAsync<DemoBrokenException>(() => corridor.Stage.As("se/lars-erik").ReadAsync($"/cases/{asked.Id}/stopped", ct));
        await Assert.ThrowsAsync<DemoBrokenException>(() => asked.PlanTravelAsync(corridor.Stage.Today.AddDays(30), "Baidoa", ct));
        await Assert.ThrowsAsync<DemoBrokenException>(() =>
            corridor.Stage.As("se/ingrid").SendAsync($"/cases/{asked.Id}/stopped/lift", Kernel.Ids.New(), lift, ct));
        var kerstin = corridor.Stage.As("se/kerstin");
        var seen = Seen().Match(await kerstin.ReadAsync($"/cases/{asked.Id}/stopped/lift", ct)).Groups["seen"].Value;
        await kerstin.SendAsync($"/cases/{asked.Id}/stopped/lift", Kernel.Ids.New(), [.. lift, new("seen", seen)], ct);
        await asked.ChooseAsync("returns", [], ct);
    }

    [GeneratedRegex("name=\"seen\" value=\"(?<seen>[0-9]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Seen();

    internal static Task<Guid> ReferAsync(InventedCase asked, CancellationToken ct) =>
        asked.ReferAsync(DemoDirectory.Find(BaidoaOffice(), "arrival-help"), Question, "A car, and the way to the first room.", "urgent", ct);

    internal static string BaidoaOffice() => DemoPeople.Of(NodeSide.CountryOfReturn).First(office => office.Officers.Any(officer => officer.Key == "so/nasra")).Key;

    /// <summary>The id of the case on the other node: nobody there knows ours.</summary>
    internal static async Task<Guid> CaseThereAsync(TestCorridor corridor, Guid referral, CancellationToken ct)
    {
        await using var store = corridor.Open(NodeSide.CountryOfReturn);
        return (await store.QueryAsync("SELECT root_id FROM events WHERE stream_id=$1 LIMIT 1", row => row.GetGuid(0), ct, referral))[0];
    }
}
