namespace Samverk.Ui;

/// <summary>Everything that is said to people, in one language. English sentences are the keys; a missing
/// translation is said in English, and <see cref="IsFallback"/> tells so that the markup can carry
/// <c>lang="en"</c>.</summary>
public sealed partial class Words
{
    private readonly Language _language;
    private readonly Dictionary<TextKey, IReadOnlyList<string>> _forms;

    internal Words(Language language, Dictionary<TextKey, IReadOnlyList<string>> forms) =>
        (_language, _forms) = (language, forms);

    /// <summary>Code of the language: en, sv, so, ar.</summary>
    public string Language => _language.Code;

    /// <summary>What the <c>lang</c> attribute of the page says.</summary>
    public string HtmlLanguage => _language.HtmlCode;

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction => _language.Direction;

    public bool IsRightToLeft => _language.IsRightToLeft;

    public string OwnName => _language.OwnName;

    /// <summary>The sentence in this language. Names, dates and numbers are given by placeholder name.</summary>
    public string Text(string msgid, params (string Name, object? Value)[] values) => Fill(Form(null, msgid), values);

    /// <summary>As <see cref="Text"/>, for one English word with several meanings.</summary>
    public string TextIn(string context, string msgid, params (string Name, object? Value)[] values) =>
        Fill(Form(context, msgid), values);

    /// <summary>The form for <paramref name="n"/>, which fills <c>{n}</c>.</summary>
    public string Plural(string one, string other, long n, params (string Name, object? Value)[] values) =>
        Fill(Form(one, other, n), [("n", Number(n)), .. values]);

    /// <summary>A sentence whose key was written elsewhere: a notice's or a title's.</summary>
    public string Sentence(string msgid, params (string Name, object? Value)[] values) => Fill(Form(null, msgid), values);

    /// <summary>A refusal's or a timeline line's, with its named arguments.</summary>
    public string Sentence(string msgid, IEnumerable<KeyValuePair<string, object?>> values) =>
        Fill(Form(null, msgid), [.. values.Select(x => (x.Key, x.Value))]);

    /// <inheritdoc cref="Sentence(string, IEnumerable{KeyValuePair{string, object}})"/>
    public string Sentence(string msgid, IEnumerable<KeyValuePair<string, string>> values) =>
        Fill(Form(null, msgid), [.. values.Select(x => (x.Key, (object?)x.Value))]);

    /// <summary>Marks a sentence that is kept now and said later by <see cref="Sentence(string, ValueTuple{string, object}[])"/>,
    /// so that it comes into the catalogues.</summary>
    public static string Later(string msgid) => msgid;

    public bool Has(string msgid, string? context = null) =>
        _language.Code == KnownLanguages.English.Code || _language.IsPseudo || _forms.ContainsKey(new TextKey(context, msgid));

    /// <summary>Whether the sentence is said in English for want of a translation.</summary>
    public bool IsFallback(string msgid, string? context = null) => !Has(msgid, context);

    /// <summary><c>en</c> for a text that falls back, else null: for the <c>lang</c> of the element that carries it.</summary>
    public string? LanguageOf(string msgid, string? context = null) => IsFallback(msgid, context) ? "en" : null;

    private string Form(string? context, string msgid)
    {
        if (_forms.TryGetValue(new TextKey(context, msgid), out var forms))
            return forms[0];
        return _language.IsPseudo ? PseudoText.Stretch(msgid) : msgid;
    }

    private string Form(string one, string other, long n)
    {
        if (_forms.TryGetValue(new TextKey(null, one), out var forms))
            return forms[Math.Min(PluralRules.Form(_language.Code, n), forms.Count - 1)];
        var english = PluralRules.Form("en", n) == 0 ? one : other;
        return _language.IsPseudo ? PseudoText.Stretch(english) : english;
    }

    private string Fill(string text, (string Name, object? Value)[] values) =>
        Placeholders.Fill(text, name => Shown(Value(values, name, text)));

    private static object? Value((string Name, object? Value)[] values, string name, string text)
    {
        foreach (var (given, value) in values)
            if (given == name)
                return value;
        throw new ArgumentException($"No value is given for {{{name}}} in \"{text}\".", nameof(values));
    }
}
