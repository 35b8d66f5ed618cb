using System.Globalization;
using Samverk.Kernel;
using Samverk.Ui;

namespace Samverk.Modules.Cases.Rules;

/// <summary>A typed date as it was understood, or why not and in which part.</summary>
internal sealed record DateReading(PartialDate? Date, Refusal? Problem, string Part = "")
{
    private const int OldestAge = 130;

    /// <summary>A birth: a year alone is enough, nothing is guessed, and "not known" is an answer (lesson L18).</summary>
    public static DateReading Birth(TypedDate typed, DateOnly today)
    {
        var empty = typed is { Day: null, Month: null, Year: null };
        if (typed.Unknown)
            return empty ? new DateReading(null, null) : new DateReading(null, DateRefusals.BothKnownAndNot, "Year");
        if (typed.Year is null)
            return new DateReading(null, DateRefusals.YearMissing, "Year");
        if (Parts(typed) is not var (year, month, day))
            return new DateReading(null, DateRefusals.NotDigits, "Year");
        if (typed.Day is not null && typed.Month is null)
            return new DateReading(null, DateRefusals.MonthMissing, "Month");
        if (year < today.Year - OldestAge)
            return new DateReading(null, DateRefusals.TooLongAgo, "Year");
        return Known(PartialDate.From(year, month, day, typed.About), latest: today);
    }

    /// <summary>A whole day on which something happened or was told: not in the future.</summary>
    public static DateReading Past(TypedDate typed, DateOnly today) => Whole(typed, today.AddYears(-OldestAge), today);

    /// <summary>A whole day to come, at most two years ahead.</summary>
    public static DateReading Coming(TypedDate typed, DateOnly today)
    {
        var read = Whole(typed, DateOnly.MinValue, DateOnly.MaxValue);
        if (read.Date is not { } date)
            return read;
        if (date.Earliest < today)
            return new DateReading(null, DateRefusals.AlreadyPast);
        return date.Earliest > today.AddYears(2) ? new DateReading(null, DateRefusals.TooFarAhead, "Year") : read;
    }

    private static DateReading Whole(TypedDate typed, DateOnly earliest, DateOnly latest)
    {
        if (typed is not { Day: not null, Month: not null, Year: not null })
            return new DateReading(null, DateRefusals.PartMissing, typed.Day is null ? "Day" : typed.Month is null ? "Month" : "Year");
        if (Parts(typed) is not var (year, month, day))
            return new DateReading(null, DateRefusals.NotDigits);
        var read = Known(PartialDate.From(year, month, day), latest);
        return read.Date is { } date && date.Earliest < earliest ? new DateReading(null, DateRefusals.TooLongAgo, "Year") : read;
    }

    private static DateReading Known(PartialDate? date, DateOnly latest) => date switch
    {
        null => new DateReading(null, DateRefusals.NoSuchDay, "Day"),
        { } known when known.Earliest > latest => new DateReading(null, DateRefusals.InTheFuture, "Year"),
        _ => new DateReading(date, null),
    };

    // Four digits for a year: "20" is not made into a century.
    private static (int Year, int? Month, int? Day)? Parts(TypedDate typed)
    {
        if (Number(typed.Year, 4, 4) is not { } year)
            return null;
        var month = Number(typed.Month, 1, 2);
        var day = Number(typed.Day, 1, 2);
        return (typed.Month is not null && month is null) || (typed.Day is not null && day is null) ? null : (year, month, day);
    }

    // Digits of any script: Arabic keyboards write ٥ for 5.
    private static int? Number(string? text, int least, int most)
    {
        if (text is null || text.Length < least || text.Length > most)
            return null;
        var number = 0;
        foreach (var c in text)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit < 0)
                return null;
            number = number * 10 + digit;
        }
        return number;
    }
}

/// <summary>Why a typed date was not understood: what to do instead.</summary>
internal static class DateRefusals
{
    public static readonly Refusal YearMissing = Refusal.Because("date-year-missing", "Enter the year you were told, or choose Not known");

    public static readonly Refusal BothKnownAndNot = Refusal.Because("date-known-and-not", "Enter what is known of the date, or choose Not known, not both");

    public static readonly Refusal MonthMissing = Refusal.Because("date-month-missing", "Enter the month too, or leave the day empty");

    public static readonly Refusal PartMissing = Refusal.Because("date-part-missing", "Enter the day, the month and the year");

    public static readonly Refusal NotDigits = Refusal.Because("date-not-digits", "Write the date in digits, the year with four: 17, 5, 1992");

    public static readonly Refusal NoSuchDay = Refusal.Because("date-no-such-day", "There is no such day in the calendar. Check the day and the month");

    public static readonly Refusal InTheFuture = Refusal.Because("date-in-future", "This date is still to come. Check the year");

    public static readonly Refusal TooLongAgo = Refusal.Because("date-too-long-ago", "This is too long ago. Check the year");

    public static readonly Refusal AlreadyPast = Refusal.Because("date-already-past", "This day is over. Enter today or a later day");

    public static readonly Refusal TooFarAhead = Refusal.Because("date-too-far-ahead", "This is more than two years ahead. Check the year");
}
