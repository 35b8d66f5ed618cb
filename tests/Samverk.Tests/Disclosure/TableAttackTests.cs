using Samverk.Disclosure;
using Xunit;

namespace Samverk.Tests.Disclosure;

/// <summary>Each attack fails against the tables, and succeeds once the guard that stops it is off.</summary>
public sealed class TableAttackTests
{
    private const int Rounds = 3_000;

    [Fact]
    [Proof("Nothing about one person can be learned from both ends' tables taken together")]
    public void Both_ends_taken_together_leave_every_small_count_open()
    {
        var random = new Random(21);
        for (var world = 0; world < Rounds; world++)
        {
            var (here, there) = BothEnds(random);
            var one = Worlds.Seen("A", TableRounding.Protect(here, Worlds.Key(world)));
            var other = Worlds.Seen("B", TableRounding.Protect(there, Worlds.Key(world)));
            Assert.Empty(TableAttack.Breaches([.. one, .. other], TableAttack.NearlyEqual(one, other, 1)));
        }
    }

    [Fact]
    public void The_truth_is_always_among_what_the_attack_finds_possible()
    {
        var random = new Random(22);
        for (var world = 0; world < Rounds; world++)
        {
            var (here, there) = BothEnds(random);
            var one = Worlds.Seen("A", TableRounding.Protect(here, Worlds.Key(world)));
            var other = Worlds.Seen("B", TableRounding.Protect(there, Worlds.Key(world)));
            var found = TableAttack.Run([.. one, .. other], TableAttack.NearlyEqual(one, other, 1));
            foreach (var table in here)
                foreach (var cell in table.Cells)
                {
                    var interval = found[new CellPlace("A", table.Subject, table.Dimension, cell.Code)];
                    Assert.InRange(cell.Count, interval.AtLeast, interval.AtMost);
                }
        }
    }

    [Fact]
    public void Equal_tables_at_both_ends_say_no_more_than_one()
    {
        var random = new Random(23);
        for (var world = 0; world < Rounds; world++)
        {
            var tables = Worlds.Random(random);
            var one = Worlds.Seen("A", TableRounding.Protect(tables, Worlds.Key(world)));
            var other = Worlds.Seen("B", TableRounding.Protect(tables, Worlds.Key(world)));
            var together = TableAttack.Run([.. one, .. other], TableAttack.NearlyEqual(one, other, 0));
            Assert.All(TableAttack.Run(one, []), alone => Assert.Equal(alone.Value, together[alone.Key]));
        }
    }

    [Fact]
    public void Tables_of_one_end_say_about_a_cell_no_more_than_its_own_reading()
    {
        var random = new Random(24);
        for (var world = 0; world < Rounds; world++)
        {
            var seen = Worlds.Seen("A", TableRounding.Protect(Worlds.Random(random), Worlds.Key(world)));
            var found = TableAttack.Run(seen, []);
            foreach (var table in seen.Where(x => x.Cells.Count > 1))
                foreach (var (code, reading) in table.Cells)
                    Assert.Equal(reading, found[new CellPlace("A", table.Subject, table.Dimension, code)]);
        }
    }

    [Fact]
    public void An_indicator_that_is_part_of_another_leaves_both_open()
    {
        var random = new Random(26);
        var confirmed = Worlds.HandOvers with { Indicator = "CONFIRMED" };
        for (var world = 0; world < Rounds; world++)
        {
            var whole = Worlds.Random(random);
            // Every tenth world has nothing lost: part and whole are then equal.
            var lost = random.Next(10) == 0 ? 0 : random.Next(whole[0].Total + 1);
            var part = whole.Select(x => new CountTable(confirmed, x.Dimension, Without(x.Cells, lost, random))).ToList();
            IReadOnlyList<AttackedTable> seen =
            [
                .. Worlds.Seen("A", TableRounding.Protect(whole, Worlds.Key(world))),
                .. Worlds.Seen("A", TableRounding.Protect(part, Worlds.Key(world))),
            ];
            var known = whole.SelectMany(x => x.Cells, (x, cell) => new KnownDifference(
                new CellPlace("A", x.Subject, x.Dimension, cell.Code), new CellPlace("A", confirmed, x.Dimension, cell.Code), 0, lost == 0 ? 0 : 1_000));
            Assert.Empty(TableAttack.Breaches(seen, [.. known]));
        }
    }

    [Fact]
    public void Knowing_the_rule_but_not_the_key_makes_out_no_small_count_of_two_ends_that_differ_by_one() =>
        Assert.True(NarrowestFound(keys: 120) >= TableAttack.SmallestWidth);

    [Fact]
    public void Guard_off_a_reader_who_has_the_key_makes_counts_out_exactly() => Assert.Equal(0, NarrowestFound(keys: 1));

    [Fact]
    public void What_is_found_in_one_table_is_carried_through_all_others()
    {
        var tables = new[] { "A", "B", "C" }.Select(owner => new AttackedTable(owner, Worlds.HandOvers, "sex",
            new Dictionary<string, CountInterval> { ["f"] = owner == "A" ? new(3, 3) : new(0, 9), ["m"] = new(0, 9) }, new CountInterval(9, 9))).ToList();
        var found = TableAttack.Run(tables,
        [
            .. TableAttack.NearlyEqual([tables[2]], [tables[1]], 0).Where(x => x.Left.Code == "f"),
            .. TableAttack.NearlyEqual([tables[1]], [tables[0]], 1).Where(x => x.Left.Code == "f"),
        ]);
        Assert.Equal(new CountInterval(2, 4), found[new CellPlace("C", Worlds.HandOvers, "sex", "f")]);
        Assert.Equal(new CountInterval(5, 7), found[new CellPlace("C", Worlds.HandOvers, "sex", "m")]);
    }

