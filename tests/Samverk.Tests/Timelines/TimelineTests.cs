using Samverk.Kernel;
using Samverk.Modules.Holds;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Timelines;
using Samverk.Modules.Timelines.Contract;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.Timelines;

public sealed class TimelineTests
{
    [Fact]
    [Scenario("S12")]
    public void Every_line_of_a_hold_lives_in_the_legal_area()
    {
        IEvent[] events =
        [
            new HoldPlaced(CaseStory.Hodan, HoldCodes.WishForAsylum, null, CaseStory.Gavle), new ProtectionOfficerAssigned(CaseStory.Ingrid),
            new ContactsGiven("on-paper"), new ContactsGiven("called-together"), new ContactsGiven("not-yet"),
            new HoldLifted(CaseStory.Hodan, "Heard alone", CaseStory.Gavle),
        ];
        var story = CaseStory.OfHodan().Then(Changes.On(new StreamId(Ids.New()), events));

        var lines = story.Fresh.Select(stored => new HoldsModule().Tell(stored)).ToList();

        Assert.All(lines, line => Assert.Equal(PolicyArea.LegalAndAsylum, line!.Area));
        Assert.Equal(events.Length, lines.Select(line => line!.Sentence).Distinct().Count());
    }

    [Fact]
    [Lesson("L9")]
    public void A_row_that_many_read_does_not_name_the_act_it_came_from()
    {
        var story = CaseStory.OfHodan().Then(Changes.On(new StreamId(Ids.New()), new ContactsGiven("on-paper")), "place-hold");

        var row = TimelinesProjection.Row(Assert.Single(story.Fresh), new Modules.TimelineLine(PolicyArea.Identity, "lock", "Sharing with the partner country was closed"));

        Assert.DoesNotContain(typeof(TimelineRow).GetProperties().Select(property => property.GetValue(row)?.ToString()), value => value == "place-hold");
    }

    [Theory]
    [InlineData("en", "10 March 2027")]
    [InlineData("sv", "10 mars 2027")]
    public void A_day_in_a_sentence_is_said_in_the_readers_language(string language, string day)
    {
        var entry = new TimelineEntry(Ids.New(), "eye", "Until {untilOn}", new Dictionary<string, string> { ["untilOn"] = "2027-03-10" }, CaseStory.Start, CaseStory.Start)
        {
            Area = PolicyArea.Identity,
            By = Guid.Empty,
            Purpose = "",
            Basis = "",
        };

        Assert.Contains(day, EntryWords.Sentence(WordsCatalogue.BuiltIn.For(language), entry), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData("2026-11-24", "2026-11-24", true)]
    [InlineData("2026-11-25", null, false)]
    [InlineData(null, "2026-11-23", false)]
    [InlineData("not a day", null, true)]
    public void A_period_counts_days_in_the_nodes_own_zone(string? from, string? to, bool shown)
    {
        // 23:30 in Stockholm on the 24th is still the 24th there, and it is 22:30 in UTC.
        var row = new TimelineRow { HappenedAt = new DateTimeOffset(2026, 11, 24, 22, 30, 0, TimeSpan.Zero) };

        Assert.Equal(shown, CaseTimeline.Matches(row, new TimelineFilter(null, null, from, to, 1), new StockholmClock()));
    }

    private sealed class StockholmClock : IClock
    {
        public DateTimeOffset Now => CaseStory.Start;

        public DateOnly Today => new(2026, 11, 24);

        public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    }
}
