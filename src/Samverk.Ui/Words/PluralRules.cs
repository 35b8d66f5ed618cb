namespace Samverk.Ui;

/// <summary>CLDR plural categories for whole numbers.</summary>
/// <remarks>The order of a language's categories is the order of <c>msgstr[n]</c> in its catalogue.</remarks>
public static class PluralRules
{
    private static readonly string[] OneOther = ["one", "other"];
    private static readonly string[] French = ["one", "many", "other"];
    private static readonly string[] Arabic = ["zero", "one", "two", "few", "many", "other"];

    public static IReadOnlyList<string> Categories(string language) => language switch
    {
        "ar" => Arabic,
        "fr" => French,
        _ => OneOther,
    };

    /// <summary>Index into <see cref="Categories"/> of the form for <paramref name="count"/>.</summary>
    public static int Form(string language, long count)
    {
        var n = Math.Abs(count);
        return language switch
        {
            "ar" => ArabicForm(n),
            "fr" => FrenchForm(n),
            "am" or "ti" => n is 0 or 1 ? 0 : 1,
            _ => n == 1 ? 0 : 1,
        };
    }

    private static int FrenchForm(long n)
    {
        if (n is 0 or 1)
            return 0;
        return n % 1_000_000 == 0 ? 1 : 2;
    }

    private static int ArabicForm(long n) => (n, n % 100) switch
    {
        (0, _) => 0,
        (1, _) => 1,
        (2, _) => 2,
        (_, >= 3 and <= 10) => 3,
        (_, >= 11) => 4,
        _ => 5,
    };
}