    [Fact]
    public void Knowledge_that_contradicts_what_was_published_is_not_passed_over()
    {
        var one = Worlds.Seen("A", [ProtectedTable.FromPublished(Worlds.HandOvers, "sex", 10, [new("f", 0)])]);
        var other = Worlds.Seen("B", [ProtectedTable.FromPublished(Worlds.HandOvers, "sex", 10, [new("f", 40)])]);
        Assert.Throws<InvalidOperationException>(() => TableAttack.Run([.. one, .. other], TableAttack.NearlyEqual(one, other, 1)));
    }

    [Fact]
    public void Guard_off_an_exact_total_gives_small_counts_away()
    {
        var table = Worlds.Table("sex", 1, 0);
        var seen = Worlds.Seen("A", TableRounding.Protect([table], Worlds.Key(1)))
            .Select(x => x with { Total = new CountInterval(table.Total, table.Total) });
        Assert.NotEmpty(TableAttack.Breaches([.. seen], []));
    }

    [Fact]
    public void Guard_off_exact_counts_give_themselves_away()
    {
        var seen = Worlds.Table("sex", 3, 177).Cells.ToDictionary(x => x.Code, x => new CountInterval(x.Count, x.Count));
        var breach = Assert.Single(TableAttack.Breaches([new AttackedTable("A", Worlds.HandOvers, "sex", seen, new CountInterval(0, 1000))], []));
        Assert.Equal(new CountInterval(3, 3), breach.Found);
    }

    [Fact]
    public void Guard_off_a_public_place_of_change_gives_away_ends_that_differ_by_one()
    {
        var one = Worlds.SeenRoundedToTheNearest("A", [Worlds.Table("sex", 4, 30)]);
        var other = Worlds.SeenRoundedToTheNearest("B", [Worlds.Table("sex", 5, 30)]);
        var breaches = TableAttack.Breaches([.. one, .. other], TableAttack.NearlyEqual(one, other, 1));
        Assert.Equal([new CountInterval(4, 4), new CountInterval(5, 5)], breaches.Select(x => x.Found));
    }

    [Fact]
    public void Guard_off_dimensions_without_a_common_total_give_every_cell_away()
    {
        var seen = Worlds.SeenRoundedToTheNearest("A", [Worlds.Table("age", 4, 4, 4, 4, 4), Worlds.Table("place", 5, 5, 5, 5)]);
        Assert.Equal(9, TableAttack.Breaches(seen, []).Count(x => x.Found.Width == 0));
    }

    [Fact]
    public void Guard_off_random_worlds_are_broken_often()
    {
        var random = new Random(25);
        var broken = 0;
        for (var world = 0; world < 300; world++)
        {
            var (here, there) = BothEnds(random);
            var (one, other) = (Worlds.SeenRoundedToTheNearest("A", here), Worlds.SeenRoundedToTheNearest("B", there));
            broken += TableAttack.Breaches([.. one, .. other], TableAttack.NearlyEqual(one, other, 1)).Count > 0 ? 1 : 0;
        }
        Assert.True(broken > 15, $"{broken} of 300 broken");
    }

    private static (IReadOnlyList<CountTable> Here, IReadOnlyList<CountTable> There) BothEnds(Random random)
    {
        var here = Worlds.Random(random);
        return (here, Worlds.OneApart(here, random));
    }

    private static List<CountCell> Without(IReadOnlyList<CountCell> cells, int lost, Random random)
    {
        var counts = cells.Select(x => x.Count).ToArray();
        while (lost > 0)
        {
            var at = random.Next(counts.Length);
            var taken = Math.Min(counts[at], random.Next(1, lost + 1));
            counts[at] -= taken;
            lost -= taken;
        }
        return [.. cells.Select((x, i) => x with { Count = counts[i] })];
    }

    /// <summary>
    /// An attacker tries every pair of small worlds, each cell at most one apart, under every key that may be the one,
    /// and keeps those that give what was published. Returns the narrowest range of one cell over all publications.
    /// </summary>
    private static int NarrowestFound(int keys)
    {
        var possible = new Dictionary<((int, int) Here, (int, int) There), HashSet<(int First, int Second)>>();
        for (var key = 0; key < keys; key++)
        {
            var published = AllOfTwoCells(Worlds.Key(key));
            for (var world = 0; world < 900; world++)
            {
                var (first, second) = (world / 90, world / 9 % 10);
                if (!published.TryGetValue((first + (world / 3 % 3) - 1, second + (world % 3) - 1), out var there))
                    continue;
                var seen = (published[(first, second)], there);
                if (!possible.TryGetValue(seen, out var worlds))
                    possible.Add(seen, worlds = []);
                worlds.Add((first, second));
            }
        }
        // Larger tables would also come from larger worlds than were tried.
        return possible.Where(x => x.Key is { Here: ( <= 5, <= 5), There: ( <= 5, <= 5) }).Min(x => Math.Min(
            x.Value.Max(y => y.First) - x.Value.Min(y => y.First),
            x.Value.Max(y => y.Second) - x.Value.Min(y => y.Second)));
    }

    private static Dictionary<(int, int), (int, int)> AllOfTwoCells(RoundingKey key) =>
        Enumerable.Range(0, 100).ToDictionary(x => (x / 10, x % 10), x =>
        {
            var shown = TableRounding.Protect([Worlds.Table("sex", x / 10, x % 10)], key, TableRounding.SmallestBase)[0];
            return (shown["sex0"].Value, shown["sex1"].Value);
        });
}
