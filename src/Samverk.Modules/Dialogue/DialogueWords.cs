using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Dialogue.Rules;
using Samverk.Ui;

namespace Samverk.Modules.Dialogue;

/// <summary>Dated records in words. What is inferred says so (DR3); what is not known is never filled in.</summary>
internal static class DialogueWords
{
    public static string Format(Words words, MeetingFormat format) => format switch
    {
        MeetingFormat.MinisterialConference => words.Text("Ministerial conference"),
        MeetingFormat.RegionalMinisterialConference => words.Text("Regional ministerial conference"),
        MeetingFormat.Summit => words.Text("Summit"),
        MeetingFormat.SeniorOfficialsMeeting => words.Text("Senior officials meeting"),
        MeetingFormat.JointJvapSeniorOfficialsMeeting => words.Text("Joint senior officials meeting on the Valletta plan"),
        MeetingFormat.SteeringCommittee => words.Text("Steering committee"),
        MeetingFormat.InformalWorkingGroup => words.Text("Informal working group"),
        MeetingFormat.ThematicMeeting => words.Text("Thematic meeting"),
        MeetingFormat.ThematicWorkshop => words.Text("Thematic workshop"),
        MeetingFormat.Training => words.Text("Training"),
        MeetingFormat.VirtualMeeting => words.Text("Virtual meeting"),
        MeetingFormat.VirtualRoundtable => words.Text("Virtual round table"),
        MeetingFormat.Webinar => words.Text("Webinar"),
        _ => words.Text("Format not known"),
    };

    public static string Of(Words words, Certainty certainty) => certainty switch
    {
        Certainty.Certain => words.TextIn("certainty", "certain"),
        Certainty.Inferred => words.TextIn("certainty", "inferred"),
        _ => words.TextIn("certainty", "not known"),
    };

    /// <summary>A date as it is known: a day, a month, a year, or between two days.</summary>
    public static string Date(Words words, DatedBounds? date) => (date?.NotBefore, date?.NotAfter) switch
    {
        (null, null) => words.Text("date not found"),
        ({ } from, { } to) when Whole(date, from, to) is { } partial => words.PartialDay(partial.Year, partial.Month, partial.Day, about: false),
        ({ } from, { } to) when from == Founded => words.Text("{day} or before", ("day", To(words, to))),
        ({ } from, { } to) => words.Text("between {from} and {to}", ("from", From(words, from)), ("to", To(words, to))),
        ({ } from, null) => words.Text("on {from} or later", ("from", From(words, from))),
        (_, { } to) => words.Text("on {to} or earlier", ("to", To(words, to))),
    };

    /// <summary>The days of a meeting: the month once where both are in it.</summary>
    public static string Days(Words words, ProcessMeeting meeting) => (meeting.Start, meeting.End) switch
    {
        (null, _) => words.Text("date not found"),
        ({ } start, { } end) when start.Written == end.Written => Date(words, start),
        ({ IsExact: true, NotBefore: { } first }, { IsExact: true, NotBefore: { } last }) when (first.Year, first.Month) == (last.Year, last.Month) =>
            words.Text("{from} to {to}", ("from", first.Day), ("to", words.Day(last))),
        var (start, end) => words.Text("{from} to {to}", ("from", Date(words, start)), ("to", Date(words, end))),
    };

    /// <summary>"Since 28 November 2014", with the end where there is one. What is known only by its bounds began between them.</summary>
    public static string Period(Words words, DatedPeriod period) => (IsBetween(period.Start) || IsBetween(period.End), period.End) switch
    {
        (true, null) => words.Text("began {start}", ("start", Date(words, period.Start))),
        (true, _) => words.Text("began {start}, ended {end}", ("start", Date(words, period.Start)), ("end", Date(words, period.End))),
        (_, null) => words.Text("since {start}", ("start", Date(words, period.Start))),
        _ => words.Text("from {start} to {end}", ("start", Date(words, period.Start)), ("end", Date(words, period.End))),
    };

    public static string Place(Words words, ProcessMeeting meeting) => (meeting.Place, meeting.Online) switch
    {
        ({ } place, true) => words.Text("{place} and online", ("place", place)),
        ({ } place, false) => place,
        (null, true) => words.Text("Online"),
        _ => words.Text("place not found"),
    };

    public static string Role(Words words, HostRole role) => role switch
    {
        HostRole.CoHost => words.TextIn("role at a meeting", "co-host"),
        HostRole.Chair => words.TextIn("role at a meeting", "chair"),
        HostRole.CoChair => words.TextIn("role at a meeting", "co-chair"),
        _ => words.TextIn("role at a meeting", "host"),
    };

    public static string Hosts(Words words, ProcessMeeting meeting) => meeting.Hosts.Count == 0
        ? words.Text("no host recorded")
        : string.Join(" · ", meeting.Hosts.Select(host => host.Role == HostRole.Host
            ? Party(words, host.Iso3, host.Party)
            : $"{Party(words, host.Iso3, host.Party)} ({Role(words, host.Role)})"));

    /// <summary>A state in the reader's language, or an institution by its name.</summary>
    public static string Party(Words words, string? iso3, string party) =>
        iso3 is null ? Institution(words, party) : EmbeddedRecords.Records.Countries.Name(iso3, words.Language);

    public static string Balance(Words words, HostBalance balance) => balance switch
    {
        HostBalance.BothContinents => words.Text("Hosts from both continents."),
        HostBalance.AfricaMissing => words.Text("No African host is recorded."),
        HostBalance.EuropeMissing => words.Text("No European host is recorded."),
        HostBalance.NoneRecorded => words.Text("No host is recorded."),
        _ => "",
    };

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // The day of the founding declaration: nothing of the Process is older.
    private static readonly DateOnly Founded = new(2014, 11, 28);

    private static bool IsBetween(DatedBounds? date) =>
        date is { NotBefore: { } from, NotAfter: { } to } && from != Founded && Whole(date, from, to) is null;

    // What was written, where its bounds are those of the period written.
    private static PartialDate? Whole(DatedBounds? date, DateOnly from, DateOnly to) =>
        from == to ? PartialDate.From(from)
        : PartialDate.Parse(date?.Written) is { } written && written.Earliest == from && written.Latest == to ? written : null;

    private static string From(Words words, DateOnly day) => day.Day == 1 ? words.Month(day) : words.Day(day);

    private static string To(Words words, DateOnly day)
    {
        if (day is { Month: 12, Day: 31 })
            return day.Year.ToString(CultureInfo.InvariantCulture);
        return day.AddDays(1).Day == 1 ? words.Month(day) : words.Day(day);
    }

    private static string Institution(Words words, string party) => party switch
    {
        "African Union Commission" => words.Text("African Union Commission"),
        "European Commission" => words.Text("European Commission"),
        "European External Action Service" => words.Text("European External Action Service"),
        "European Union" => words.Text("European Union"),
        "Secretariat" => words.Text("Secretariat"),
        _ => party,
    };
}
