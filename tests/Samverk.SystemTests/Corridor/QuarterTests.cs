using System.Text;
using System.Text.RegularExpressions;
using Samverk.Host.Demo.Seeding;
using Samverk.Modules;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Corridor;

/// <summary>A quarter of both ends at the secretariat: tables that come by the calendar, and never a case.</summary>
public sealed partial class QuarterTests
{
    [Fact]
    [Rule("DR13"), Proof("Only the fixed set of protected tables leaves the node, never a case")]
    public async Task Both_ends_publish_a_settled_quarter_and_the_secretariat_shows_them_side_by_side()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var corridor = await TestCorridor.StartAsync(ct, withSecretariat: true);
        var asked = new InventedCase(corridor.Stage, "quarter/1", InventedPeople.Make(new Random(11), 2026), "se/ingrid");
        await asked.OpenAsync("Gävle", "Baidoa", ct);
        await asked.CounselAsync(inPrivate: true, ct);
        await asked.ChooseAsync("returns", [], ct);
        await asked.ConsentAsync(["name-and-contact", "plan-and-arrival"], ct);
        await CorridorWalkTests.ReferAsync(asked, ct);
        await corridor.Nodes.QuietAsync(ct);

        // The quarter ends on 31 December; on 15 January 2027 the longest time to answer is over.
        await corridor.GoOnAsync(76, ct);

        var secretariat = corridor.Stage.As("px/karim");
        var page = await ShownAsync(secretariat, ct);
        Assert.Contains("Sweden and Somalia, both ends", page, StringComparison.Ordinal);
        Assert.Contains("Screened before departure", page, StringComparison.Ordinal);
        Assert.Contains("invented", page, StringComparison.Ordinal);
        Assert.Contains("0 to 9", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Only one end is published", page, StringComparison.Ordinal);
        Assert.DoesNotMatch(BareZero(), page);

        await using var store = corridor.Open(NodeSide.Secretariat);
        var types = await store.QueryAsync("SELECT DISTINCT type FROM inbox", row => row.GetString(0), ct);
        Assert.All(types, type => Assert.True(
            type == "nx.indicators.published.v1" || type.StartsWith("nx.agreement.", StringComparison.Ordinal), type));
        var said = new StringBuilder();
        foreach (var end in new[] { corridor.Stage.HostCountry, corridor.Stage.CountryOfReturn })
            said.AppendJoin('\n', (await store.ReceivedAsync(end.NodeId, ct)).Where(message => message.Type == "nx.indicators.published.v1").Select(message => message.Payload));
        Assert.NotEqual("", said.ToString());
        Assert.DoesNotContain(asked.Person.FullName, said.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(asked.Id.ToString(), said.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SE-2026", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, (await store.QueryAsync("SELECT COUNT(*) FROM figure_facts", row => row.GetInt32(0), ct))[0]);
    }

    // The calendar of a demo node looks every five seconds.
    private static async Task<string> ShownAsync(DemoSession secretariat, CancellationToken ct)
    {
        for (var tries = 0; ; tries++)
        {
            var page = await secretariat.ReadAsync("/routes-home", ct);
            if (page.Contains("October–December 2026", StringComparison.Ordinal) && !page.Contains("Only one end is published", StringComparison.Ordinal))
                return await secretariat.ReadAsync("/routes-home?corridor=se-so&period=2026-Q4", ct);
            if (tries == 60)
                return page;
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }
    }

    [GeneratedRegex(@"<b class=""num"">0</b>")]
    private static partial Regex BareZero();
}
