using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Desks;
using Samverk.Modules.Desks.Contract;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.Desks;

public sealed class DeskTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void What_is_late_stands_first_and_what_has_no_day_last()
    {
        DeskItem[] items =
        [
            new(DeskSide.OnMe, "Someday", "/a"),
            new(DeskSide.OnMe, "In four days", "/b") { Due = Today.AddDays(4) },
            new(DeskSide.OnOthers, "Theirs", "/c") { Due = Today },
            new(DeskSide.OnMe, "Four days late", "/d") { Due = Today.AddDays(-4) },
        ];

        Assert.Equal(["Four days late", "In four days", "Someday"], DeskQueries.Sorted(items, DeskSide.OnMe).Select(item => item.Title));
    }

    [Theory]
    [InlineData(-4, "4 days late")]
    [InlineData(-1, "1 day late")]
    [InlineData(0, "Today")]
    [InlineData(1, "1 day left")]
    [InlineData(6, "6 days left")]
    public void Days_are_counted_in_words(int days, string words) =>
        Assert.Equal(words, DueWords.Left(WordsCatalogue.BuiltIn.For("en"), Today.AddDays(days), Today));

    [Fact]
    public void A_held_case_says_travel_held_in_the_same_words_whatever_its_phase()
    {
        var words = WordsCatalogue.BuiltIn.For("en");

        var said = new[] { CasePhase.Deciding, CasePhase.Preparing, CasePhase.Travel }
            .Select(phase => StageWords.Of(words, new CaseRow { Phase = phase, IsHeld = true })).Distinct();

        Assert.Equal("Travel held", Assert.Single(said));
        Assert.Equal([RouteStop.Done, RouteStop.Halted, RouteStop.Ahead, RouteStop.Ahead, RouteStop.Ahead],
            StageWords.Stops(new CaseRow { Phase = CasePhase.Preparing, IsHeld = true }));
    }
}
