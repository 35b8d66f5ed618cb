namespace Samverk.Modules.Laws.Contract;

/// <summary>In what a period is counted.</summary>
public enum PeriodUnit
{
    Unknown = 0,
    Hours,
    Days,

    /// <summary>Monday to Friday; public holidays are not known here.</summary>
    WorkingDays,
    Months,
}

/// <summary>A period that a law or a rule sets, as it stood in a span of time. Data, never a constant.</summary>
/// <param name="Code">A code of <see cref="LegalPeriods"/>.</param>
/// <param name="Amount">How many.</param>
/// <param name="Unit">Of what.</param>
/// <param name="From">The first day that it applies.</param>
/// <param name="To">The last day; null while it applies.</param>
/// <param name="Source">The instrument and its article.</param>
/// <param name="CheckedOn">The day on which a lawyer of the node checked the source; null until then, and pages say so.</param>
public sealed record LegalPeriod(string Code, int Amount, PeriodUnit Unit, DateOnly From, DateOnly? To, string Source, DateOnly? CheckedOn)
{
    /// <summary>The moment at which the period that begins at a moment ends. Days and months end when the last day does, in the zone.</summary>
    public DateTimeOffset EndFrom(DateTimeOffset begins, TimeZoneInfo zone)
    {
        if (Unit == PeriodUnit.Hours)
            return begins.AddHours(Amount);
        var last = LastDay(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(begins, zone).DateTime));
        var midnight = last.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <summary>The last day of the period that begins on a day: that day is not counted.</summary>
    public DateOnly LastDay(DateOnly begins) => Unit switch
    {
        PeriodUnit.Days => begins.AddDays(Amount),
        PeriodUnit.Months => begins.AddMonths(Amount),
        PeriodUnit.WorkingDays => Working(begins, Amount),
        _ => throw new InvalidOperationException($"The period {Code} is not counted in days."),
    };

    private static DateOnly Working(DateOnly day, int amount)
    {
        while (amount > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                amount--;
        }
        return day;
    }
}

/// <summary>The periods that the product counts. A closed list of codes; their lengths are dated data.</summary>
public static class LegalPeriods
{
    public const string BreachAuthorityNotice = "breach-authority-notice";
    public const string DataRequestAnswer = "data-request-answer";
    public const string DataRequestExtension = "data-request-extension";
    public const string ComplaintAcknowledgement = "complaint-acknowledgement";
    public const string ComplaintAnswer = "complaint-answer";
    public const string BreakGlassReview = "break-glass-review";
    public const string BreakGlassLength = "break-glass-length";

    /// <summary>A talk without a case in it: nothing was chosen, planned or shared.</summary>
    public const string RetentionCounselling = "retention-counselling";

    /// <summary>The person did not leave: stayed, or changed their mind.</summary>
    public const string RetentionWithdrawn = "retention-withdrawn";

    /// <summary>The person left.</summary>
    public const string RetentionOperational = "retention-operational";

    /// <summary>What a partner shared, after the last day on which it did.</summary>
    public const string RetentionReceived = "retention-received";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        BreachAuthorityNotice, DataRequestAnswer, DataRequestExtension, ComplaintAcknowledgement, ComplaintAnswer, BreakGlassReview, BreakGlassLength,
        RetentionCounselling, RetentionWithdrawn, RetentionOperational, RetentionReceived,
    ];
}

/// <summary>The law pack of the node.</summary>
public interface ILawPack
{
    /// <summary>The period as it stood on a day. Throws where the pack has none for that day: a fault of the pack.</summary>
    LegalPeriod On(string code, DateOnly day);

    /// <summary>All periods, by code and day.</summary>
    IReadOnlyList<LegalPeriod> All { get; }
}
