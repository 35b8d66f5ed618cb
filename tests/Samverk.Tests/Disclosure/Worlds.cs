using System.Security.Cryptography;
using System.Text;
using Samverk.Disclosure;

namespace Samverk.Tests.Disclosure;

/// <summary>Small invented worlds: persons counted by several dimensions at both ends of a corridor.</summary>
internal static class Worlds
{
    public static readonly TableSubject HandOvers = new("HANDOVER", 1, new QuarterPeriod(2026, 1));

    public static RoundingKey Key(int seed) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"corridor {seed}")));

    public static CountTable Table(string dimension, params int[] counts) =>
        new(HandOvers, dimension, [.. counts.Select((count, i) => new CountCell($"{dimension}{i}", count))]);

    public static IReadOnlyList<CountTable> Random(Random random)
    {
        var persons = random.Next(0, random.Next(2) == 0 ? 25 : 120);
        return [.. new[] { "sex", "age", "place" }.Select((name, i) => Spread(random, name, persons, random.Next(1, 3 + (2 * i))))];
    }

    /// <summary>
    /// The other end: one person more or fewer in all, and in some tables another person counted in another cell;
    /// no cell differs by more than one.
    /// </summary>
    public static IReadOnlyList<CountTable> OneApart(IReadOnlyList<CountTable> tables, Random random)
    {
        var change = tables[0].Total == 0 ? random.Next(2) : random.Next(-1, 2);
        return [.. tables.Select(table =>
        {
            var counts = table.Cells.Select(x => x.Count).ToArray();
            var places = Enumerable.Range(0, counts.Length).ToArray();
            random.Shuffle(places);
            var changed = places.First(x => counts[x] + change >= 0);
            counts[changed] += change;
            var others = places.Where(x => x != changed).ToList();
            if (others.Count > 1 && counts[others[0]] > 0 && random.Next(2) == 0)
                (counts[others[0]], counts[others[1]]) = (counts[others[0]] - 1, counts[others[1]] + 1);
            return Table(table.Dimension, counts);
        })];
    }

    public static IReadOnlyList<AttackedTable> Seen(string owner, IEnumerable<ProtectedTable> tables) =>
        [.. tables.Select(x => AttackedTable.Of(owner, x))];

    /// <summary>Each cell to the nearest multiple, at a public place of change: a plausible rule that does not protect.</summary>
    public static IReadOnlyList<AttackedTable> SeenRoundedToTheNearest(string owner, IEnumerable<CountTable> tables) =>
        [.. tables.Select(table => new AttackedTable(owner, table.Subject, table.Dimension,
            table.Cells.ToDictionary(x => x.Code, x => Nearest(x.Count)), new CountInterval(0, int.MaxValue)))];

    private static CountInterval Nearest(int count)
    {
        var value = (count + 5) / 10 * 10;
        return new CountInterval(Math.Max(0, value - 5), value + 4);
    }

    private static CountTable Spread(Random random, string dimension, int persons, int cells)
    {
        var counts = new int[cells];
        for (var i = 0; i < persons; i++)
            counts[Math.Min(random.Next(cells), random.Next(cells))]++;
        return Table(dimension, counts);
    }
}
