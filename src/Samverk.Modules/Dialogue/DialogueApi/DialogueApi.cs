using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Samverk.Kernel;
using Samverk.Modules.Dialogue.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Dialogue;

/// <summary>The dialogue's records for programs: public on the secretariat's node, with certainty and source.</summary>
internal static class DialogueApi
{
    /// <summary>Members as of a day, <c>?on=2023-11-14</c>; today where none is given.</summary>
    public static IReadOnlyList<MemberFact> Members(string? on, IClock clock) =>
    [
        .. DialogueOnDay.Members(EmbeddedRecords.Records, Day(on, clock), "en").Select(row => new MemberFact(
            row.Member.Iso3, row.Name, row.Standing.ToString().ToLowerInvariant(), row.Inferred ? "inferred" : "certain", row.Member.Sources.Addresses)),
    ];

    /// <summary>Seats of the steering committee as of a day.</summary>
    public static IReadOnlyList<SeatFact> Committee(string? on, IClock clock) =>
    [
        .. DialogueOnDay.Seats(EmbeddedRecords.Records, Day(on, clock)).Select(row => new SeatFact(
            row.Seat.Party, row.Standing.ToString().ToLowerInvariant(), row.HeldBy?.Party, row.Seat.Sources.Addresses)),
    ];

    /// <summary>All meetings, newest first; those without a date last.</summary>
    public static IReadOnlyList<MeetingFact> Meetings() =>
        [.. MeetingSearch.Find(EmbeddedRecords.Records, new MeetingQuery { PageSize = 100 }, "en").Rows.Select(Fact)];

    /// <summary>One meeting.</summary>
    public static Results<Ok<MeetingFact>, ProblemHttpResult> Meeting(string id) =>
        EmbeddedRecords.Records.Meetings.FirstOrDefault(meeting => meeting.Id == id) is { } found
            ? TypedResults.Ok(Fact(found))
            : ApiAnswers.Refused(Refusal.NotFound);

    private static DateOnly Day(string? on, IClock clock) =>
        DateOnly.TryParseExact(on, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : clock.Today;

    private static MeetingFact Fact(ProcessMeeting meeting) => new(
        meeting.Id, meeting.Theme, meeting.Format.ToString(), meeting.Start?.Written, meeting.End?.Written, meeting.Place, meeting.CountryIso3,
        [.. meeting.Hosts.Select(host => host.Iso3 ?? host.Party)], meeting.Certainty.ToString().ToLowerInvariant(), meeting.Sources.Addresses);
}

/// <summary>A member as of a day.</summary>
[Field(PolicyArea.Monitoring, Tier.T0, Export.ByAgreement)]
internal sealed record MemberFact(string Iso3, string Name, string Standing, string Certainty, IReadOnlyList<string> Sources);

/// <summary>A seat as of a day, and who holds it where that is another.</summary>
[Field(PolicyArea.Monitoring, Tier.T0, Export.ByAgreement)]
internal sealed record SeatFact(string Party, string Standing, string? HeldBy, IReadOnlyList<string> Sources);

/// <summary>A meeting. Dates are as written: a year, a month or a day; null where none was found.</summary>
[Field(PolicyArea.Monitoring, Tier.T0, Export.ByAgreement)]
internal sealed record MeetingFact(
    string Id, string Theme, string Format, string? From, string? To, string? Place, string? Country, IReadOnlyList<string> Hosts,
    string Certainty, IReadOnlyList<string> Sources);
