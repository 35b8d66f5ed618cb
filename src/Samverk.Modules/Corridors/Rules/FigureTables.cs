using Samverk.Disclosure;
using Samverk.Modules.Corridors.Contract;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>Counts the facts of a quarter into the fixed set of tables. What it makes is exact and never leaves the node.</summary>
internal static class FigureTables
{
    /// <summary>The exact tables of one end, those of one subject together.</summary>
    /// <param name="facts">Facts of the corridor, and of the node's own cases where it is the host country.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="host">Whether this is the host country's end.</param>
    public static IReadOnlyList<IReadOnlyList<CountTable>> Exact(IReadOnlyList<FigureFactRow> facts, QuarterPeriod quarter, bool host)
    {
        var inside = facts.Where(fact => quarter.Contains(fact.On)).ToList();
        return [.. FixedSet.OfEnd(host)
            .GroupBy(table => table.Indicator, StringComparer.Ordinal)
            .Select(subject => subject.Select(table => Count(table, quarter, [.. inside.Where(fact => Counts(table.Indicator, fact, host))])).ToList())];
    }

    private static bool Counts(string indicator, FigureFactRow fact, bool host)
    {
        if (indicator == FixedSet.Choice)
            return fact.Fact == FigureFacts.Counselled;
        if (indicator == FixedSet.Departed)
            return fact.Fact == FigureFacts.Departing;
        var (direction, count) = indicator.Split('.') is [var d, var c] ? (d, c) : ("", indicator);
        var ours = (fact.WeAsked == host ? Directions.HostAsks : Directions.ReturnAsks) == direction;
        return ours && count switch
        {
            FixedSet.Asked => fact.Fact == FigureFacts.Asked,
            FixedSet.Answered => fact is { Fact: FigureFacts.Asked, InTime: true },
            FixedSet.Due => fact.Fact == FigureFacts.Due,
            FixedSet.Kept => fact is { Fact: FigureFacts.Due, InTime: true },
            _ => false,
        };
    }

    private static CountTable Count(FixedTable table, QuarterPeriod quarter, IReadOnlyList<FigureFactRow> facts)
    {
        var byCell = facts.CountBy(fact => Cell(table, fact), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return new CountTable(
            new TableSubject(table.Indicator, FixedSet.Version, quarter), table.Dimension,
            [.. table.Cells.Select(code => new CountCell(code, byCell.GetValueOrDefault(code)))]);
    }

    // A code that is not in the list is counted where it is not known, never left out: else two totals would differ.
    private static string Cell(FixedTable table, FigureFactRow fact)
    {
        var code = table.Dimension == FixedSet.ByArea ? fact.Place : fact.Answer;
        return table.Cells.Contains(code, StringComparer.Ordinal) ? code : table.Cells[^1];
    }
}
