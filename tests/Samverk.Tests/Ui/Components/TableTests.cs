using Bunit;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class TableTests : UiContext
{
    private static readonly PlanTableRow School = new()
    {
        Area = "School",
        Icon = "school",
        Href = "/rows/1",
        Person = "Hassan Warsame Cilmi",
        Office = "Ministry of Education",
        Step = "Two school places",
        When = "was due 20 November",
        IsLate = true,
        Stops = [RouteStop.Done, RouteStop.Late, RouteStop.Ahead],
        StopsSay = "1 of 3 commitments done",
        Status = Status.Late,
    };

    [Fact]
    public void A_plan_row_names_area_person_step_date_and_status_once()
    {
        var table = Show<PlanTable>(x => x.Add(t => t.Caption, "Needs attention").Add(t => t.Rows, [School]));

        Assert.Equal("Needs attention", table.Find("caption").TextContent);
        Assert.Equal("/rows/1", table.Find("th[scope=row] a").GetAttribute("href"));
        Assert.Equal("Hassan Warsame Cilmi · Ministry of Education", table.Find("th[scope=row] small").TextContent);
        Assert.Equal("was due 20 November", table.Find("td small.late").TextContent);
        Assert.Equal("1 of 3 commitments done", table.Find(".line .vh").TextContent);
        Assert.Equal("Overdue", Assert.Single(table.FindAll(".st")).TextContent);
    }

    [Fact]
    public void Roles_are_written_out_because_cards_lose_them()
    {
        var table = Show<PlanTable>(x => x.Add(t => t.Caption, "Plan").Add(t => t.Rows, [School]));

        Assert.Equal("table", table.Find("table").GetAttribute("role"));
        Assert.All(table.FindAll("tr"), x => Assert.Equal("row", x.GetAttribute("role")));
        Assert.All(table.FindAll("td"), x => Assert.Equal("cell", x.GetAttribute("role")));
        Assert.All(table.FindAll("tbody th"), x => Assert.Equal("rowheader", x.GetAttribute("role")));
        Assert.All(table.FindAll("thead th"), x => Assert.Equal("columnheader", x.GetAttribute("role")));
    }

    [Fact]
    public void A_withheld_row_keeps_label_and_holder_and_shows_no_step()
    {
        var row = School with { Href = null, WithheldBy = "Region Gävleborg", AskHref = "/ask/1" };
        var table = Show<PlanTable>(x => x.Add(t => t.Caption, "Plan").Add(t => t.Rows, [row]));

        Assert.DoesNotContain("Two school places", table.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("1 of 3", table.Markup, StringComparison.Ordinal);
        Assert.Contains("Held by Region Gävleborg. Not shown to your office. Ask for access", table.Find("td.step").TextContent, StringComparison.Ordinal);
        Assert.Equal("/ask/1", table.Find("td.step a").GetAttribute("href"));
        Assert.Equal("Withheld", table.Find(".st").TextContent);
    }

    [Fact]
    public void A_list_is_sorted_by_links_and_says_how()
    {
        var table = Show<DataTable>(x => x.Add(t => t.Caption, "Referrals to answer")
            .Add(t => t.Columns, [new("Answer by", "?sort=-due", SortOrder.Ascending), new("Question", "?sort=question"), new("Case") { IsFigure = true }])
            .AddChildContent<TableGroup>(g => g.Add(t => t.Title, "Overdue (2)").Add(t => t.Columns, 3).AddChildContent("<tr role=\"row\"><td role=\"cell\">1</td></tr>")));

        Assert.Equal(["ascending", null, null], table.FindAll("thead th").Select(x => x.GetAttribute("aria-sort")));
        Assert.Equal(["?sort=-due", "?sort=question"], table.FindAll("thead a").Select(x => x.GetAttribute("href")));
        Assert.Equal("rowgroup", table.Find("tbody th").GetAttribute("scope"));
        Assert.Equal("3", table.Find("tbody th").GetAttribute("colspan"));
    }

    [Fact]
    public void A_late_date_carries_a_triangle_not_only_a_colour()
    {
        var late = Show<DueCell>(x => x.Add(c => c.Day, "20 November").Add(c => c.Note, "4 days late").Add(c => c.Late, true));
        var early = Show<DueCell>(x => x.Add(c => c.Day, "28 November"));

        Assert.EndsWith("#g-late", late.Find("use").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(early.FindAll("use"));
    }

    [Fact]
    public void A_pager_counts_and_leads_on()
    {
        var pager = Show<Pager>(x => x.Add(p => p.From, 21).Add(p => p.To, 40).Add(p => p.Total, 1240).Add(p => p.PreviousHref, "?page=1").Add(p => p.NextHref, "?page=3"));

        Assert.Contains("21 to 40 of 1,240", pager.Markup, StringComparison.Ordinal);
        Assert.Equal("?page=1", pager.Find("[rel=prev]").GetAttribute("href"));
        Assert.Equal("?page=3", pager.Find("[rel=next]").GetAttribute("href"));
    }
}
