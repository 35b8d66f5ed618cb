using System.Globalization;
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
    public static string Date(Words words, DatedBounds? date)
    {
        if (date is null || (date.NotBefore is null && date.NotAfter is null))
            return words.Text("date not found");
        if (date.Written is { } written && Kernel.PartialDate.Parse(written) is { } partial
            && partial.Earliest == date.NotBefore && partial.Latest == date.NotAfter)
            return words.PartialDay(partial.Year, partial.Month, partial.Day, about: false);
        return (date.NotBefore, date.NotAfter) switch
        {
            ({ } from, { } to) => words.Text("between {from} and {to}", ("from", from), ("to", to)),
            ({ } from, null) => words.Text("on {from} or later", ("from", from)),
            (_, { } to) => words.Text("on {to} or earlier", ("to", to)),
            _ => words.Text("date not found"),
        };
    }

    /// <summary>The days of a meeting.</summary>
    public static string Days(Words words, ProcessMeeting meeting)
    {
        if (meeting.Start is null)
            return words.Text("date not found");
        return meeting.Start == meeting.End || meeting.Start.Written == meeting.End?.Written
            ? Date(words, meeting.Start)
            : words.Text("{from} to {to}", ("from", Date(words, meeting.Start)), ("to", Date(words, meeting.End)));
    }

    /// <summary>"Since 28 November 2014", with the end where there is one.</summary>
    public static string Period(Words words, DatedPeriod period) => period.End is null
        ? words.Text("since {start}", ("start", Date(words, period.Start)))
        : words.Text("from {start} to {end}", ("start", Date(words, period.Start)), ("end", Date(words, period.End)));

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
        : string.Join(" · ", meeting.Hosts.Select(host => $"{Party(words, host.Iso3, host.Party)} ({Role(words, host.Role)})"));

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
