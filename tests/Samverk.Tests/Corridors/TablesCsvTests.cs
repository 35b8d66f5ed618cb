using Samverk.Disclosure;
using Samverk.Modules.Corridors.Rules;
using Xunit;

namespace Samverk.Tests.Corridors;

/// <summary>The file of a corridor's tables.</summary>
public sealed class TablesCsvTests
{
    [Fact]
    [Lesson("L24")]
    public void Every_line_has_its_bounds_and_says_that_it_is_invented()
    {
        var end = new PublishedEnd(true, FigureWorlds.Published(FigureWorlds.AtHost(new Random(2)), true, FigureWorlds.Key(2)),
            new Dictionary<QuarterPeriod, DateOnly> { [FigureWorlds.Quarter] = new(2026, 10, 15) });

        var lines = TablesCsv.Write(TablesCsv.Rows("se-so", "Sweden", end, new FigurePeriod("2026-Q3", [FigureWorlds.Quarter])), "invented").Split("\r\n");

        Assert.Equal("", lines[^1]);
        Assert.Equal(FixedSet.OfEnd(host: true).Sum(table => table.Cells.Count + 1), lines.Length - 2);
        Assert.All(lines[1..^1], line => Assert.EndsWith(",invented", line, StringComparison.Ordinal));
        Assert.All(lines[1..^1].Select(line => line.Split(',')), fields =>
            Assert.InRange(int.Parse(fields[7], System.Globalization.CultureInfo.InvariantCulture),
                int.Parse(fields[8], System.Globalization.CultureInfo.InvariantCulture), int.Parse(fields[9], System.Globalization.CultureInfo.InvariantCulture)));
    }
}
