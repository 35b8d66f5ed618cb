using System.Globalization;
using Microsoft.AspNetCore.Http;
using Samverk.Modules.Dialogue.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Dialogue;

/// <summary>All meetings that are recorded: searched, filtered, sorted and paged. What has no date stands last.</summary>
internal static class ShowMeetings
{
    public static Task<IResult> GetAsync(Visit visit)
    {
        var query = Read(visit.Http.Request.Query);
        var records = EmbeddedRecords.Records;
        return visit.PageAsync<MeetingsPage>(
            new
            {
                Query = query,
                Found = MeetingSearch.Find(records, query, visit.Words.Language),
                Years = records.Meetings.Select(meeting => meeting.Start?.NotBefore?.Year).OfType<int>().Distinct().OrderDescending().ToList(),
                Hosts = records.Countries.InOrder(
                    records.Meetings.SelectMany(meeting => meeting.Hosts).Select(host => host.Iso3).OfType<string>().Distinct(),
                    iso3 => iso3, visit.Words.Language),
            },
            dialogue: true);
    }

    private static MeetingQuery Read(IQueryCollection query) => new()
    {
        Words = query["q"].ToString() is { Length: > 0 and <= 200 } words ? words : null,
        Format = Enum.TryParse<MeetingFormat>(query["format"], out var format) && format != MeetingFormat.Unknown ? format : null,
        Iso3 = query["host"].ToString() is { Length: 3 } host ? host : null,
        Year = Number(query["year"]),
        Order = Enum.TryParse<MeetingOrder>(query["sort"], out var order) && Enum.IsDefined(order) ? order : MeetingOrder.NewestFirst,
        Page = Number(query["page"]) ?? 1,
    };

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
