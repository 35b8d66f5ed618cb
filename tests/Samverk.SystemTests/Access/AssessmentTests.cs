using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Samverk.Modules.DataProtection.Contract;
using Samverk.SystemTests.Walk;
using Samverk.SystemTests.Web;
using Samverk.Tests;
using Samverk.Ui;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>The pack for an impact assessment: made from what the node is, to print and as one file, for the data protection officer alone.</summary>
[Rule(29)]
[Collection(ServedOnSqlite.Name)]
public sealed partial class AssessmentTests(ServedOnSqlite served) : WebTests(served)
{
    [Fact]
    public async Task The_data_protection_officer_prints_and_takes_the_assessment_and_nobody_else_does()
    {
        await OpenedAsync("Deqa Assessed Cali");
        var birgitta = await AsAsync("se/birgitta");
        await birgitta.ReadsAsync("/data-protection/assessment", Ct);
        birgitta.Browser.DoesNotSay("Deqa");
        using var file = await Http(birgitta).FetchAsync("/data-protection/assessment/file", Ct);
        Assert.Equal($"attachment; filename=\"impact-assessment-{Corridor.Stage.Today:yyyy-MM-dd}.html\"", file.Content.Headers.ContentDisposition?.ToString());
        var taken = new HtmlParser().ParseDocument(await file.Content.ReadAsStringAsync(Ct));
        // It stands by itself: nothing is loaded, and it leads nowhere.
        Assert.Empty(taken.QuerySelectorAll("script, link, img, a, form"));
        var words = Browser.Plain(taken.Body!);
        foreach (var threat in Threats.All(WordsCatalogue.BuiltIn.For("en")))
        {
            birgitta.Browser.Says(threat.Remains);
            Assert.Contains(threat.Remains, words, StringComparison.Ordinal);
        }
        foreach (var said in new[]
        {
            "Somalia", "Invented agreement on dignified return and reintegration", "administrative arrangement", "Identity and papers: ", "Regulation (EU) 2016/679, Article 33(1)",
            "A lawyer of this node has not checked this source yet.", "Case manager (up to casework)", "with the case", "Legal and asylum", "Why each purpose needs these data",
        })
        {
            birgitta.Browser.Says(said);
            Assert.Contains(said, words, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("nx.", words, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\bT[0-4]\b", words);
        foreach (var key in new[] { "se/ingrid", "se/margareta", "se/agneta" })
        {
            var other = await AsAsync(key);
            foreach (var page in new[] { "/data-protection/assessment", "/data-protection/assessment/file" })
            {
                await other.OpensAsync(page, Ct);
                Assert.Equal(HttpStatusCode.NotFound, other.Browser.Status);
            }
        }
    }

    [Fact]
    public async Task Who_looked_is_turned_over_page_by_page()
    {
        var (ingrid, here) = await OpenedAsync("Nimo Looked Cali");
        for (var n = 0; n < 55; n++)
            await ingrid.ReadsAsync(here, Ct);
        await ingrid.ReadsAsync(here, Ct);
        var number = Number().Match(ingrid.Browser.Words).Value;
        var birgitta = await AsAsync("se/birgitta");
        await birgitta.ReadsAsync("/access-log?case=" + number, Ct);
        birgitta.Browser.Says("1 to 50 of ");
        await birgitta.Browser.FollowAsync("Next page", Ct);
        birgitta.Browser.Says("51 to ");
        birgitta.Browser.Says("Previous page");
    }

    [GeneratedRegex(@"SE-\d{4}-\d{4}", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
