using System.Globalization;
using Samverk.Kernel;
using Samverk.Ui;

namespace Samverk.Modules.Timelines.Contract;

/// <summary>A line of the timeline in the reader's words.</summary>
internal static class EntryWords
{
    /// <summary>The sentence, with its days as people read them.</summary>
    public static string Sentence(Words words, TimelineEntry entry) => words.Sentence(entry.Sentence,
        entry.Arguments.Select(argument => new KeyValuePair<string, object?>(argument.Key, Shown(words, argument.Key, argument.Value))));

    /// <summary>Why it was done.</summary>
    public static string Purpose(Words words, string purpose) => purpose switch
    {
        Purposes.Counselling => words.Text("to give advice"),
        Purposes.Travel => words.Text("to prepare the journey"),
        Purposes.HealthContinuity => words.Text("so that care goes on"),
        Purposes.Protection => words.Text("to protect the person"),
        Purposes.Reintegration => words.Text("to help after arrival"),
        Purposes.Referral => words.Text("to answer a referral"),
        Purposes.Supervision => words.Text("to supervise the work"),
        Purposes.Assessment => words.Text("to find out what support is needed"),
        Purposes.BestInterests => words.Text("to find out what is best for a child"),
        Purposes.Payment => words.Text("to pay what was agreed"),
        Purposes.Monitoring => words.Text("to ask how it went"),
        Purposes.Complaint => words.Text("to handle a complaint"),
        Purposes.DataSubjectRequest => words.Text("to answer the person about their data"),
        Purposes.Audit => words.Text("to audit the work"),
        _ => words.Text("to run the system"),
    };

    /// <summary>On what ground it was done.</summary>
    public static string Basis(Words words, string basis) => basis switch
    {
        "consent" => words.Text("the person agreed"),
        "agreement" => words.Text("the agreement between the two countries"),
        _ => words.Text("the law on the office’s work"),
    };

    /// <summary>Yesterday 16:40, today 08:12, or the whole day.</summary>
    public static string When(Words words, DateTimeOffset moment, IClock clock)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, clock.Zone).DateTime);
        var time = words.Time(moment, clock.Zone);
        return (clock.Today.DayNumber - day.DayNumber) switch
        {
            0 => words.Text("Today {time}", ("time", time)),
            1 => words.Text("Yesterday {time}", ("time", time)),
            _ => words.Moment(moment, clock.Zone),
        };
    }

    private static string Shown(Words words, string key, string value) =>
        key.EndsWith("On", StringComparison.Ordinal) && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? words.Day(day)
            : value;
}
