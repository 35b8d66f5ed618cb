using System.Text.Json.Nodes;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Exchange;

/// <summary>A suspended agreement, a partner that is away, and a partner that refuses: what the officer and the administrator see.</summary>
[Collection(ServedCorridor.Name)]
public sealed class AgreementOnTheLineTests(ServedCorridor served)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestCorridor Corridor => served.Corridor;

    private DemoSession Ingrid => Corridor.Stage.As("se/ingrid");

    [Fact]
    public async Task Under_a_suspended_agreement_only_receipts_and_the_most_urgent_pass_and_the_rest_follows_when_it_resumes()
    {
        var asked = await served.CaseAsync(Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        var voice = served.Voice;
        var consent = voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact");
        var jws = voice.Sign(consent);
        Assert.Equal("accepted", (await voice.SayAsync(jws, Ct)).Result);
        // The country of return suspends; its own withdrawal of a consent still passes, and its question does not.
        var amina = Corridor.Stage.As("so/amina");
        await amina.SendAsync($"/partners/{served.Agreement}/suspend", Ids.New(), new FormFields { { "ground-" + served.Agreement, "Under review." } }, Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        var withdrawal = voice.After(consent, jws, "nx.consent.withdrawn.v1", new JsonObject
        {
            ["consent"] = consent.Content["consent"]!.DeepClone(),
            ["effectiveAt"] = "2026-11-02T09:00:00Z",
            ["categories"] = new JsonArray("name-and-contact"),
            ["effect"] = "restrict",
        });
        var withdrawn = voice.Sign(withdrawal);
        Assert.Equal("accepted", (await voice.SayAsync(withdrawn, Ct)).Result);
        var question = voice.After(withdrawal, withdrawn, "nx.referral.requested.v1", new JsonObject { ["referral"] = Ids.New().ToString() });
        Assert.Equal("agreement-suspended", (await voice.SayAsync(question, Ct)).Code);
        Assert.Equal("agreement-suspended", (await voice.SayAsync(voice.Consent(served.Agreement, PartnerVoice.Subject(), "family"), Ct)).Code);

        // The host country's officer cannot ask; the administrator sees who suspended it.
        var refused = await Assert.ThrowsAsync<DemoBrokenException>(() => CorridorWalkTests.ReferAsync(asked, Ct));
        Assert.Contains("agreement", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Suspended by the partner", await served.Administrator.ReadAsync("/partners", Ct), StringComparison.Ordinal);

        await amina.SendAsync($"/partners/{served.Agreement}/resume", Ids.New(), [], Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        var referral = await CorridorWalkTests.ReferAsync(asked, Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        Assert.Contains("receipt signed", await Ingrid.ReadAsync($"/referrals/{asked.Id}/{referral}", Ct), StringComparison.Ordinal);
    }

    [Fact]
    [Lesson("L2")]
    public async Task To_a_partner_that_is_away_it_waits_is_tried_again_and_the_pages_say_since_when()
    {
        var asked = await served.CaseAsync(Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        await Corridor.StopAsync(1);
        var referral = await CorridorWalkTests.ReferAsync(asked, Ct);
        var page = await UntilAsync(() => Ingrid.ReadAsync($"/referrals/{asked.Id}/{referral}", Ct), text => text.Contains("tried 2 times", StringComparison.Ordinal));
        Assert.Contains("Waits here, tried", page, StringComparison.Ordinal);
        Assert.Contains("since 2 November 2026", page, StringComparison.Ordinal);
        Assert.Contains("No answer since", await served.Administrator.ReadAsync("/partners", Ct), StringComparison.Ordinal);

        await Corridor.KillAndStartAsync(1, Ct);
        page = await UntilAsync(() => Ingrid.ReadAsync($"/referrals/{asked.Id}/{referral}", Ct), text => text.Contains("receipt signed", StringComparison.Ordinal));
        Assert.DoesNotContain("Waits here", page, StringComparison.Ordinal);
        Assert.Contains("last contact", await served.Administrator.ReadAsync("/partners", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_refusal_is_final_and_the_officer_reads_why()
    {
        var asked = await served.CaseAsync(Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        await using var voice = await PartnerVoice.OfAsync(Corridor.FolderOf(NodeSide.HostCountry), Corridor.Stage.CountryOfReturn.NodeId);
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var (subject, before) = (await store.QueryAsync("SELECT subject, last_hash FROM sequences WHERE root_id=$1", row => (row.GetString(0), (byte[])row[1]), Ct, asked.Id))[0];
        // Somebody with our keys took the next place of the case's sequence: our own message is refused there for good.
        var intruder = voice.Message(served.Agreement, subject, "nx.referral.opened.v1", new JsonObject { ["referral"] = Ids.New().ToString(), ["officer"] = "Nobody" });
        Assert.Equal("refused", (await voice.SayAsync(intruder with { Sequence = 2, PreviousHash = Convert.ToHexStringLower(before) }, Ct)).Result);

        var referral = await CorridorWalkTests.ReferAsync(asked, Ct);
        await Corridor.Nodes.QuietAsync(Ct);
        var page = await Ingrid.ReadAsync($"/referrals/{asked.Id}/{referral}", Ct);
        Assert.Contains("Refused by the other node", page, StringComparison.Ordinal);
        Assert.Contains("The message does not follow the one before it.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Waits here", page, StringComparison.Ordinal);
        Assert.Contains("The other node did not take it", await Ingrid.ReadAsync("/", Ct), StringComparison.Ordinal);
    }

    private static async Task<string> UntilAsync(Func<Task<string>> read, Func<string, bool> fits)
    {
        for (var tries = 0; ; tries++)
        {
            var text = await read();
            if (fits(text) || tries > 150)
                return text;
            await Task.Delay(200, Ct);
        }
    }
}
