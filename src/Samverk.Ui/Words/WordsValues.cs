using System.Globalization;

namespace Samverk.Ui;

/// <summary>Numbers, days and moments as people read them: digits 0-9 everywhere, months by name.</summary>
public sealed partial class Words
{
    private const char Isolate = '\u2066';
    private const char IsolateByContent = '\u2068';
    private const char EndIsolate = '\u2069';

    public string Number(long number) => Isolated(number < 0,
        number.ToString("#,0", CultureInfo.InvariantCulture).Replace(",", _language.GroupSeparator, StringComparison.Ordinal));

    public string Number(decimal number, int decimals)
    {
        var digits = number.ToString("#,0." + new string('0', decimals), CultureInfo.InvariantCulture);
        var (whole, rest) = digits.Split('.') is [var w, var r] ? (w, _language.DecimalSeparator + r) : (digits, "");
        return Isolated(number < 0, whole.Replace(",", _language.GroupSeparator, StringComparison.Ordinal) + rest);
    }

    /// <summary>Several things after one another, with the language's comma between them.</summary>
    public string List(IEnumerable<string> things) => string.Join(IsRightToLeft ? "، " : ", ", things);

    /// <summary>A share out of one, as a percentage: 0.644 is 64.4%. The sign's place is the language's.</summary>
    public string Percent(decimal share, int decimals = 1)
    {
        var number = decimal.Round(share * 100, decimals, MidpointRounding.AwayFromZero);
        var shown = number == decimal.Truncate(number) ? Number((long)number) : Number(number, decimals);
        return Isolated(_language.IsRightToLeft, TextIn("percentage", "{number}%", ("number", new Ready(shown))));
    }

    /// <summary>24 November 2026.</summary>
    public string Day(DateOnly day) => TextIn("date", "{day} {month} {year}",
        ("day", day.Day), ("month", new Ready(MonthName(day.Month))), ("year", day.Year));

    /// <summary>28 November, where the year is plain.</summary>
    public string ShortDay(DateOnly day) =>
        TextIn("date", "{day} {month}", ("day", day.Day), ("month", new Ready(MonthName(day.Month))));

    /// <summary>Tuesday 24 November 2026.</summary>
    public string LongDay(DateOnly day) => TextIn("date", "{weekday} {date}",
        ("weekday", new Ready(WeekdayName(day.DayOfWeek))), ("date", new Ready(Day(day))));

    /// <summary>November 2026.</summary>
    public string Month(int year, int month) =>
        TextIn("date", "{month} {year}", ("month", new Ready(MonthName(month))), ("year", year));

    public string Month(DateOnly day) => Month(day.Year, day.Month);

    /// <summary>08:02, on the wall clock of the zone.</summary>
    public string Time(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        return TextIn("time", "{hour}:{minute}",
            ("hour", new Ready(local.ToString("HH", CultureInfo.InvariantCulture))),
            ("minute", new Ready(local.ToString("mm", CultureInfo.InvariantCulture))));
    }

    /// <summary>24 November 2026, 08:02.</summary>
    public string Moment(DateTimeOffset moment, TimeZoneInfo zone) => TextIn("date", "{date}, {time}",
        ("date", new Ready(Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).Date)))),
        ("time", Time(moment, zone)));

    /// <summary>What is known of a date: 1992, May 1992, about 1992. Nothing known gives "Not known".</summary>
    public string PartialDay(int? year, int? month, int? day, bool about)
    {
        var known = (year, month, day) switch
        {
            ({ } y, { } m, { } d) => Day(new DateOnly(y, m, d)),
            ({ } y, { } m, null) => Month(y, m),
            ({ } y, _, _) => y.ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
        if (known is null)
            return Text("Not known");
        return about ? TextIn("date", "about {date}", ("date", new Ready(known))) : known;
    }

    private string MonthName(int month) => month switch
    {
        1 => TextIn("month", "January"),
        2 => TextIn("month", "February"),
        3 => TextIn("month", "March"),
        4 => TextIn("month", "April"),
        5 => TextIn("month", "May"),
        6 => TextIn("month", "June"),
        7 => TextIn("month", "July"),
        8 => TextIn("month", "August"),
        9 => TextIn("month", "September"),
        10 => TextIn("month", "October"),
        11 => TextIn("month", "November"),
        12 => TextIn("month", "December"),
        _ => throw new ArgumentOutOfRangeException(nameof(month), month, "A month is 1 to 12."),
    };

    private string WeekdayName(DayOfWeek day) => day switch
    {
        DayOfWeek.Monday => TextIn("weekday", "Monday"),
        DayOfWeek.Tuesday => TextIn("weekday", "Tuesday"),
        DayOfWeek.Wednesday => TextIn("weekday", "Wednesday"),
        DayOfWeek.Thursday => TextIn("weekday", "Thursday"),
        DayOfWeek.Friday => TextIn("weekday", "Friday"),
        DayOfWeek.Saturday => TextIn("weekday", "Saturday"),
        DayOfWeek.Sunday => TextIn("weekday", "Sunday"),
        _ => throw new ArgumentOutOfRangeException(nameof(day), day, "A week has seven days."),
    };

    private string Shown(object? value) => value switch
    {
        null => "",
        Ready ready => ready.Text,
        string text => Guarded(text),
        DateOnly day => Day(day),
        int number => Isolated(number < 0, number.ToString(CultureInfo.InvariantCulture)),
        long number => Isolated(number < 0, number.ToString(CultureInfo.InvariantCulture)),
        DateTimeOffset or DateTime => throw new ArgumentException("A moment is given as words.Moment(…), in a zone.", nameof(value)),
        IFormattable other => Guarded(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => Guarded(value.ToString() ?? ""),
    };

    // A name in the other script, or a code with signs, would pull the words beside it to the wrong end
    private string Guarded(string text) => RunsAgainstThePage(text) ? $"{IsolateByContent}{text}{EndIsolate}" : text;

    private bool RunsAgainstThePage(string text)
    {
        if (text.Length == 0 || text[0] is IsolateByContent or Isolate)
            return false;
        return _language.IsRightToLeft
            ? text.Any(char.IsAsciiLetterOrDigit) && !text.All(char.IsAsciiDigit)
            : text.Any(x => x is >= '\u0590' and <= '\u08FF');
    }

    private static string Isolated(bool isolate, string text) => isolate ? $"{Isolate}{text}{EndIsolate}" : text;

    /// <summary>A text that this class made itself and that needs no guarding.</summary>
    private sealed record Ready(string Text);
}
