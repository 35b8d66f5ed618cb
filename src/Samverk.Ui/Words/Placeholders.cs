using System.Text.RegularExpressions;

namespace Samverk.Ui;

/// <summary>The <c>{name}</c> parts of a sentence.</summary>
public static partial class Placeholders
{
    public static IReadOnlySet<string> In(string text) =>
        Pattern().Matches(text).Select(x => x.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    /// <summary>What is wrong with a translation's placeholders, or null.</summary>
    /// <remarks>A plural form may say the number in words ("two commitments"), so only <c>{n}</c> may be left out there.</remarks>
    public static string? Problem(PoEntry entry, string form)
    {
        var wanted = In(entry.PluralId ?? entry.Id);
        var found = In(form);
        if (found.FirstOrDefault(x => !wanted.Contains(x)) is { } extra)
            return $"{{{extra}}} is not in the English sentence";
        var lost = wanted.FirstOrDefault(x => !found.Contains(x) && (entry.PluralId is null || x != "n"));
        return lost is null ? null : $"{{{lost}}} is lost in \"{form}\"";
    }

    internal static string Fill(string text, Func<string, string> value) =>
        text.Contains('{', StringComparison.Ordinal) ? Pattern().Replace(text, x => value(x.Groups["name"].Value)) : text;

    [GeneratedRegex(@"\{(?<name>[a-zA-Z][a-zA-Z0-9]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
