using Samverk.Disclosure;
using Xunit;

namespace Samverk.Tests.Disclosure;

public sealed class TableRoundingTests
{
    [Fact]
    public void Every_count_lies_within_its_reading_and_every_value_is_a_multiple_of_ten()
    {
        var random = new Random(11);
        for (var world = 0; world < 2_000; world++)
        {
            var tables = Worlds.Random(random);
            var published = TableRounding.Protect(tables, Worlds.Key(world));
            foreach (var (table, shown) in tables.Zip(published))
            {
                foreach (var cell in table.Cells)
                {
                    Assert.InRange(cell.Count, shown[cell.Code].AtLeast, shown[cell.Code].AtMost);
                    Assert.Equal(0, shown[cell.Code].Value % 10);
                }
                Assert.InRange(table.Total, shown.Total.AtLeast, shown.Total.AtMost);
            }
        }
    }

    [Fact]
    public void Totals_are_sums_of_the_published_cells_and_agree_in_every_dimension()
    {
        var random = new Random(12);
        for (var world = 0; world < 2_000; world++)
        {
            var published = TableRounding.Protect(Worlds.Random(random), Worlds.Key(world));
            Assert.All(published, x => Assert.Equal(x.Cells.Sum(cell => cell.Count.Value), x.Total.Value));
            Assert.Single(published.Select(x => x.Total).Distinct());
        }
    }

    [Fact]
    [Proof("Both ends with the same counts publish the same tables")]
    public void The_same_counts_and_key_give_the_same_table_in_any_order_of_dimensions()
    {
        var tables = Worlds.Random(new Random(13));
        var one = TableRounding.Protect(tables, Worlds.Key(1));
        var other = TableRounding.Protect([.. tables.Reverse()], Worlds.Key(1));
        Assert.Equal(Values(one), Values([.. other.Reverse()]));
    }

    [Fact]
    public void Where_a_count_changes_to_the_next_multiple_is_told_by_the_key_alone()
    {
        var shown = Enumerable.Range(0, 400).Select(x => TableRounding.Protect([Worlds.Table("sex", 4)], Worlds.Key(x))[0].Total.Value).ToList();
        // Four of ten offsets lift a 4 to 10: 160 expected of 400, standard deviation about 10.
        Assert.InRange(shown.Count(x => x == 10), 110, 210);
    }

    [Fact]
    [Proof("All published tables together say about a cell no more than its own reading")]
    public void Every_value_of_a_reading_is_reached_by_a_world_that_publishes_the_same_tables()
    {
        int[][] shapes = [[10, 0, 20], [0, 30]];
        for (var moved = -9; moved <= 9; moved++)
        {
            IReadOnlyList<CountTable> world = [Worlds.Table("age", 10, 0, 20 + moved), Worlds.Table("sex", 0, 30 + moved)];
            Assert.Contains(Enumerable.Range(0, 400), key => Values(TableRounding.Protect(world, Worlds.Key(key))).SequenceEqual(shapes.SelectMany(x => x)));
        }
        for (var moved = 0; moved <= 9; moved++)
        {
            IReadOnlyList<CountTable> world = [Worlds.Table("age", 10, moved, 20), Worlds.Table("sex", moved, 30)];
            Assert.Contains(Enumerable.Range(0, 400), key => Values(TableRounding.Protect(world, Worlds.Key(key))).SequenceEqual(shapes.SelectMany(x => x)));
        }
    }

    /// <summary>Answers worked out from docs/disclosure.md by a second program: the two ends may run different releases.</summary>
    [Theory]
    [InlineData("REFERRAL-KEPT", 2, "2026-Q1", 10, "40 40 0 0 0 10 60 10")]
    [InlineData("REFERRAL-KEPT", 2, "2026-Q2", 10, "50 40 0 10 0 10 60 10")]
    [InlineData("REFERRAL-KEPT", 2, "2026-Q3", 10, "40 40 0 0 10 10 60 0")]
    [InlineData("ÅTERVÄNDANDE", 1, "2026-Q1", 20, "40 40 0 0 20 0 60 0")]
    public void The_rounding_is_that_of_the_specification(string indicator, int version, string quarter, int roundingBase, string values)
    {
        var subject = new TableSubject(indicator, version, QuarterPeriod.Parse(quarter));
        var key = new RoundingKey(Enumerable.Range(0, 32).Select(x => (byte)x).ToArray());
        var shown = TableRounding.Protect(
        [
            new CountTable(subject, "sex", [new("f", 47), new("m", 38), new("unknown", 1)]),
            new CountTable(subject, "age", [new("0-4", 4), new("5-11", 7), new("12-17", 9), new("18-59", 61), new("60+", 5)]),
        ], key, roundingBase);
        Assert.Equal(values, string.Join(' ', Values(shown)));
    }

