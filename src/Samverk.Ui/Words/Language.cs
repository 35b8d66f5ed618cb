namespace Samverk.Ui;

/// <summary>A language that pages can be shown in, by its own name. Direction and separators have their own
/// table here: without globalisation data the culture would lose them.</summary>
public sealed record Language(string Code, string OwnName, string Direction)
{
    /// <summary>What the <c>lang</c> attribute says; a pseudo-language is English to a screen reader.</summary>
    public string HtmlCode { get; init; } = Code;

    public bool IsPseudo { get; init; }

    internal string DecimalSeparator { get; init; } = ".";

    internal string GroupSeparator { get; init; } = ",";

    internal bool IsRightToLeft => Direction == "rtl";
}

/// <summary>The languages that the product knows, in the order in which they are offered.</summary>
public static class KnownLanguages
{
    public static Language English { get; } = new("en", "English", "ltr");

    /// <summary>What a person may choose.</summary>
    public static IReadOnlyList<Language> Offered { get; } =
    [
        English,
        new("sv", "Svenska", "ltr") { DecimalSeparator = ",", GroupSeparator = "\u00A0" },
        new("so", "Soomaali", "ltr"),
        new("ar", "العربية", "rtl"),
    ];

    /// <summary>Longer texts and their mirrored twin, to walk pages before the translations are there.</summary>
    public static IReadOnlyList<Language> Pseudo { get; } =
    [
        new("qps", "Pseudo", "ltr") { HtmlCode = "en", IsPseudo = true },
        new("qps-rtl", "Pseudo, right to left", "rtl") { HtmlCode = "en", IsPseudo = true },
    ];
}
