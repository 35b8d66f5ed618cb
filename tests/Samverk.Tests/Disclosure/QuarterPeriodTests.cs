using Samverk.Disclosure;
using Xunit;

namespace Samverk.Tests.Disclosure;

[Lesson("L25")]
public sealed class QuarterPeriodTests
{
    private static readonly TimeZoneInfo Nairobi = TimeZoneInfo.FindSystemTimeZoneById("Africa/Nairobi");
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    [Theory]
    [InlineData("2026-03-31T15:20:00+03:00", "2026-Q1")]
    [InlineData("2026-03-31T23:59:59.9999999+03:00", "2026-Q1")]
    [InlineData("2026-03-31T21:30:00Z", "2026-Q2")]
    [InlineData("2026-01-01T00:00:00+03:00", "2026-Q1")]
    [InlineData("2025-12-31T20:59:59Z", "2025-Q4")]
    public void The_whole_last_day_counts_by_the_calendar_of_the_zone(string moment, string quarter)
    {
        var at = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(quarter, QuarterPeriod.Of(at, Nairobi).ToString());
        Assert.True(QuarterPeriod.Parse(quarter).Contains(at, Nairobi));
    }

    [Fact]
    public void One_moment_can_lie_in_two_quarters_in_two_zones()
    {
        var at = new DateTimeOffset(2026, 3, 31, 21, 30, 0, TimeSpan.Zero);
        Assert.Equal(new QuarterPeriod(2026, 2), QuarterPeriod.Of(at, Nairobi));
        Assert.Equal(new QuarterPeriod(2026, 1), QuarterPeriod.Of(at, Stockholm));
    }

    [Fact]
    public void Every_day_of_a_year_lies_in_exactly_one_of_its_quarters()
    {
        var quarters = QuarterPeriod.OfYear(2028);
        for (var day = new DateOnly(2028, 1, 1); day.Year == 2028; day = day.AddDays(1))
            Assert.Equal(QuarterPeriod.Of(day), Assert.Single(quarters, x => x.Contains(day)));
        Assert.Equal(new DateOnly(2028, 1, 1), quarters[0].FirstDay);
        Assert.Equal(new DateOnly(2028, 12, 31), quarters[3].LastDay);
    }

    [Theory]
    [InlineData("2026-Q0")]
    [InlineData("2026-Q5")]
    [InlineData("2026-q1")]
    [InlineData("0000-Q1")]
    [InlineData("2026-Q1 ")]
    [InlineData("+026-Q1")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_quarter_is_not_read(string? text) => Assert.False(QuarterPeriod.TryParse(text, out _));

    [Fact]
    public void Written_and_read_it_is_the_same_and_sorts_by_time()
    {
        var quarter = QuarterPeriod.Parse("2026-Q4");
        Assert.Equal("2026-Q4", quarter.ToString());
        Assert.True(quarter < new QuarterPeriod(2027, 1));
        Assert.True(quarter > new QuarterPeriod(2026, 3));
    }
}
