using System.Globalization;

namespace Samverk.Modules.Dialogue.Rules;

/// <summary>Names of states by language. Lists of states are alphabetical in the reader's language, never by value.</summary>
internal sealed class CountryNames
{
    private static readonly string[] Languages = ["en", "sv", "so", "ar"];
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> names = new(StringComparer.Ordinal);

    public static CountryNames Read(string text)
    {
        var countries = new CountryNames();
        foreach (var row in RecordRow.ReadAll("country-names.csv", text, "iso3,en,sv,so,ar"))
        {
            var iso3 = row.Text("iso3");
            if (iso3.Length != 3 || iso3.Any(x => x is < 'A' or > 'Z'))
                throw row.Broken($"'{iso3}' is not a code of three capitals");
            if (!countries.names.TryAdd(iso3, Languages.ToDictionary(x => x, row.Text, StringComparer.Ordinal)))
                throw row.Broken($"{iso3} stands twice");
        }
        return countries;
    }

    public IReadOnlySet<string> Codes => names.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>The name in a language; in English where the language is not one of ours.</summary>
    public string Name(string iso3, string language) => names[iso3].GetValueOrDefault(language) ?? names[iso3]["en"];

    /// <summary>The name in a language by the English one; the text itself where no state has it.</summary>
    public string Translate(string english, string language) =>
        names.Values.FirstOrDefault(x => string.Equals(x["en"], english, StringComparison.Ordinal)) is { } found
            ? found.GetValueOrDefault(language) ?? english
            : english;

    public IEnumerable<string> AllNames(string iso3) => names[iso3].Values;

    public IReadOnlyList<T> InOrder<T>(IEnumerable<T> rows, Func<T, string> iso3, string language) =>
        [.. rows.OrderBy(x => Name(iso3(x), language), StringComparer.Create(new CultureInfo(language), ignoreCase: true))];
}
