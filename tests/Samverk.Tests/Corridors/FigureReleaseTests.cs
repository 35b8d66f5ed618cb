using Samverk.Disclosure;
using Samverk.Modules.Corridors.Rules;
using Xunit;

namespace Samverk.Tests.Corridors;

/// <summary>What may be published, when, and what an attacker can make of both ends' tables taken together.</summary>
public sealed class FigureReleaseTests
{
    private static readonly DateOnly Settled = new(2026, 10, 15);

    [Fact]
    [Lesson("L24")]
    public void No_small_count_can_be_made_out_of_both_ends_taken_together()
    {
        for (var seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            var host = FigureWorlds.AtHost(random);
            var key = FigureWorlds.Key(seed);
            var ends = new[]
            {
                ("se", FigureWorlds.Published(host, true, key)),
                ("so", FigureWorlds.Published(FigureWorlds.AtReturn(host, random), false, key)),
            };

            Assert.Empty(FigureRelease.Breaches(ends, mostBetweenEnds: 1));
        }
    }

    [Fact]
    public void The_same_attack_makes_out_counts_that_were_rounded_at_a_public_place()
    {
        // 4 goes to 0 and 5 to 10, and everybody knows it: where the ends differ by one across the place, both counts are known.
        var breaches = Enumerable.Range(0, 150).Sum(seed =>
        {
            var random = new Random(seed);
            var host = FigureWorlds.AtHost(random);
            return FigureRelease.Breaches(
                [.. Nearest("se", host, isHost: true), .. Nearest("so", FigureWorlds.AtReturn(host, random), isHost: false)], mostBetweenEnds: 1).Count;
        });

        Assert.True(breaches > 0, "The attack finds nothing where the guard is off, so it proves nothing where it is on.");
    }

    [Fact]
    public void What_both_ends_count_alike_is_published_alike()
    {
        var host = FigureWorlds.AtHost(new Random(7));
        var key = FigureWorlds.Key(7);
        var there = FigureWorlds.Published(FigureWorlds.AtReturn(host, new Equal()), false, key);

        var here = FigureWorlds.Published(host, true, key).Where(table => there.Any(other => other.Subject == table.Subject));

        Assert.Equal(there.SelectMany(table => table.Cells), here.SelectMany(table => table.Cells));
    }

    [Theory]
    [InlineData("2026-09-30", "quarter-not-ended")]
    [InlineData("2026-10-01", "quarter-not-settled")]
    [InlineData("2026-10-14", "quarter-not-settled")]
    public void A_quarter_is_published_only_when_the_longest_time_to_answer_is_over(string today, string code) =>
        Assert.Equal(code, Publish(null, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).Refused?.Code);

    [Fact]
    public void A_settled_quarter_is_published()
    {
        var published = Publish(null, Settled).Match(done => done, no => throw new InvalidOperationException(no.English()));

        Assert.Equal(FixedSet.OfEnd(host: true).Select(table => (table.Indicator, table.Dimension)), published.Tables.Select(table => (table.Indicator, table.Dimension)));
        Assert.All(published.Tables.SelectMany(table => table.Cells), cell => Assert.Equal(0, cell.Value % 10));
    }

    [Fact]
    public void A_published_quarter_is_final()
    {
        Assert.True(PublishedQuarters.None.TryPublish(Tables(1), Settled, out var after));

        Assert.Equal("quarter-already-published", Publish(new CorridorFigures(after), Settled.AddYears(1)).Refused?.Code);
    }

    [Fact]
    [Rule("FR1")]
    [Rule("DR13")]
    public void Each_figure_of_speed_stands_beside_one_that_protects()
    {
        var day = new DateOnly(2026, 9, 30);

        Assert.All(FigureDefinitions.All.Where(definition => definition.IsEfficiency), definition =>
            Assert.Contains(definition.Beside, code => !FigureDefinitions.Of(code, day).IsEfficiency));
        Assert.Equal(2, FigureDefinitions.All.Count(definition => definition.IsEfficiency));
    }

    [Fact]
    [Lesson("L24")]
    public void A_share_is_withheld_where_it_would_give_a_small_count_away()
    {
        var (few, most, whole) = (ProtectedCount.Rounded(10, 10), ProtectedCount.Rounded(170, 10), ProtectedCount.Rounded(180, 10));

        Assert.Null(new FigureShare(few, whole).Value);
        Assert.Null(new FigureShare(most, whole).Value);
        Assert.Null(new FigureShare(few, ProtectedCount.Rounded(20, 10)).Value);
        Assert.Equal(0.5m, new FigureShare(ProtectedCount.Rounded(90, 10), whole).Value);
    }

    [Fact]
    [Lesson("L25")]
    public void A_year_is_the_sum_of_its_published_quarters()
    {
        var quarters = QuarterPeriod.OfYear(2026);
        var tables = quarters.Select((quarter, i) => ProtectedTable.FromPublished(
            new TableSubject("host-asks.asked", 1, quarter), FixedSet.ByArea, 10, [.. FixedSet.Areas.Select(area => KeyValuePair.Create(area, 10 * i))])).ToList();
        var end = new PublishedEnd(true, tables, quarters.ToDictionary(quarter => quarter, _ => Settled));
        var year = FigurePeriod.All(quarters).Single(period => period.Year is not null);

        Assert.Equal(quarters.Sum(quarter => end.Total("host-asks.asked", new FigurePeriod(quarter.ToString(), [quarter]))!.Value.Value), end.Total("host-asks.asked", year)!.Value.Value);
        Assert.Equal(60, end.Cells("host-asks.asked", FixedSet.ByArea, year)![0].Count.Value);
    }

    [Fact]
    public void A_year_of_which_one_end_lacks_a_quarter_is_not_added_up()
    {
        var quarters = QuarterPeriod.OfYear(2026);

        Assert.Null(PublishedEnd.None(isHost: true).Total("host-asks.asked", new FigurePeriod("2026", quarters)));
    }

    private static IEnumerable<AttackedTable> Nearest(string end, IReadOnlyList<Modules.Corridors.Contract.FigureFactRow> facts, bool isHost) =>
        FigureTables.Exact(facts, FigureWorlds.Quarter, isHost).SelectMany(tables => tables).Select(table => new AttackedTable(
            end, table.Subject, table.Dimension, table.Cells.ToDictionary(cell => cell.Code, cell => Nearest(cell.Count)), new CountInterval(0, int.MaxValue)));

    private static CountInterval Nearest(int count)
    {
        var value = (count + 5) / 10 * 10;
        return new CountInterval(Math.Max(0, value - 5), value + 4);
    }

    private static IReadOnlyList<ProtectedTable> Tables(int seed) => FigureWorlds.Published(FigureWorlds.AtHost(new Random(seed)), true, FigureWorlds.Key(seed));

    private static Kernel.Outcome<Modules.Corridors.Contract.QuarterPublished> Publish(CorridorFigures? before, DateOnly today) =>
        FigureRelease.Publish(before, FigureWorlds.Corridor, FigureWorlds.Quarter, Tables(1), today);

    /// <summary>Both ends count exactly the same.</summary>
    private sealed class Equal : Random
    {
        public override int Next(int maxValue) => 0;
    }
}
