namespace Samverk.Modules;

/// <summary>
/// The one way in which a CSV file is written (RFC 4180), and in which a value of one is read. A text that a spreadsheet would run as a
/// formula gets an apostrophe in front, and loses it when the file is read again: a telephone number comes back as it was (lesson L21).
/// </summary>
internal static class Csv
{
    private const char Mark = '\'';

    /// <summary>One line, with its line end.</summary>
    public static string Line(IEnumerable<string> values) => string.Join(',', values.Select(Field)) + "\r\n";

    /// <summary>A value as it is written.</summary>
    public static string Field(string value)
    {
        var safe = IsMarked(value) ? Mark + value : value;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : "\"" + safe.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    /// <summary>A value as it was meant: the quotes of the file are gone already.</summary>
    public static string Value(string field) => field.Length > 1 && field[0] == Mark && IsMarked(field[1..]) ? field[1..] : field;

    // What begins with marks and then would run is marked once more, so that it comes back with as many as it had.
    private static bool IsMarked(string value)
    {
        var bare = value.AsSpan().TrimStart(Mark);
        return bare.Length > 0 && bare[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\0' or '＝' or '＋' or '－' or '＠';
    }
}
