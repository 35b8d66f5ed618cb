using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Modules.Laws.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.DataProtection;

/// <summary>A breach in the register: how long the authority's period still runs, and how many persons were told.</summary>
/// <param name="Row">The breach.</param>
/// <param name="Due">When the authority's period ends or ended.</param>
/// <param name="Persons">In how many cases it concerns the person.</param>
/// <param name="Told">How many of them were told.</param>
public sealed record BreachLine(BreachRow Row, DateTimeOffset Due, int Persons, int Told);

/// <summary>The register, the newest first.</summary>
internal static class BreachRegister
{
    public static Task<IResult> GetAsync(Visit visit, BreachQueries breaches, IClock clock, CancellationToken ct) => visit.ShowAsync(async () =>
        await visit.PageAsync<BreachRegisterPage>(new { Breaches = await breaches.AllAsync(ct), clock.Zone, clock.Now, Period = breaches.AuthorityPeriod(clock.Today) }));
}

internal sealed class BreachQueries(OpenRows rows, IStatistics statistics, ILawPack laws, IClock clock)
{
    public LegalPeriod AuthorityPeriod(DateOnly day) => laws.On(LegalPeriods.BreachAuthorityNotice, day);

    public async Task<IReadOnlyList<BreachLine>> AllAsync(CancellationToken ct)
    {
        var lines = new List<BreachLine>();
        foreach (var row in await rows.Of<BreachRow>().OrderByDescending(x => x.FoundAt).ToListAsync(ct))
            lines.Add(await LineAsync(row, ct));
        return lines;
    }

    public async Task<BreachLine?> FindAsync(Guid breach, CancellationToken ct) =>
        await rows.Of<BreachRow>().FirstOrDefaultAsync(x => x.BreachId == breach, ct) is { } row ? await LineAsync(row, ct) : null;

    public Task<List<BreachPartnerRow>> PartnersAsync(Guid breach, CancellationToken ct) =>
        rows.Of<BreachPartnerRow>().Where(x => x.BreachId == breach).ToListAsync(ct);

    /// <summary>When the authority must know of what was found at a moment.</summary>
    public DateTimeOffset Due(DateTimeOffset foundAt) =>
        AuthorityPeriod(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(foundAt, clock.Zone).DateTime)).EndFrom(foundAt, clock.Zone);

    private async Task<BreachLine> LineAsync(BreachRow row, CancellationToken ct)
    {
        var told = statistics.Rows<BreachToldRow>().Where(x => x.BreachId == row.BreachId);
        return new BreachLine(row, Due(row.FoundAt), await told.CountAsync(ct), await told.CountAsync(x => x.IsTold, ct));
    }
}
