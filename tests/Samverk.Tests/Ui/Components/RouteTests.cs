using Bunit;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class RouteTests : UiContext
{
    private static readonly RouteStop[] Five = [RouteStop.Done, RouteStop.Now, RouteStop.Ahead, RouteStop.Ahead, RouteStop.Ahead];

    [Fact]
    public void The_line_is_for_the_eye_and_its_words_for_the_ear()
    {
        var line = Show<RouteLine>(x => x.Add(r => r.Stops, Five).Add(r => r.Width, 168).Add(r => r.Says, "Stage 2 of 5"));

        Assert.Equal("true", line.Find("svg").GetAttribute("aria-hidden"));
        Assert.Equal("Stage 2 of 5", line.Find(".vh").TextContent);
        Assert.Equal(["M12 14H156", "M12 14H48"], line.FindAll("path").Select(x => x.GetAttribute("d")));
        Assert.Equal(["2", "38", "74", "110", "146"], line.FindAll("use").Select(x => x.GetAttribute("x")));
    }

    [Fact]
    public void Stops_run_in_reading_direction()
    {
        var line = Show<RouteLine>(x => x.Add(r => r.Stops, Five).Add(r => r.Width, 168), Arabic);

        Assert.Equal(["M156 14H12", "M156 14H120"], line.FindAll("path").Select(x => x.GetAttribute("d")));
        Assert.Equal(["146", "110", "74", "38", "2"], line.FindAll("use").Select(x => x.GetAttribute("x")));
    }

    [Fact]
    public void A_line_not_begun_has_travelled_nowhere_and_a_finished_one_to_the_end()
    {
        var begun = Show<RouteLine>(x => x.Add(r => r.Stops, [RouteStop.Ahead, RouteStop.Ahead]));
        var finished = Show<RouteLine>(x => x.Add(r => r.Stops, [RouteStop.Done, RouteStop.Done]));

        Assert.Empty(begun.FindAll(".go"));
        Assert.Equal("M12 14H132", finished.Find(".go").GetAttribute("d"));
    }

    [Theory]
    [InlineData(RouteStop.Done, "s-done")]
    [InlineData(RouteStop.Now, "s-now")]
    [InlineData(RouteStop.Waiting, "s-wait")]
    [InlineData(RouteStop.Late, "s-late")]
    [InlineData(RouteStop.Halted, "s-halt")]
    [InlineData(RouteStop.Ahead, "s-next")]
    public void Each_stop_has_its_own_shape(RouteStop stop, string shape)
    {
        var use = Show<RouteLine>(x => x.Add(r => r.Stops, [stop])).Find("use");

        Assert.EndsWith("#" + shape, use.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(shape, use.GetAttribute("class"));
    }

    [Fact]
    public void A_journey_names_the_present_stage_and_folds_on_phones()
    {
        var journey = Show<Journey>(x => x.Add(j => j.PhoneNote, "travel in 15 days").Add(j => j.Stages,
            [new("Decision", "12 September", RouteStop.Done), new("Preparing in Gävle", "now", RouteStop.Now), new("Travel", null, RouteStop.Ahead)]));

        Assert.All(journey.FindAll("[aria-current=step]"), x => Assert.Contains("Preparing in Gävle", x.TextContent, StringComparison.Ordinal));
        Assert.Equal("Journey", journey.Find("ol.trip").GetAttribute("aria-label"));
        Assert.Contains("travel in 15 days", journey.Find("details.trip-m summary").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_halted_journey_goes_on_dotted_and_folds_to_nothing()
    {
        var journey = Show<Journey>(x => x.Add(j => j.Stages, [new("Decision", null, RouteStop.Done), new("Stopped", "today", RouteStop.Halted), new("Travel", null, RouteStop.Ahead)]));

        Assert.Contains("halted", journey.Find("ol.trip").ClassList);
        Assert.Empty(journey.FindAll("details"));
        Assert.Contains("Stopped", journey.Find("p.trip-m").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_way_tells_what_is_past_and_what_is_now()
    {
        var way = Show<Way>(x => x
            .AddChildContent<WayStep>(s => s.Add(w => w.Stop, RouteStop.Done).Add(w => w.Title, "Sent").Add(w => w.Note, "08:02"))
            .AddChildContent<WayStep>(s => s.Add(w => w.Stop, RouteStop.Waiting).Add(w => w.Title, "Your answer"))
            .AddChildContent<WayStep>(s => s.Add(w => w.Stop, RouteStop.Ahead).Add(w => w.Title, "Done")));

        Assert.Equal(["past", "now", null], way.FindAll("li").Select(x => x.GetAttribute("class")));
        Assert.Equal([false, true, false], way.FindAll("li").Select(x => x.GetAttribute("aria-current") == "step"));
        Assert.Equal("08:02", way.Find("small").TextContent);
    }
}
