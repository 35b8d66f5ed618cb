using System.Reflection;

namespace Samverk.Ui;

/// <summary>All languages, read once. A catalogue that is not sound stops the start of the program.</summary>
public sealed class WordsCatalogue
{
    private readonly Dictionary<string, Words> _words;

    public WordsCatalogue(IReadOnlyDictionary<string, string> catalogues)
    {
        _words = new Dictionary<string, Words>(StringComparer.Ordinal);
        foreach (var language in KnownLanguages.Offered.Concat(KnownLanguages.Pseudo))
        {
            var entries = catalogues.TryGetValue(language.Code, out var content)
                ? PoFile.Read($"l10n/{language.Code}.po", language.Code, content)
                : [];
            _words[language.Code] = new Words(language, Forms(entries));
        }
    }

    /// <summary>The catalogues that are built in.</summary>
    public static WordsCatalogue BuiltIn { get; } = new(Embedded());

    /// <summary>What a person may choose: code, own name, direction.</summary>
    public IReadOnlyList<Language> Languages { get; } = KnownLanguages.Offered;

    public bool Knows(string code) => _words.ContainsKey(code);

    /// <summary>The words of a language; English when it is not known.</summary>
    public Words For(string? code) =>
        code is not null && _words.TryGetValue(code, out var words) ? words : _words[KnownLanguages.English.Code];

    private static Dictionary<TextKey, IReadOnlyList<string>> Forms(IReadOnlyList<PoEntry> entries) => entries
        .Where(x => x.Forms.Count > 0 && x.Forms.All(form => form.Length > 0))
        .ToDictionary(x => x.Key, x => x.Forms);

    private static Dictionary<string, string> Embedded()
    {
        var assembly = typeof(WordsCatalogue).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(x => x.StartsWith("l10n/", StringComparison.Ordinal))
            .ToDictionary(x => Path.GetFileNameWithoutExtension(x), x => Content(assembly, x), StringComparer.Ordinal);
    }

    private static string Content(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
