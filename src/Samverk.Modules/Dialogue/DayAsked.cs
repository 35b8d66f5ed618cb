using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Dialogue;

/// <summary>The day that a list is asked for: of the link (<c>on=2023-11-14</c>), or as typed; today where nothing was.</summary>
public sealed record DayAsked(DateOnly Day, TypedDate Typed, string? Problem)
{
    internal static DayAsked Of(Visit visit, IClock clock)
    {
        var query = visit.Http.Request.Query;
        if (DateOnly.TryParseExact(query["on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var linked))
            return Exactly(linked);
        var typed = new TypedDate(query["onDay"], query["onMonth"], query["onYear"]);
        if ((typed.Day, typed.Month, typed.Year) is (null or "", null or "", null or ""))
            return Exactly(clock.Today);
        return Number(typed.Year) is { } year && Number(typed.Month) is { } month && Number(typed.Day) is { } day
            && PartialDate.From(year, month, day) is { } read
            ? Exactly(read.Earliest)
            : new DayAsked(clock.Today, typed, visit.Words.Text("Enter a day, a month and a year that exist, such as 14 11 2023. Until then the list is as of today."));
    }

    private static DayAsked Exactly(DateOnly day) => new(day, new TypedDate(Text(day.Day), Text(day.Month), Text(day.Year)), null);

    private static int? Number(string? text) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
