using System.Text;

using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

/// <summary>The sources and the catalogues say the same things.</summary>
public sealed class CatalogueTests
{
    private static readonly MessageSources Sources = MessageSources.In(Repository.In("src"));

    public static TheoryData<string> Translations { get; } = [.. KnownLanguages.Offered.Skip(1).Select(x => x.Code)];

    [Fact]
    public void Every_text_is_a_literal_with_its_values_beside_it()
    {
        var wrong = Sources.Uses
            .Where(x => x.Given is not null)
            .Where(x => !Placeholders.In(x.PluralId ?? x.Key.Id).SetEquals(x.Given!.Where(given => x.PluralId is null || given != "n" || UsesNumber(x))))
            .Select(x => $"{x.Place}: \"{x.Key.Id}\" is given {string.Join(", ", x.Given!)}");

        Assert.Empty(Sources.Problems.Concat(wrong));
    }

    [Fact]
    public void A_text_has_one_plural()
    {
        var torn = Sources.Uses.GroupBy(x => x.Key)
            .Where(x => x.Select(use => use.PluralId).Distinct().Count() > 1)
            .Select(x => $"\"{x.Key.Id}\": {string.Join(", ", x.Select(use => use.Place))}");

        Assert.Empty(torn);
    }

    /// <summary>
    /// What still waits for a translator stands in <c>l10n/awaited.{language}.txt</c> and is shown in English, marked as English.
    /// A text that is missing and not listed fails, and so does a listed one that is translated: the list only says what is true.
    /// </summary>
    [Theory, MemberData(nameof(Translations))]
    public void Every_text_is_translated_or_listed_as_awaited(string language)
    {
        var known = Entries(language).Where(x => x.Forms.Count > 0 && x.Forms.All(form => form.Length > 0)).ToDictionary(x => x.Key);
        var missing = Sources.Uses
            .DistinctBy(x => x.Key)
            .Where(x => !known.TryGetValue(x.Key, out var entry) || entry.PluralId != x.PluralId)
            .ToList();

        // Read by l10n/missing, in the form in which a translator appends them
        var form = AsCatalogue(language, missing);
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, $"missing.{language}.po"), form);
        var awaited = string.Join('\n', missing.Select(x => $"{x.Key.Context}|{x.Key.Id}".ReplaceLineEndings(" ")).Order(StringComparer.Ordinal));
        Verified.MatchesFile(awaited, Repository.In("l10n", $"awaited.{language}.txt"));
    }

    [Theory, MemberData(nameof(Translations))]
    public void No_translation_outlives_its_text(string language)
    {
        var said = Sources.Uses.Select(x => x.Key).ToHashSet();
        var unknown = Entries(language).Where(x => !said.Contains(x.Key)).Select(x => $"l10n/{language}.po:{x.Line}: \"{x.Id}\"");

        Assert.Empty(unknown);
    }

    private static bool UsesNumber(MessageUse use) => Placeholders.In(use.PluralId!).Contains("n");

    private static IReadOnlyList<PoEntry> Entries(string language) =>
        PoFile.Read($"l10n/{language}.po", language, File.ReadAllText(Repository.In("l10n", $"{language}.po")));

    private static string AsCatalogue(string language, IEnumerable<MessageUse> uses)
    {
        var text = new StringBuilder();
        foreach (var use in uses)
        {
            text.Append("#: ").Append(use.Place).Append('\n');
            if (use.Key.Context is { } context)
                text.Append("msgctxt ").Append(Quoted(context)).Append('\n');
            text.Append("msgid ").Append(Quoted(use.Key.Id)).Append('\n');
            if (use.PluralId is null)
            {
                text.Append("msgstr \"\"\n\n");
                continue;
            }

            text.Append("msgid_plural ").Append(Quoted(use.PluralId)).Append('\n');
            for (var i = 0; i < PluralRules.Categories(language).Count; i++)
                text.Append("msgstr[").Append(i).Append("] \"\"\n");
            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Quoted(string text) => '"' + text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal) + '"';
}
