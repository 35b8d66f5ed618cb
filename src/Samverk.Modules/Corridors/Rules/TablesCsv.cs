using System.Globalization;
using System.Text;
using Samverk.Disclosure;
using Samverk.Kernel;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>A row of the file: a cell of one table, or its total.</summary>
[Field(PolicyArea.Monitoring, Tier.T0, Export.Aggregate)]
internal sealed record TablesCsvRow(string Corridor, string CountedBy, DateOnly? KnownOn, ProtectedTable Table, string Cell, ProtectedCount Count);

/// <summary>Protected tables as CSV.</summary>
internal static class TablesCsv
{
    private static readonly string[] Columns =
        ["corridor", "counted_by", "quarter", "indicator", "definition_version", "dimension", "cell", "published", "at_least", "at_most", "rounding_base", "known_on", "note"];

    /// <summary>The rows of one end.</summary>
    public static IEnumerable<TablesCsvRow> Rows(string corridor, string countedBy, PublishedEnd end, FigurePeriod period) =>
        from table in end.Tables
        where period.Quarters.Contains(table.Subject.Quarter)
        let known = end.KnownOn.TryGetValue(table.Subject.Quarter, out var day) ? day : (DateOnly?)null
        from cell in table.Cells.Append(new ProtectedCell("total", table.Total))
        select new TablesCsvRow(corridor, countedBy, known, table, cell.Code, cell.Count);

    /// <summary>The file; its note is in every line, so that a cut-out line keeps it.</summary>
    public static string Write(IEnumerable<TablesCsvRow> rows, string note)
    {
        var file = new StringBuilder();
        file.Append(Csv.Line(Columns));
        foreach (var row in rows)
        {
            file.Append(Csv.Line(
            [
                row.Corridor, row.CountedBy, row.Table.Subject.Quarter.ToString(), row.Table.Subject.Indicator, Number(row.Table.Subject.DefinitionVersion),
                row.Table.Dimension, row.Cell, Number(row.Count.Value), Number(row.Count.AtLeast), Number(row.Count.AtMost), Number(row.Table.Base),
                row.KnownOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", note,
            ]));
        }
        return file.ToString();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
