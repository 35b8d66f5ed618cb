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
    public static string Of(Words words, CaseRow row) => row.IsHeld
        ? words.Text("Travel held")
        : CaseWords.Stage(words, row.Phase, row.LivesIn, row.ReturnsTo);

    public static IReadOnlyList<RouteStop> Stops(CaseRow row) =>
        row.Phase == CasePhase.Stays ? [RouteStop.Done] : CaseWords.Stops(row.Phase, row.IsHeld);

    public static string Says(Words words, CaseRow row) => row.Phase == CasePhase.Stays
        ? CaseWords.Stage(words, row.Phase, row.LivesIn, row.ReturnsTo)
        : words.Text("Stage {stage} of {all}", ("stage", CaseWords.StageNumber(row.Phase)), ("all", 5));
}
