using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Samverk.Modules.Dialogue.Rules;
using Samverk.Tests.Ui;
using Samverk.Ui;

namespace Samverk.SystemTests.Walk;

/// <summary>
/// The words of the walk, which is written in English, as they stand on a page in another language. What is a text of the
/// catalogue, or a part of one, is met in its translation; what somebody typed is met as it was typed.
/// </summary>
internal sealed partial class SpokenWords
{
    private const int ShortestBeginning = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static readonly SpokenWords English = new("en", []);

    private readonly IReadOnlyList<PoEntry> entries;
    private readonly CountryNames countries = CountryNames.Read(File.ReadAllText(Repository.In("src", "Samverk.Modules", "Dialogue", "Records", "country-names.csv")));
    private readonly ConcurrentDictionary<string, Regex> ways = new(StringComparer.Ordinal);

    private SpokenWords(string code, IReadOnlyList<PoEntry> entries) => (Code, this.entries) = (code, entries);

    public string Code { get; }

    /// <summary>What the language is called in itself.</summary>
    public string OwnName => KnownLanguages.Offered.First(known => known.Code == Code).OwnName;

    public static SpokenWords In(string language)
    {
        var file = Repository.In("l10n", $"{language}.po");
        return new SpokenWords(language, PoFile.Read(file, language, File.ReadAllText(file)));
    }

    /// <summary>Whether a text of the page begins with these words.</summary>
    public bool Begins(string text, string words) => Ways(words).Match(text) is { Success: true, Index: 0 };

    /// <summary>Whether a text of the page has these words somewhere.</summary>
    public bool Holds(string text, string words) => Ways(words).IsMatch(text);

    /// <summary>What stands in the one gap of a text, such as "Mark as done: {what}"; null where the page's text is another one.</summary>
    public string? Filled(string text, string template)
    {
        var forms = entries.Where(entry => entry.Id == template).SelectMany(entry => entry.Forms).DefaultIfEmpty(template);
        return forms.Select(form => Regex.Match(text, $@"\A{Gaps(form)}\z", RegexOptions.None, Patience)).FirstOrDefault(match => match.Success)?.Groups["gap"].Captures[0].Value;
    }

    /// <summary>A text with single spaces and without the marks that keep left-to-right words apart in right-to-left ones.</summary>
    internal static string Plain(string text) => string.Join(' ', Isolates().Replace(text, "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Regex Ways(string words) => ways.GetOrAdd(words, _ => new Regex(string.Join('|', Translated(words).Append(Regex.Escape(words)).Distinct()), RegexOptions.None, Patience));

    // The nearest kind of text that is found: a state; this one; those with gaps that these words fill and those that these words are a part of;
    // one that begins with fixed words as these do.
    private IReadOnlyList<string> Translated(string words)
    {
        if (countries.Translate(words, Code) is var state && state != words)
            return [Regex.Escape(Plain(state))];
        var same = entries.Where(entry => entry.Id == words || entry.PluralId == words).ToList();
        if (same.Count > 0)
            return Patterns(same);
        var filled = entries.SelectMany(entry => Filling(entry, entry.Id, words).Concat(Filling(entry, entry.PluralId ?? "", words))).ToList();
        var parts = Patterns(entries.Where(entry => entry.Id.Contains(words, StringComparison.Ordinal)));
        return filled.Count + parts.Count > 0 ? [.. filled, .. parts] : Patterns(entries.Where(entry => BeginsAs(entry, words)));
    }

    private static List<string> Patterns(IEnumerable<PoEntry> found) => [.. found.SelectMany(entry => entry.Forms).Where(form => form.Length > 0).Select(Gaps)];

    private IEnumerable<string> Filling(PoEntry entry, string id, string words)
    {
        if (!id.Contains('{', StringComparison.Ordinal) || Fixed(id).All(part => part.Trim().Length < 2))
            yield break;
        var names = Placeholder().Matches(id).Select(match => match.Groups["name"].Value).ToList();
        if (Regex.Match(words, $@"\A{Gaps(id)}\z", RegexOptions.None, Patience) is not { Success: true } match)
            yield break;
        var values = names.Select((name, at) => (name, value: match.Groups["gap"].Captures[at].Value)).DistinctBy(pair => pair.name).ToDictionary(pair => pair.name, pair => pair.value, StringComparer.Ordinal);
        foreach (var form in entry.Forms.Where(form => form.Length > 0))
        {
            var filled = Placeholder().Replace(Regex.Escape(Plain(form)).Replace(@"\{", "{", StringComparison.Ordinal),
                gap => values.TryGetValue(gap.Groups["name"].Value, out var value) ? $"(?:{Ways(value)})" : ".+?");
            yield return filled;
        }
    }

    private static bool BeginsAs(PoEntry entry, string words) =>
        Fixed(entry.Id) is [var begins, _, ..] && begins.Length >= ShortestBeginning && words.StartsWith(begins, StringComparison.Ordinal);

    private static string[] Fixed(string text) => Placeholder().Split(text).Where((_, at) => at % 2 == 0).ToArray();

    // A pattern of a text with a group for each of its gaps.
    private static string Gaps(string text) => string.Join("(?<gap>.+?)", Fixed(Plain(text)).Select(Regex.Escape));

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("[\u200e\u200f\u2066-\u2069]", RegexOptions.None, 1000)]
    private static partial Regex Isolates();
}
