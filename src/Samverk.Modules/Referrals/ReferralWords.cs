using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Samverk.Ui;

namespace Samverk.Modules.Referrals;

/// <summary>Codes of referrals in words, the same at both ends.</summary>
internal static class ReferralWords
{
    public static string Field(Words words, string code) => code switch
    {
        ReferralMembers.Name => words.Text("Name"),
        ReferralMembers.CalledBy => words.Text("Called by"),
        ReferralMembers.Born => words.Text("Born"),
        ReferralMembers.Sex => words.Text("Sex"),
        ReferralMembers.Languages => words.Text("Languages"),
        ReferralMembers.Phone => words.Text("Phone"),
        ReferralMembers.Arrival => words.Text("Arrival"),
        ReferralMembers.Children => words.Text("Children"),
        ReferralMembers.Asked => words.Text("What is asked"),
        ReferralMembers.UsableUntil => words.Text("May be used until"),
        _ => code,
    };

    /// <summary>The value as it is read: dates and codes in the reader's language, words as they were written.</summary>
    public static string Value(Words words, DisclosedField field) => field.Code switch
    {
        ReferralMembers.Born when PartialDate.Parse(field.Value) is { } born => words.PartialDay(born.Year, born.Month, born.Day, born.IsAbout),
        ReferralMembers.Arrival or ReferralMembers.UsableUntil
            when DateOnly.TryParseExact(field.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => words.Day(day),
        ReferralMembers.Sex => field.Value switch
        {
            "female" => words.Text("Woman"),
            "male" => words.Text("Man"),
            "other" => words.TextIn("sex", "Other"),
            "not-said" => words.Text("Not said"),
            _ => field.Value,
        },
        ReferralMembers.Languages => string.Join(" · ", field.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => Ways.Languages.FirstOrDefault(language => language.Value == code)?.Label ?? code)),
        ReferralMembers.Children => string.Join(" · ", field.Value.Split(';', StringSplitOptions.TrimEntries)),
        _ => field.Value,
    };

    public static string Mark(Words words, string mark) =>
        mark == FieldMarks.NotKnown ? words.Text("Asked, not known") : words.Text("Not shared");

    public static string Priority(Words words, ReferralPriority priority) => priority switch
    {
        ReferralPriority.Emergency => words.Text("Emergency"),
        ReferralPriority.Urgent => words.Text("Urgent"),
        ReferralPriority.Normal => words.Text("Normal"),
        _ => words.Text("Not known"),
    };

    /// <summary>"72 hours", "14 days".</summary>
    public static string Span(Words words, TimeSpan time) => time.TotalHours <= 96
        ? words.Plural("{n} hour", "{n} hours", (long)time.TotalHours)
        : words.Plural("{n} day", "{n} days", (long)time.TotalDays);

    public static string Kept(Words words, KeptBecause why) => why switch
    {
        KeptBecause.NotAgreed => words.Text("The person did not agree to share this with that office."),
        KeptBecause.NotInAgreement => words.Text("The agreement between the two countries does not name it."),
        KeptBecause.ParentNotAgreed => words.Text("Each adult with parental responsibility must agree first. Of a child, only the name they are called by and their age may leave."),
        KeptBecause.NotKnown => words.Text("Nobody recorded it."),
        _ => words.Text("Not known"),
    };

    public static string Reason(Words words, string reason) => reason switch
    {
        "not-our-task" => words.Text("Not our task"),
        "no-place-or-time" => words.Text("No place or time"),
        "not-on-that-date" => words.Text("Not possible on that date"),
        "other-office" => words.Text("Another office should"),
        "" => "",
        _ => reason,
    };

    public static string Status(Words words, ReferralStatus status) => status switch
    {
        ReferralStatus.Asked => words.Text("Waiting for an answer"),
        ReferralStatus.NeedsInformation => words.Text("They need to know more"),
        ReferralStatus.Accepted => words.Text("Yes, they will do it"),
        ReferralStatus.Declined => words.Text("No, or someone else should"),
        ReferralStatus.Cancelled => words.Text("Ended by the office that asked"),
        ReferralStatus.Refused => words.Text("Refused by the other node"),
        ReferralStatus.Completed => words.Text("The person says it came"),
        _ => words.Text("Not known"),
    };

    public static IReadOnlyList<Choice> Reasons(Words words) => [.. ReferralCodes.Reasons.Select(reason => new Choice(reason, Reason(words, reason)))];

    /// <summary>"3 days left", "4 days late", "today".</summary>
    public static string Left(Words words, DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => words.Text("today"),
        > 0 and var left => words.Plural("{n} day left", "{n} days left", left),
        var late => words.Plural("{n} day late", "{n} days late", -late),
    };
}
