using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Samverk.Kernel;

/// <summary>
/// A date of which only a part may be known: a year, a month of a year, or a day; exact or "about".
/// What is not known stays unknown: 1 January is never filled in. Gregorian, ISO 8601 (<c>1992</c>, <c>1992-05</c>,
/// <c>1992-05-17</c>); "about" is a leading <c>~</c>.
/// </summary>
[JsonConverter(typeof(PartialDateJson))]
public readonly record struct PartialDate
{
    private PartialDate(int year, int? month, int? day, bool about) =>
        (Year, Month, Day, IsAbout) = (year, month, day, about);

    /// <summary>The year, 1 to 9999.</summary>
    public int Year { get; }

    /// <summary>The month, 1 to 12, where it is known.</summary>
    public int? Month { get; }

    /// <summary>The day of the month, where it is known; never without a month.</summary>
    public int? Day { get; }

    /// <summary>Whether the person said "about".</summary>
    public bool IsAbout { get; }

    /// <summary>The first day that the words allow.</summary>
    public DateOnly Earliest => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The last day that the words allow.</summary>
    public DateOnly Latest => Month is { } month
        ? new DateOnly(Year, month, Day ?? DateTime.DaysInMonth(Year, month))
        : new DateOnly(Year, 12, 31);

    /// <summary>Makes a date of what is known; <c>null</c> where the parts name no day of the calendar (29 February 2023, month 15).</summary>
    public static PartialDate? From(int year, int? month = null, int? day = null, bool about = false)
    {
        if (year is < 1 or > 9999 || month is < 1 or > 12 || (day is not null && month is null))
            return null;
        if (day is { } d && (d < 1 || d > DateTime.DaysInMonth(year, month!.Value)))
            return null;
        return new PartialDate(year, month, day, about);
    }

    /// <summary>Makes an exact date of a whole day.</summary>
    public static PartialDate From(DateOnly day) => new(day.Year, day.Month, day.Day, about: false);

    /// <summary>Reads what <see cref="ToString"/> wrote; <c>null</c> for anything else.</summary>
    public static PartialDate? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var about = text[0] == '~';
        var parts = (about ? text[1..] : text).Split('-');
        if (parts.Length > 3 || parts[0].Length != 4 || parts.Skip(1).Any(part => part.Length != 2))
            return null;
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }
        return From(numbers[0], numbers.Length > 1 ? numbers[1] : null, numbers.Length > 2 ? numbers[2] : null, about);
    }

    /// <summary>The age in whole years on a day: the least and the greatest that the words allow. Equal where the day is known.</summary>
    public (int AtLeast, int AtMost) AgeOn(DateOnly day) => (Years(Latest, day), Years(Earliest, day));

    /// <inheritdoc/>
    public override string ToString()
    {
        var date = (Month, Day) switch
        {
            (null, _) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}"),
            ({ } m, null) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{m:D2}"),
            ({ } m, { } d) => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{m:D2}-{d:D2}"),
        };
        return IsAbout ? "~" + date : date;
    }

    private static int Years(DateOnly born, DateOnly day)
    {
        var years = day.Year - born.Year;
        return Math.Max(0, day < born.AddYears(years) ? years - 1 : years);
    }
}

internal sealed class PartialDateJson : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PartialDate.Parse(reader.GetString()) ?? throw new JsonException("Not a partial date.");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
