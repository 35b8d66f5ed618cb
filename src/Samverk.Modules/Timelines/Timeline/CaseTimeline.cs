using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Timelines.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Timelines;

/// <summary>What is asked of the timeline, as it stands in the address.</summary>
public sealed record TimelineFilter(string? Area, string? By, string? From, string? To, int Page)
{
    /// <summary>Lines on a page.</summary>
    public const int Size = 25;

    public bool IsOn => Area is not null || By is not null || From is not null || To is not null;

    internal static TimelineFilter Read(IQueryCollection query) => new(
        Text(query, "area"), Text(query, "by"), Text(query, "from"), Text(query, "to"),
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 10_000) : 1);

    /// <summary>The address of another page of the same filter.</summary>
    public string Href(Guid caseId, int page) => QueryHelpers.AddQueryString($"/cases/{caseId}/timeline", new Dictionary<string, string?>
    {
        ["area"] = Area,
        ["by"] = By,
        ["from"] = From,
        ["to"] = To,
        ["page"] = page.ToString(CultureInfo.InvariantCulture),
    }.Where(pair => pair.Value is not null));

    private static string? Text(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 and < 60 } text ? text : null;
}

/// <summary>One page of the timeline. All counts and choices are of what the reader may see (lesson L9).</summary>
public sealed record TimelineView(
    CaseHead Head, IReadOnlyList<TimelineEntry> Entries, int Total, TimelineFilter Filter,
    IReadOnlyList<PolicyArea> Areas, IReadOnlyList<(Guid Account, string Name)> People, IClock Clock);

/// <summary>The whole timeline of a case, newest first.</summary>
internal static class CaseTimeline
{
    public static async Task<IResult> GetAsync(Guid id, Visit visit, ICases cases, TimelineQueries timelines, IClock clock, CancellationToken ct)
    {
        if (await cases.HeadAsync(visit.Me, id, visit.Purpose, ct) is not { } head)
            return await visit.NotFoundAsync();
        var filter = TimelineFilter.Read(visit.Http.Request.Query);
        var visible = timelines.Noted(await TimelineQueries.Newest(await timelines.OfCaseAsync(visit.Me, id, visit.Purpose, ct)).ToListAsync(ct));
        var chosen = visible.Where(row => Matches(row, filter, clock)).ToList();
        var people = await timelines.NamedAsync([.. visible.Where(row => row.FromNode.Length == 0).DistinctBy(row => row.By)], ct);
        return await visit.PageAsync<CaseTimelinePage>(new
        {
            View = new TimelineView(head,
                await timelines.NamedAsync([.. chosen.Skip((filter.Page - 1) * TimelineFilter.Size).Take(TimelineFilter.Size)], ct),
                chosen.Count, filter,
                [.. visible.Select(row => row.Area).Distinct().Order()],
                [.. people.Where(entry => entry.ByName.Length > 0).Select(entry => (entry.By, entry.ByName)).OrderBy(person => person.ByName, StringComparer.Ordinal)],
                clock),
        });
    }

    internal static bool Matches(TimelineRow row, TimelineFilter filter, IClock clock)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(row.HappenedAt, clock.Zone).DateTime);
        return (filter.Area is null || filter.Area == row.Area.ToString())
            && (filter.By is null || filter.By == row.By.ToString())
            && (Day(filter.From) is not { } from || from <= day)
            && (Day(filter.To) is not { } to || day <= to);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
