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

/// <summary>A page of the register.</summary>
public sealed record GrantPage(IReadOnlyList<GrantShown> Grants, int Number, int Total)
{
    public const int Size = 50;

    public int From => ((Number - 1) * Size) + 1;

    public int To => From + Grants.Count - 1;
}

/// <summary>How often an office broke the glass, and what reviews found.</summary>
public sealed record GrantsOfOffice(string Name, int Opened, int Justified, int NotJustified, int Waiting);

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

    /// <summary>A page of the register, of what a reviewer may look at: those to be reviewed first, the oldest first.</summary>
    public async Task<GrantPage> RegisterAsync(SubjectFacts me, int page, CancellationToken ct)
    {
        var opened = rows.Of<GrantLineRow>().Where(x => x.OpenedAt != null);
        var register = me.Is(Roles.DataProtectionOfficer) ? opened : Others(opened, me);
        var total = await register.CountAsync(ct);
        var shown = Math.Clamp(page, 1, Math.Max(1, (total + GrantPage.Size - 1) / GrantPage.Size));
        var found = await register.OrderBy(x => x.ReviewedAt != null).ThenBy(x => x.ReviewBy).ThenBy(x => x.GrantId)
            .Skip((shown - 1) * GrantPage.Size).Take(GrantPage.Size).ToListAsync(ct);
        return new GrantPage(await NamedAsync(found, ct), shown, total);
    }

    /// <summary>Those of other offices that wait for their review, the oldest first.</summary>
    public async Task<IReadOnlyList<GrantShown>> ToReviewAsync(SubjectFacts me, int most, CancellationToken ct) =>
        await NamedAsync(await Waiting(me).OrderBy(x => x.ReviewBy).ThenBy(x => x.GrantId).Take(most).ToListAsync(ct), ct);

    public Task<int> CountToReviewAsync(SubjectFacts me, CancellationToken ct) => Waiting(me).CountAsync(ct);

    /// <summary>How often each office broke the glass, and what reviews found.</summary>
    public async Task<IReadOnlyList<GrantsOfOffice>> ByOfficeAsync(CancellationToken ct)
    {
        var counted = await rows.Of<GrantLineRow>().Where(x => x.OpenedAt != null).GroupBy(x => x.Office).Select(of => new
        {
            Office = of.Key,
            Opened = of.Count(),
            Justified = of.Count(x => x.Outcome == GrantOutcomes.Justified),
            Waiting = of.Count(x => x.ReviewedAt == null),
        }).ToListAsync(ct);
        var named = new List<GrantsOfOffice>();
        foreach (var of in counted)
            named.Add(new GrantsOfOffice(await NameAsync(of.Office, ct), of.Opened, of.Justified, of.Opened - of.Justified - of.Waiting, of.Waiting));
        return [.. named.OrderBy(office => office.Name, StringComparer.Ordinal)];
    }

    /// <summary>What colleagues of an office asked for and a second person must approve.</summary>
    public Task<List<GrantLineRow>> ToApproveAsync(SubjectFacts me, CancellationToken ct)
    {
        var (office, mine) = (me.Office.Value, me.AllAccounts);
        return rows.Of<GrantLineRow>().Where(x => x.Office == office && !mine.Contains(x.Account) && x.OpenedAt == null).OrderBy(x => x.AskedAt).ToListAsync(ct);
    }

    public async Task<GrantShown?> FindAsync(Guid grant, CancellationToken ct) =>
        await rows.Of<GrantLineRow>().FirstOrDefaultAsync(x => x.GrantId == grant, ct) is { } row ? await NamedAsync(row, ct) : null;

    private IQueryable<GrantLineRow> Waiting(SubjectFacts me) => Others(rows.Of<GrantLineRow>().Where(x => x.OpenedAt != null && x.ReviewedAt == null), me);

    // GrantRules.IsOwn as SQL.
    private static IQueryable<GrantLineRow> Others(IQueryable<GrantLineRow> grants, SubjectFacts me)
    {
        var (offices, accounts) = (me.OfficesNow, me.AllAccounts);
        return grants.Where(x => !offices.Contains(x.Office) && !accounts.Contains(x.Account) && !accounts.Contains(x.SecondPerson));
    }

    private async Task<IReadOnlyList<GrantShown>> NamedAsync(IEnumerable<GrantLineRow> found, CancellationToken ct)
    {
        var shown = new List<GrantShown>();
        foreach (var row in found)
            shown.Add(await NamedAsync(row, ct));
        return shown;
    }

    private async Task<GrantShown> NamedAsync(GrantLineRow row, CancellationToken ct) => new(
        row, (await offices.FindAsync(new AccountId(row.Account), ct))?.Name ?? "", await NameAsync(row.Office, ct), await NameAsync(row.CaseOffice, ct));

    private async Task<string> NameAsync(Guid office, CancellationToken ct) => (await offices.FindAsync(new OfficeId(office), ct))?.Name ?? "";
}
