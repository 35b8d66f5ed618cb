using System.Globalization;

using Bunit;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class FigureTests : UiContext
{
    [Fact]
    public void The_shortfall_to_the_target_is_hatched_and_the_numbers_stand_beside()
    {
        var bars = Show<Bars>(x => x.Add(b => b.Label, "Kept").Add(b => b.Target, 0.8m).Add(b => b.Rows, [new("Health", "health", 31, 40), new("School", null, 9, 10)]));

        Assert.Equal("201.5", bars.Find("rect.in").GetAttribute("width"));
        var missing = Assert.Single(bars.FindAll("rect.miss"));
        Assert.Equal(("201.5", "6.5"), (missing.GetAttribute("x")!, missing.GetAttribute("width")!));
        Assert.Equal(["77.5%", "90%"], bars.FindAll(".val b").Select(x => x.TextContent));
        Assert.Equal("31 of 40", bars.Find(".val small").TextContent);
        Assert.Contains("target 80%", bars.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_to_say_draws_no_bar_and_no_share()
    {
        var bars = Show<Bars>(x => x.Add(b => b.Label, "Kept").Add(b => b.Rows, [new("Care", null, null, null, "0 to 4 of 6")]));

        Assert.Empty(bars.FindAll("rect.in"));
        Assert.Single(bars.FindAll("rect.fewbox"));
        Assert.Equal("too few", bars.Find(".val b").TextContent);
    }

    [Fact]
    public void Invented_figures_say_so_themselves()
    {
        var bars = Show<Bars>(x => x.Add(b => b.Label, "Kept").Add(b => b.Invented, true).Add(b => b.Rows, [new("Health", null, 1, 2)]));

        Assert.Equal("invented", bars.Find(".inv").TextContent);
    }

    [Fact]
    public void A_decimal_comma_never_reaches_a_drawing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
            var bar = Show<UnitBar>(x => x.Add(b => b.Parts, [new(3.5m, BarFill.Full), new(1, BarFill.Hatched)]).Add(b => b.PixelsPerCase, 2.1m));
            var line = Show<RouteLine>(x => x.Add(r => r.Stops, [RouteStop.Done, RouteStop.Now, RouteStop.Ahead, RouteStop.Ahead]).Add(r => r.Width, 104));

            Assert.Equal(["0", "7.35"], bar.FindAll("rect").Select(x => x.GetAttribute("x")));
            Assert.Equal("M12 14H38.67", line.Find(".go").GetAttribute("d"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(BarFill.Full, "in")]
    [InlineData(BarFill.Hatched, "half")]
    [InlineData(BarFill.Difference, "gap")]
    [InlineData(BarFill.Track, "track")]
    [InlineData(BarFill.Grey, "said")]
    [InlineData(BarFill.Hollow, "no")]
    [InlineData(BarFill.Silent, "void")]
    public void Each_fill_has_one_meaning(BarFill fill, string drawn) =>
        Assert.Equal(drawn, Show<UnitBar>(x => x.Add(b => b.Parts, [new(1, fill)])).Find("rect").GetAttribute("class"));
}
