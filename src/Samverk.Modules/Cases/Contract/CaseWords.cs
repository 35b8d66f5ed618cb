using System.Globalization;
using Samverk.Kernel;
using Samverk.Ui;

namespace Samverk.Modules.Cases.Contract;

/// <summary>How stages, dates and languages of a case are said.</summary>
public static class CaseWords
{
    /// <summary>Languages that a person may speak, by code and own name, in the order they are offered.</summary>
    public static readonly IReadOnlyList<(string Code, string OwnName)> Spoken =
        [("so", "Soomaali"), ("sv", "Svenska"), ("ar", "العربية"), ("en", "English"), ("ti", "ትግርኛ"), ("am", "አማርኛ"), ("fr", "Français"), ("other", "")];

    /// <summary>What stands in the place of a name that is not there.</summary>
    public static string Nameless(Words words, bool isErased) => isErased ? words.Text("Erased person") : words.Text("Name not shared");

    /// <summary>A language as the reader calls it.</summary>
    public static string Language(Words words, string code) => code switch
    {
        "so" => words.TextIn("language", "Somali"),
        "sv" => words.TextIn("language", "Swedish"),
        "ar" => words.TextIn("language", "Arabic"),
        "en" => words.TextIn("language", "English"),
        "ti" => words.TextIn("language", "Tigrinya"),
        "am" => words.TextIn("language", "Amharic"),
        "fr" => words.TextIn("language", "French"),
        _ => words.TextIn("language", "another language"),
    };

    /// <summary>"Speaks Somali and Swedish"; null where nothing is known.</summary>
    public static string? Speaks(Words words, IReadOnlyList<string> codes) => codes.Count switch
    {
        0 => null,
        1 => words.Text("Speaks {language}", ("language", Language(words, codes[0]))),
        2 => words.Text("Speaks {one} and {two}", ("one", Language(words, codes[0])), ("two", Language(words, codes[1]))),
        _ => words.Text("Speaks {one}, {two} and more", ("one", Language(words, codes[0])), ("two", Language(words, codes[1]))),
    };

    /// <summary>What is known of a day: "about 1992".</summary>
    public static string Partly(Words words, PartialDate? date) =>
        words.PartialDay(date?.Year, date?.Month, date?.Day, date?.IsAbout ?? false);

    /// <summary>The stage in words, with its place where one is known.</summary>
    public static string Stage(Words words, CasePhase phase, string livesIn, string returnsTo) => phase switch
    {
        CasePhase.Deciding => words.Text("Deciding, in their own time"),
        CasePhase.Preparing => livesIn.Length > 0 ? words.Text("Preparing in {place}", ("place", livesIn)) : words.Text("Preparing"),
        CasePhase.Travel => words.Text("Travel"),
        CasePhase.FirstDays => returnsTo.Length > 0 ? words.Text("First 90 days in {place}", ("place", returnsTo)) : words.Text("First 90 days"),
        CasePhase.OwnFeet => words.Text("Standing on own feet"),
        CasePhase.Stays => words.Text("Stays, by own choice"),
        CasePhase.Closed => words.Text("Closed"),
        _ => words.Text("Not known"),
    };

    /// <summary>The five stops of a case, for a line beside its name.</summary>
    public static IReadOnlyList<RouteStop> Stops(CasePhase phase, bool held)
    {
        var here = StageNumber(phase) - 1;
        return [.. Enumerable.Range(0, 5).Select(at => at.CompareTo(here) switch
        {
            < 0 => RouteStop.Done,
            0 => held ? RouteStop.Halted : RouteStop.Now,
            _ => RouteStop.Ahead,
        })];
    }

    /// <summary>Which of the five stages a phase is: 1 to 5.</summary>
    public static int StageNumber(CasePhase phase) => phase switch
    {
        CasePhase.Preparing => 2,
        CasePhase.Travel => 3,
        CasePhase.FirstDays => 4,
        CasePhase.OwnFeet => 5,
        _ => 1,
    };

    /// <summary>"in 15 days", "today", "3 days ago".</summary>
    public static string Distance(Words words, DateOnly day, DateOnly today) => (day.DayNumber - today.DayNumber) switch
    {
        0 => words.Text("today"),
        > 0 and var ahead => words.Plural("in {n} day", "in {n} days", ahead),
        var past => words.Plural("{n} day ago", "{n} days ago", -past),
    };

    /// <summary>The day, with its year only where that is another than today's.</summary>
    public static string ShortDay(Words words, DateOnly day, DateOnly today) => day.Year == today.Year ? words.ShortDay(day) : words.Day(day);

    /// <summary>An age as the words about the birth allow: "9", "8 or 9".</summary>
    public static string Age(PartialDate born, DateOnly today)
    {
        var (atLeast, atMost) = born.AgeOn(today);
        return atLeast == atMost
            ? atLeast.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{atLeast}–{atMost}");
    }
}
