using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Grants.Contract;
using Samverk.Modules.Grants.Rules;
using Samverk.Modules.Laws.Contract;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Grants;

/// <summary>A grant with the names that go with it.</summary>
public sealed record GrantShown(GrantLineRow Row, string OfficerName, string OfficeName, string CaseOfficeName);

internal sealed class GrantQueries(OpenRows rows, IOffices offices, ILawPack laws, IClock clock)
{
    public DateTimeOffset Now => clock.Now;

    public TimeZoneInfo Zone => clock.Zone;

    /// <summary>How long a grant that is opened now runs, and by when it is reviewed.</summary>
    public GrantTimes TimesNow()
    {
        var until = laws.On(LegalPeriods.BreakGlassLength, clock.Today).EndFrom(clock.Now, clock.Zone);
        return new GrantTimes(clock.Now, until, laws.On(LegalPeriods.BreakGlassReview, clock.Today).EndFrom(clock.Now, clock.Zone));
    }

    public Task<bool> HasOverdueReviewAsync(OfficeId office, CancellationToken ct)
    {
        var now = clock.Now;
        return rows.Of<GrantLineRow>().AnyAsync(x => x.Office == office.Value && x.ReviewedAt == null && x.ReviewBy != null && x.ReviewBy < now, ct);
    }

    /// <summary>What a reviewer may look at: of other offices, those to be reviewed first, the oldest first; the data protection officer sees all.</summary>
    public async Task<IReadOnlyList<GrantShown>> ToReviewAsync(SubjectFacts me, CancellationToken ct)
    {
        var own = me.Office.Value;
        var seesAll = me.Is(Roles.DataProtectionOfficer);
        var found = await rows.Of<GrantLineRow>().Where(x => x.OpenedAt != null && (seesAll || x.Office != own))
            .OrderBy(x => x.ReviewedAt != null).ThenBy(x => x.ReviewBy).Take(200).ToListAsync(ct);
        var shown = new List<GrantShown>();
        foreach (var row in found)
            shown.Add(await NamedAsync(row, ct));
        return shown;
    }

    /// <summary>What colleagues of an office asked for and a second person must approve.</summary>
    public Task<List<GrantLineRow>> ToApproveAsync(SubjectFacts me, CancellationToken ct)
    {
        var (office, account) = (me.Office.Value, me.Account.Value);
        return rows.Of<GrantLineRow>().Where(x => x.Office == office && x.Account != account && x.OpenedAt == null).OrderBy(x => x.AskedAt).ToListAsync(ct);
    }

    public async Task<GrantShown?> FindAsync(Guid grant, CancellationToken ct) =>
        await rows.Of<GrantLineRow>().FirstOrDefaultAsync(x => x.GrantId == grant, ct) is { } row ? await NamedAsync(row, ct) : null;

    private async Task<GrantShown> NamedAsync(GrantLineRow row, CancellationToken ct) => new(
        row,
        (await offices.FindAsync(new AccountId(row.Account), ct))?.Name ?? "",
        (await offices.FindAsync(new OfficeId(row.Office), ct))?.Name ?? "",
        (await offices.FindAsync(new OfficeId(row.CaseOffice), ct))?.Name ?? "");
}
