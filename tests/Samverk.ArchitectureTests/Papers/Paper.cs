using System.Text.RegularExpressions;
using nietras.SeparatedValues;

namespace Samverk.ArchitectureTests.Papers;

/// <summary>Reads the tables that lie in <c>docs</c>.</summary>
internal static partial class Paper
{
    /// <summary>The rows of a CSV file, by column.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string path)
    {
        using var reader = Sep.New(',').Reader(options => options with { Unescape = true }).FromText(File.ReadAllText(path).TrimEnd());
        var columns = reader.Header.ColNames;
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var row in reader)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var column in columns)
                values[column] = row[column].ToString();
            rows.Add(values);
        }
        return rows;
    }

    public static string Text(params string[] place) => File.ReadAllText(Solution.In(place)).ReplaceLineEndings("\n");

    /// <summary>The links of a page to its own headings lead somewhere, as do those of other papers to it.</summary>
    public static IReadOnlySet<string> Anchors(string markdown) => Heading().Matches(markdown)
        .Select(heading => NotInAnchor().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-')).ToHashSet(StringComparer.Ordinal);

    /// <summary>What stands under a heading of the second or third level, up to the next of its level.</summary>
    public static string Section(string markdown, string title)
    {
        var lines = markdown.Split('\n');
        var at = Array.FindIndex(lines, line => line.TrimStart('#') == " " + title && line.StartsWith('#'));
        if (at < 0)
            throw new InvalidOperationException($"The page has no heading {title}.");
        var level = lines[at].TakeWhile(letter => letter == '#').Count();
        return string.Join('\n', lines.Skip(at + 1).TakeWhile(line => !line.StartsWith('#') || line.TakeWhile(letter => letter == '#').Count() > level));
    }

    /// <summary>What is written as code in a text: names of tests, of files, of types.</summary>
    public static IEnumerable<string> Quoted(string markdown) => Code().Matches(markdown).Select(code => code.Groups["text"].Value);

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("[^a-z0-9 -]", RegexOptions.None, 1000)]
    private static partial Regex NotInAnchor();

    [GeneratedRegex("`(?<text>[^`\n]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
