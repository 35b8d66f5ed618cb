using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Ui;

namespace Samverk.Modules.Desks;

/// <summary>Days until something is due, in words.</summary>
internal static class DueWords
{
    public static string Left(Words words, DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        < 0 and var late => words.Plural("{n} day late", "{n} days late", -late),
        0 => words.Text("Today"),
        var left => words.Plural("{n} day left", "{n} days left", left),
    };

    public static string By(Words words, DateOnly due, DateOnly today) => due < today
        ? words.Text("was due {day}", ("day", words.ShortDay(due)))
        : words.Text("by {day}", ("day", words.ShortDay(due)));

    public static string Since(Words words, DateTimeOffset moment, IClock clock)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, clock.Zone).DateTime);
        var time = words.Time(moment, clock.Zone);
        return (clock.Today.DayNumber - day.DayNumber) switch
        {
            0 => words.Text("today, {time}", ("time", time)),
            1 => words.Text("yesterday, {time}", ("time", time)),
            _ => words.ShortDay(day),
        };
    }
}

/// <summary>Where a case stands on its journey, in words and as stops.</summary>
internal static class StageWords
{
    private const int Stages = 5;

    public static string Of(Words words, CaseRow row) => row.IsHeld
        ? words.Text("Travel held")
        : row.Phase switch
        {
            CasePhase.Deciding => words.Text("Deciding, in their own time"),
            CasePhase.Preparing when row.LivesIn.Length > 0 => words.Text("Preparing in {place}", ("place", row.LivesIn)),
            CasePhase.Preparing => words.Text("Preparing"),
            CasePhase.Travel => words.Text("Travel"),
            CasePhase.FirstDays when row.ReturnsTo.Length > 0 => words.Text("First 90 days in {place}", ("place", row.ReturnsTo)),
            CasePhase.FirstDays => words.Text("First 90 days"),
            CasePhase.OwnFeet => words.Text("Standing on own feet"),
            CasePhase.Stays => words.Text("Chose to stay"),
            _ => words.Text("Closed"),
        };

    public static IReadOnlyList<RouteStop> Stops(CaseRow row)
    {
        if (row.Phase == CasePhase.Stays)
            return [RouteStop.Done];
        var here = Number(row);
        return [.. Enumerable.Range(1, Stages).Select(stage => stage.CompareTo(here) switch
        {
            < 0 => RouteStop.Done,
            0 => row.IsHeld ? RouteStop.Halted : RouteStop.Now,
            _ => RouteStop.Ahead,
        })];
    }

    public static string Says(Words words, CaseRow row) => row.Phase == CasePhase.Stays
        ? words.Text("Chose to stay")
        : words.Text("Stage {stage} of {all}", ("stage", Number(row)), ("all", Stages));

    private static int Number(CaseRow row) => row.Phase switch
    {
        CasePhase.Preparing => 2,
        CasePhase.Travel => 3,
        CasePhase.FirstDays => 4,
        CasePhase.OwnFeet => 5,
        _ => 1,
    };
}
