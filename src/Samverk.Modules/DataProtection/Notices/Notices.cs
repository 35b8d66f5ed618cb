using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.DataProtection;

/// <summary>How many people were told about their data in a version and language.</summary>
public sealed record NoticeCount(string Version, string Language, int Persons, DateOnly First, DateOnly Last);

/// <summary>Notices by version and language.</summary>
internal static class Notices
{
    public static Task<IResult> GetAsync(Visit visit, IStatistics statistics, CancellationToken ct) => visit.ShowAsync(async () =>
        await visit.PageAsync<NoticesPage>(new { Counts = await CountAsync(statistics, ct) }));

    /// <summary>The newest version first.</summary>
    public static async Task<IReadOnlyList<NoticeCount>> CountAsync(IStatistics statistics, CancellationToken ct)
    {
        var counts = await statistics.Rows<NoticeGivenRow>().GroupBy(x => new { x.NoticeVersion, x.Language })
            .Select(group => new { group.Key.NoticeVersion, group.Key.Language, Persons = group.Count(), First = group.Min(x => x.On), Last = group.Max(x => x.On) })
            .ToListAsync(ct);
        return [.. counts.Select(x => new NoticeCount(x.NoticeVersion, x.Language, x.Persons, x.First, x.Last))
            .OrderByDescending(x => x.Version, StringComparer.Ordinal).ThenBy(x => x.Language, StringComparer.Ordinal)];
    }
}