    [Fact]
    public void Dimensions_that_count_different_persons_are_refused() =>
        Assert.Throws<ArgumentException>(() =>
            TableRounding.Protect([Worlds.Table("sex", 3, 4), Worlds.Table("age", 3, 5)], Worlds.Key(1)));

    [Fact]
    public void A_year_is_the_sum_of_its_published_quarters()
    {
        var quarters = QuarterPeriod.OfYear(2026).Select((quarter, i) => TableRounding.Protect(
            [new CountTable(Worlds.HandOvers with { Quarter = quarter }, "sex", [new("f", 4 + i), new("m", 33 + i)])], Worlds.Key(5))[0]).ToList();
        var year = ProtectedTable.Sum(quarters);
        Assert.Equal(quarters.Sum(x => x["f"].Value), year[0].Count.Value);
        Assert.Equal(quarters.Sum(x => x["m"].AtMost), year[1].Count.AtMost);
        Assert.InRange(4 + 5 + 6 + 7, year[0].Count.AtLeast, year[0].Count.AtMost);
        Assert.Throws<ArgumentException>(() => ProtectedTable.Sum([quarters[0], quarters[0]]));
    }

    [Fact]
    public void A_published_quarter_is_never_published_again_and_an_open_one_not_yet()
    {
        var first = TableRounding.Protect([Worlds.Table("sex", 4, 33)], Worlds.Key(1));
        var late = TableRounding.Protect([Worlds.Table("sex", 5, 33)], Worlds.Key(1));
        Assert.False(PublishedQuarters.None.TryPublish(first, new DateOnly(2026, 3, 31), out _));
        Assert.True(PublishedQuarters.None.TryPublish(first, new DateOnly(2026, 4, 1), out var published));
        Assert.False(published.TryPublish(late, new DateOnly(2026, 7, 1), out var after));
        Assert.Equal(first, after.Tables);
        var redefined = new CountTable(Worlds.HandOvers with { DefinitionVersion = 2 }, "sex", [new("f", 5)]);
        Assert.False(published.TryPublish(TableRounding.Protect([redefined], Worlds.Key(1)), new DateOnly(2026, 7, 1), out _));
    }

    [Fact]
    [Lesson("L24")]
    public void Three_minors_among_180_returnees_are_never_a_bare_0_and_nothing_gives_them_away()
    {
        var readings = new HashSet<(int, int, int)>();
        for (var key = 0; key < 100; key++)
        {
            var shown = TableRounding.Protect(
                [new CountTable(Worlds.HandOvers, "age", [new("minor", 3), new("adult", 177)])], Worlds.Key(key))[0];
            var minors = shown["minor"];
            readings.Add((minors.Value, minors.AtLeast, minors.AtMost));
            // Caption, complement and per cent all come from the published cells.
            Assert.Equal(180, shown.Total.Value);
            Assert.Equal(minors.Value, shown.Total.Value - shown["adult"].Value);
            Assert.True(ProtectedShare.Of(minors, shown.Total, shown.Base).TooFew);
            Assert.True(ProtectedShare.Of(shown["adult"], shown.Total, shown.Base).TooFew);
            Assert.Empty(TableAttack.Breaches(Worlds.Seen("A", [shown]), []));
        }
        Assert.Equal([(0, 0, 9), (10, 1, 19)], readings.Order());
    }

    [Theory]
    [InlineData(20, 20, null)]
    [InlineData(10, 60, null)]
    [InlineData(50, 60, null)]
    [InlineData(0, 60, null)]
    [InlineData(70, 60, null)]
    [InlineData(20, 40, 0.5)]
    [InlineData(90, 120, 0.75)]
    public void A_share_is_said_only_where_enough_persons_stand_on_both_sides(int part, int whole, double? share) =>
        Assert.Equal((decimal?)share, ProtectedShare.Of(ProtectedCount.Rounded(part, 10), ProtectedCount.Rounded(whole, 10), 10).Value);

    private static List<int> Values(IReadOnlyList<ProtectedTable> tables) =>
        [.. tables.SelectMany(x => x.Cells).Select(x => x.Count.Value)];
}
