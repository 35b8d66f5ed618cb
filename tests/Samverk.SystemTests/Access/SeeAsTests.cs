using System.Net;
using Samverk.Modules;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>See as: an administrator of access looks through the eyes of a role at an invented case, and at nothing else.</summary>
[Rule(26)]
[Collection(ServedOnSqlite.Name)]
public sealed class SeeAsTests(ServedOnSqlite served) : WebTests(served)
{
    private static readonly string[] Pages = ["", "/person", "/why", "/timeline", "/referrals", "/stopped", "/advice"];

    [Fact]
    public async Task An_administrator_sees_the_invented_case_as_a_role_and_nothing_of_a_real_one()
    {
        var (ingrid, here) = await OpenedAsync("Xaawo Real Cumar");
        await ingrid.ReadsAsync(here, Ct);
        var margareta = await AsAsync("se/margareta");
        await margareta.ReadsAsync("/administration/see-as", Ct);
        await margareta.Browser.Form("See the case").TryAsync(Ct);
        Refused(margareta.Browser, HttpStatusCode.UnprocessableEntity, "Choose a role");

        var manager = await BeginsAsync(margareta, ("Case manager", "Migration Agency, Gävle region", "to give advice", "It leads the case"));
        var clerk = await BeginsAsync(margareta, ("Health professional", "Health services, Gävleborg region", "so that care goes on", "It was asked to help"));
        var outside = await BeginsAsync(margareta, ("Case manager", "Migration Agency, Stockholm region", "to give advice", "It has no part in it"));
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var preview in new[] { manager, clerk })
        {
            foreach (var page in Pages)
            {
                await margareta.ReadsAsync(preview + page, Ct);
                margareta.Browser.Says("The case is invented.");
                seen[preview + page] = WebUtility.HtmlDecode(margareta.Browser.Source);
            }
        }
        Assert.Contains("1992", seen[manager + "/person"], StringComparison.Ordinal);
        Assert.Contains("Example Child", seen[manager + "/person"], StringComparison.Ordinal);
        Assert.Contains("The return was stopped", seen[manager + "/timeline"], StringComparison.Ordinal);
        Assert.DoesNotContain("1992", seen[clerk + "/person"], StringComparison.Ordinal);
        Assert.DoesNotContain("Example Child", seen[clerk + "/person"], StringComparison.Ordinal);
        Assert.Contains("Held by Example agency", seen[clerk + "/person"], StringComparison.Ordinal);
        Assert.DoesNotContain("stopped", seen[clerk + "/timeline"], StringComparison.Ordinal);
        Assert.Contains("your role works in this area: Health professional", seen[clerk + "/why"], StringComparison.Ordinal);
        await margareta.OpensAsync(outside, Ct);
        Assert.Equal(HttpStatusCode.NotFound, margareta.Browser.Status);

        // Of the cases that there are, nothing: no name, number or id. And its links stay within the preview.
        await using var store = Corridor.Open(NodeSide.HostCountry);
        var real = await store.QueryAsync("SELECT \"Name\", \"CaseNumber\", \"CaseId\" FROM cases", row => new[] { row.GetString(0), row.GetString(1), row.GetGuid(2).ToString() }, Ct);
        Assert.Contains(real, row => row[0] == "Xaawo Real Cumar");
        Assert.All(seen.Values, page => Assert.All(real.SelectMany(row => row).Where(text => text.Length > 0), text => Assert.DoesNotContain(text, page, StringComparison.OrdinalIgnoreCase)));
        Assert.All(seen.Values, page => Assert.DoesNotContain("href=\"/cases/", page, StringComparison.Ordinal));

        // It is noted, and who looked stands there.
        await margareta.ReadsAsync("/administration/see-as", Ct);
        margareta.Browser.Says("Health professional");
        margareta.Browser.Says("Margareta Bengtsson-Okonkwo");
        await margareta.OpensAsync(here, Ct);
        Assert.Equal(HttpStatusCode.NotFound, margareta.Browser.Status);
    }

    [Fact]
    public async Task Nothing_can_be_sent_and_nobody_else_can_look_through_it()
    {
        var margareta = await AsAsync("se/margareta");
        var preview = await BeginsAsync(margareta, ("Case manager", "Migration Agency, Gävle region", "to give advice", "It leads the case"));
        var before = await EventsAsync();
        foreach (var page in Pages.Concat(["/hold", "/rows/add", "/legal-adviser", "/screening", "/anything/at/all"]))
        {
            using var answer = await Http(margareta).SendAsync(preview + page, [new("act", Kernel.Ids.New().ToString()), new("codes", "H-ASY")], Ct);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Contains("Here you only see.", await answer.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        }
        Assert.Equal(before, await EventsAsync());

        foreach (var key in new[] { "se/henrik", "se/ingrid", "se/birgitta", "se/kerstin" })
        {
            var other = await AsAsync(key);
            await other.OpensAsync(preview, Ct);
            Assert.Equal(HttpStatusCode.NotFound, other.Browser.Status);
            await other.OpensAsync("/administration/see-as", Ct);
            Assert.Equal(key == "se/henrik" ? HttpStatusCode.OK : HttpStatusCode.NotFound, other.Browser.Status);
        }
    }

    private async Task<string> BeginsAsync(Officer officer, (string Role, string Office, string Purpose, string Part) wish)
    {
        await officer.ReadsAsync("/administration/see-as", Ct);
        await officer.Browser.Form("See the case").Write("Role", wish.Role).Write("Office", wish.Office).Write("Purpose", wish.Purpose)
            .Choose("Which part has the office", [wish.Part]).TryAsync(Ct);
        return officer.Browser.Path;
    }
}
