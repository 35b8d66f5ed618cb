using System.Globalization;
using nietras.SeparatedValues;

namespace Samverk.Modules.Dialogue.Rules;

/// <summary>One row of a file of records. Whatever it cannot read exactly, it refuses with file, line and reason.</summary>
internal sealed class RecordRow
{
    private readonly string file;
    private readonly int line;
    private readonly Dictionary<string, string> cells;

    private RecordRow(string file, int line, Dictionary<string, string> cells) =>
        (this.file, this.line, this.cells) = (file, line, cells);

    public static List<RecordRow> ReadAll(string file, string text, string columns)
    {
        using var reader = Sep.New(',').Reader(x => x with { Unescape = true, DisableColCountCheck = true }).FromText(text);
        var names = columns.Split(',');
        if (!reader.Header.ColNames.SequenceEqual(names, StringComparer.Ordinal))
            throw BrokenRecordException.At(file, 1, $"the columns are not {columns}");

        var rows = new List<RecordRow>();
        foreach (var row in reader)
        {
            if (row.ColCount != names.Length)
                throw BrokenRecordException.At(file, row.LineNumberFrom, $"{row.ColCount} cells, {names.Length} columns");
            var read = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var i = 0; i < names.Length; i++)
                read[names[i]] = row[i].ToString();
            rows.Add(new RecordRow(file, row.LineNumberFrom, read));
        }
        return rows;
    }

    public bool Has(string column) => cells.ContainsKey(column);

    public string Text(string column) => Optional(column) ?? throw Broken($"{column} is empty");

    public string? Optional(string column)
    {
        var text = cells[column];
        if (text.Length != text.Trim().Length)
            throw Broken($"{column} has blanks around '{text}'");
        return text.Length == 0 ? null : text;
    }

    public int? Number(string column) => Optional(column) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Broken($"{column} '{text}' is not a number");

    public bool YesNo(string column) => Text(column) switch
    {
        "yes" => true,
        "no" => false,
        var other => throw Broken($"{column} '{other}' is neither yes nor no"),
    };

    /// <summary>Reads <c>co_host</c> as <c>CoHost</c>; the zero of an enumeration is read only where the word is written.</summary>
    public T Choice<T>(string column) where T : struct, Enum
    {
        var text = Text(column);
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(SnakeCase(value.ToString()), text, StringComparison.OrdinalIgnoreCase))
                return value;
        throw Broken($"{column} '{text}' is not one of the known");
    }

    public string? Optional(string column, IReadOnlySet<string> known) =>
        Optional(column) is not { } text || known.Contains(text) ? Optional(column) : throw Broken($"{column} '{text}' is not known");

    public string Text(string column, IReadOnlySet<string> known) => Optional(column, known) ?? throw Broken($"{column} is empty");

    public SourceList Sources(string column) => OptionalSources(column) ?? throw Broken($"{column} is empty");

    public SourceList? OptionalSources(string column)
    {
        if (Optional(column) is not { } text)
            return null;
        var parts = text.Split(' ');
        var words = string.Join(' ', parts.Where(x => !IsAddress(x)));
        return new SourceList([.. parts.Where(IsAddress)], words.Length == 0 ? null : words);
    }

    public DatedBounds Start(string written, string notBefore, string notAfter, string certainty) =>
        Bounds(Optional(written), Optional(notBefore), Optional(notAfter), Choice<Certainty>(certainty));

    /// <summary>No end while it is open; an end on an unknown day where only the bounds are filled.</summary>
    public DatedBounds? End(string written, string notBefore, string notAfter, string certainty) =>
        Optional(written) is null && Optional(notAfter) is null
            ? Optional(notBefore) is null && Optional(certainty) is null ? null : throw Broken($"{written} is open but its end is spoken of")
            : Bounds(Optional(written), Optional(notBefore), Optional(notAfter), Choice<Certainty>(certainty));

    /// <summary>A date whose bounds are those of the period written; null where nothing is.</summary>
    public DatedBounds? Date(string column, string certainty) =>
        Optional(column) is not { } text ? null : Bounds(text, null, null, Choice<Certainty>(certainty));

    public DatedPeriod Period(DatedBounds start, DatedBounds? end) =>
        end?.NotAfter < start.NotBefore ? throw Broken("it ends before it starts") : new DatedPeriod(start, end);

    public BrokenRecordException Broken(string reason) => BrokenRecordException.At(file, line, reason);

    private DatedBounds Bounds(string? written, string? notBefore, string? notAfter, Certainty certainty)
    {
        var least = (notBefore ?? written) is { } first ? Days(first).First : (DateOnly?)null;
        var most = (notAfter ?? written) is { } last ? Days(last).Last : (DateOnly?)null;
        if (least > most)
            throw Broken($"not before {notBefore ?? written} is later than not after {notAfter ?? written}");
        if (written is not null && (Days(written).First > most || Days(written).Last < least))
            throw Broken($"'{written}' lies outside its own bounds");
        return new DatedBounds(written, least, most, certainty);
    }

    private (DateOnly First, DateOnly Last) Days(string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return (day, day);
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return (month, month.AddMonths(1).AddDays(-1));
        return DateOnly.TryParseExact(text, "yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var year)
            ? (year, year.AddYears(1).AddDays(-1))
            : throw Broken($"'{text}' is not a year, month or day");
    }

    private static bool IsAddress(string text) => text.StartsWith("https://", StringComparison.Ordinal);

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((x, i) => i > 0 && char.IsUpper(x) ? $"_{x}" : $"{x}"));
}
