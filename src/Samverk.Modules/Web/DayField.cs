using System.Globalization;
using Samverk.Ui;

namespace Samverk.Modules.Web;

/// <summary>Reads a whole day from the parts of a date field; what is wrong is told at the part where it is.</summary>
internal static class DayField
{
    /// <summary>The day, or null with an error added.</summary>
    public static DateOnly? Read(TypedDate typed, string field, FieldErrors errors, Words words)
    {
        if (typed is { Day: null, Month: null, Year: null })
        {
            errors.Add(field, words.Text("Give the day, the month and the year."), "Day");
            return null;
        }
        if (Number(typed.Year) is not { } year || year is < 1900 or > 2200)
        {
            errors.Add(field, words.Text("Give the year in four digits, for example 2026."), "Year");
            return null;
        }
        if (Number(typed.Month) is not { } month || month is < 1 or > 12)
        {
            errors.Add(field, words.Text("Give the month as a number from 1 to 12."), "Month");
            return null;
        }
        if (Number(typed.Day) is not { } day || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            errors.Add(field, words.Text("This day is not in that month. Check the day."), "Day");
            return null;
        }
        return new DateOnly(year, month, day);
    }

    /// <summary>The parts of a day, as a form shows it.</summary>
    public static TypedDate Of(DateOnly day) => new(Text(day.Day), Text(day.Month), Text(day.Year));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
