using Samverk.Disclosure;
using Samverk.Modules.Corridors.Rules;
using Samverk.Ui;

namespace Samverk.Modules.Corridors;

/// <summary>Quarters, areas, answers and protected counts in words.</summary>
internal static class QuarterWords
{
    public static string Of(Words words, QuarterPeriod quarter) => quarter.Quarter switch
    {
        1 => words.Text("January–March {year}", ("year", quarter.Year)),
        2 => words.Text("April–June {year}", ("year", quarter.Year)),
        3 => words.Text("July–September {year}", ("year", quarter.Year)),
        _ => words.Text("October–December {year}", ("year", quarter.Year)),
    };

    public static string Of(Words words, FigurePeriod period) => period.Year is { } year
        ? words.Plural("{year}, {n} published quarter", "{year}, {n} published quarters", period.Quarters.Count, ("year", year))
        : Of(words, period.Quarters[0]);

    /// <summary>A count as its bounds: "0 to 9", "171 to 189". Never a bare rounded value, never a bare 0.</summary>
    public static string Count(Words words, ProtectedCount? count) => count is { } known
        ? words.Text("{least} to {most}", ("least", words.Number(known.AtLeast)), ("most", words.Number(known.AtMost)))
        : words.Text("not published");

    public static string Share(Words words, FigureShare share) => (share.IsPublished, share.Value) switch
    {
        (false, _) => words.Text("not published"),
        (_, { } value) => words.Percent(value),
        _ => words.Text("too few to say"),
    };

    /// <summary>"91 to 109 of 111 to 129".</summary>
    public static string PartOfWhole(Words words, FigureShare share) => share.IsPublished
        ? words.Text("{part} of {whole}", ("part", Count(words, share.Part)), ("whole", Count(words, share.Whole)))
        : words.Text("not published");

    public static string Area(Words words, string code) => code switch
    {
        "identity" => words.Text("Papers and identity"),
        "return-logistics" => words.Text("Travel and arrival"),
        "health" => words.Text("Health"),
        "housing" => words.Text("Housing"),
        "education" => words.Text("School and education"),
        "employment" => words.Text("Work and business"),
        "finance" => words.Text("Money"),
        _ => words.Text("Other or not known"),
    };

    public static string AreaIcon(string code) => code switch
    {
        "identity" => "id",
        "return-logistics" => "plane",
        "health" => "health",
        "housing" => "home",
        "education" => "school",
        "employment" => "work",
        "finance" => "cash",
        _ => "folder",
    };

    public static string Answer(Words words, string code) => code switch
    {
        FixedSet.Yes => words.TextIn("person’s answer", "yes"),
        "partly" => words.TextIn("person’s answer", "partly"),
        "no" => words.TextIn("person’s answer", "no"),
        "not-reached" => words.TextIn("person’s answer", "not reached"),
        _ => words.TextIn("person’s answer", "nothing recorded yet"),
    };

    public static BarFill AnswerFill(string code) => code switch
    {
        FixedSet.Yes => BarFill.Full,
        "partly" => BarFill.Hatched,
        "no" => BarFill.Grey,
        "not-reached" => BarFill.Hollow,
        _ => BarFill.Track,
    };
}
