using Samverk.Modules.Laws;
using Samverk.Modules.Laws.Contract;
using Xunit;

namespace Samverk.Tests.Laws;

public sealed class LawPackTests
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");

    [Fact]
    public void Every_period_that_the_product_counts_is_in_the_pack_with_a_source() => Assert.All(LegalPeriods.All, code =>
        Assert.NotEmpty(LawPack.BuiltIn.On(code, new DateOnly(2026, 11, 25)).Source));

    [Fact]
    public void A_period_is_the_one_of_its_day()
    {
        var pack = LawPack.Read("code,amount,unit,from,to,source,checked\ncomplaint-answer,15,days,2025-01-01,2025-12-31,old,\ncomplaint-answer,30,days,2026-01-01,,new,2026-02-01\n");
        Assert.Equal(15, pack.On("complaint-answer", new DateOnly(2025, 12, 31)).Amount);
        Assert.Equal(30, pack.On("complaint-answer", new DateOnly(2026, 1, 1)).Amount);
        Assert.Throws<InvalidOperationException>(() => pack.On("complaint-answer", new DateOnly(2024, 12, 31)));
    }

    [Theory]
    [InlineData("complaint-answer,30,weeks,2026-01-01,,source,")]
    [InlineData("another,30,days,2026-01-01,,source,")]
    [InlineData("complaint-answer,30,days,2026-01-01,,,")]
    public void A_row_that_is_not_understood_stops_the_program(string row) =>
        Assert.Throws<InvalidOperationException>(() => LawPack.Read("code,amount,unit,from,to,source,checked\n" + row + "\n"));

    [Fact]
    public void Hours_run_through_the_night_and_days_to_their_end()
    {
        var found = new DateTimeOffset(2026, 11, 27, 15, 20, 0, TimeSpan.Zero); // a Friday
        Assert.Equal(found.AddHours(72), Period(72, PeriodUnit.Hours).EndFrom(found, Stockholm));
        Assert.Equal(new DateOnly(2026, 12, 1), Period(2, PeriodUnit.WorkingDays).LastDay(new DateOnly(2026, 11, 27)));
        Assert.Equal(new DateTimeOffset(2026, 12, 27, 23, 0, 0, TimeSpan.Zero), Period(1, PeriodUnit.Months).EndFrom(found, Stockholm));
    }

    [Fact]
    public void A_month_from_the_last_of_january_ends_with_february() =>
        Assert.Equal(new DateOnly(2027, 2, 28), Period(1, PeriodUnit.Months).LastDay(new DateOnly(2027, 1, 31)));

    private static LegalPeriod Period(int amount, PeriodUnit unit) => new("complaint-answer", amount, unit, new DateOnly(2020, 1, 1), null, "a source", null);
}
