using System.Globalization;

namespace Samverk.Disclosure;

/// <summary>A calendar quarter, written <c>2026-Q1</c>. Both its first and its last day belong to it, to the last instant.</summary>
/// <remarks>A quarter has no zone of its own: whoever places a moment in it names the zone in which the days are counted.</remarks>
public readonly record struct QuarterPeriod : IComparable<QuarterPeriod>
{
    /// <param name="year">1 to 9999, Gregorian.</param>
    /// <param name="quarter">1 to 4.</param>
    /// <exception cref="ArgumentOutOfRangeException">Year or quarter does not exist.</exception>
    public QuarterPeriod(int year, int quarter)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(quarter, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quarter, 4);
        Year = year;
        Quarter = quarter;
    }

    /// <summary>Gregorian year.</summary>
    public int Year { get; }

    /// <summary>1 to 4.</summary>
    public int Quarter { get; }

    /// <summary>First day, inclusive.</summary>
    public DateOnly FirstDay => new(Year, (Quarter * 3) - 2, 1);

    /// <summary>Last day, inclusive.</summary>
    public DateOnly LastDay => new(Year, Quarter * 3, DateTime.DaysInMonth(Year, Quarter * 3));

    /// <summary>The quarter of a day.</summary>
    public static QuarterPeriod Of(DateOnly day) => new(day.Year, ((day.Month - 1) / 3) + 1);

    /// <summary>The quarter of a moment, by the calendar of <paramref name="zone"/>.</summary>
    public static QuarterPeriod Of(DateTimeOffset moment, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return Of(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime));
    }

    /// <summary>Whether the day lies in the quarter; first and last day do.</summary>
    public bool Contains(DateOnly day) => day >= FirstDay && day <= LastDay;

    /// <summary>Whether the moment lies in the quarter by the calendar of <paramref name="zone"/>; every moment of the last day does.</summary>
    public bool Contains(DateTimeOffset moment, TimeZoneInfo zone) => Of(moment, zone) == this;

    /// <summary>The four quarters of a year, in order.</summary>
    public static IReadOnlyList<QuarterPeriod> OfYear(int year) => [new(year, 1), new(year, 2), new(year, 3), new(year, 4)];

    /// <summary>Reads <c>2026-Q1</c>, and nothing else.</summary>
    public static bool TryParse(string? text, out QuarterPeriod quarter)
    {
        quarter = default;
        if (text is not { Length: 7 } || text[4] != '-' || text[5] != 'Q' || text[6] is < '1' or > '4')
            return false;
        if (!int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year == 0)
            return false;
        quarter = new QuarterPeriod(year, text[6] - '0');
        return true;
    }

    /// <summary>Reads <c>2026-Q1</c>.</summary>
    /// <exception cref="FormatException">The text is not a quarter.</exception>
    public static QuarterPeriod Parse(string text) =>
        TryParse(text, out var quarter) ? quarter : throw new FormatException($"'{text}' is not a quarter such as 2026-Q1.");

    /// <inheritdoc/>
    public int CompareTo(QuarterPeriod other) => (Year, Quarter).CompareTo((other.Year, other.Quarter));

    /// <summary>Earlier than.</summary>
    public static bool operator <(QuarterPeriod left, QuarterPeriod right) => left.CompareTo(right) < 0;

    /// <summary>Earlier than or the same.</summary>
    public static bool operator <=(QuarterPeriod left, QuarterPeriod right) => left.CompareTo(right) <= 0;

    /// <summary>Later than.</summary>
    public static bool operator >(QuarterPeriod left, QuarterPeriod right) => left.CompareTo(right) > 0;

    /// <summary>Later than or the same.</summary>
    public static bool operator >=(QuarterPeriod left, QuarterPeriod right) => left.CompareTo(right) >= 0;

    /// <summary>The form <c>2026-Q1</c>, invariant.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-Q{Quarter}");
}
