using System.Globalization;
using System.Text;
using Samverk.Disclosure;
using Samverk.Kernel;

namespace Samverk.Modules.Corridors.Rules;

/// <summary>A row of the file: a cell of one table, or its total.</summary>
[Field(PolicyArea.Monitoring, Tier.T0, Export.Aggregate)]
internal sealed record TablesCsvRow(string Corridor, string CountedBy, DateOnly? KnownOn, ProtectedTable Table, string Cell, ProtectedCount Count);

/// <summary>
/// Protected tables as CSV (RFC 4180: lines end in CR LF, fields with comma, quote or line end are quoted). A text that a
/// spreadsheet would run as a formula gets an apostrophe in front.
/// </summary>
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
        Line(file, Columns);
        foreach (var row in rows)
        {
            Line(file,
            [
                row.Corridor, row.CountedBy, row.Table.Subject.Quarter.ToString(), row.Table.Subject.Indicator, Number(row.Table.Subject.DefinitionVersion),
                row.Table.Dimension, row.Cell, Number(row.Count.Value), Number(row.Count.AtLeast), Number(row.Count.AtMost), Number(row.Table.Base),
                row.KnownOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", note,
            ]);
        }
        return file.ToString();
    }

    /// <summary>One field as it is written.</summary>
    internal static string Field(string text)
    {
        var safe = text.Length > 0 && text[0] is ('=' or '+' or '-' or '@' or '\t' or '\r') ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static void Line(StringBuilder file, IEnumerable<string> fields) => file.AppendJoin(',', fields.Select(Field)).Append("\r\n");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
