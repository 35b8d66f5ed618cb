using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Access;

/// <summary>A look with the names that go with it.</summary>
public sealed record LookShown(LookLine Line, string OfficerName, string OfficeName);

/// <summary>A page of looks, and how many there are.</summary>
public sealed record LooksShown(IReadOnlyList<LookShown> Lines, int Total);

/// <summary>Who looked at a case: for the data protection officer and the auditor, who see nothing else of it. Their look is noted too.</summary>
internal static class AccessLog
{
    public const int PageSize = 50;

    public static async Task<IResult> GetAsync(Visit visit, AccessLogQueries queries, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.DataProtectionOfficer) && !visit.Me.Is(Roles.Auditor))
            return await visit.NotFoundAsync();
        var number = visit.Http.Request.Query["case"].ToString().Trim().ToUpperInvariant();
        var page = int.TryParse(visit.Http.Request.Query["page"], out var asked) && asked is > 0 and < 100_000 ? asked : 1;
        var found = number.Length == 0 ? null : await queries.CaseAsync(number, ct);
        if (found is { } caseId && await queries.NoteAsync(visit, caseId, ct) is { } refused)
            return await visit.RefusedAsync(refused);
        var looks = found is { } known ? await queries.LooksAsync(known, page, ct) : new LooksShown([], 0);
        return await visit.PageAsync<AccessLogPage>(new { Number = number, Asked = number.Length > 0, Looks = looks, PageNumber = page, queries.Zone });
    }
}

internal sealed class AccessLogQueries(NodeDbContext rows, IWhoLooked looked, IReadLog log, IOffices offices, IClock clock)
{
    public TimeZoneInfo Zone => clock.Zone;

    public Task<Guid?> CaseAsync(string number, CancellationToken ct) =>
        rows.Set<CaseRow>().Where(x => x.CaseNumber == number).Select(x => (Guid?)x.CaseId).FirstOrDefaultAsync(ct);

    public Task<Refusal?> NoteAsync(Visit visit, Guid caseId, CancellationToken ct) =>
        log.NoteAsync([new Look(visit.Me.Account, visit.Me.Office, caseId, visit.Purpose, LookKind.AccessLog, Tier.T1, [], "")], ct);

    public async Task<LooksShown> LooksAsync(Guid caseId, int page, CancellationToken ct)
    {
        var shown = new List<LookShown>();
        foreach (var line in await looked.OfCaseAsync(caseId, (page - 1) * AccessLog.PageSize, AccessLog.PageSize, ct))
            shown.Add(new LookShown(line, (await offices.FindAsync(line.By, ct))?.Name ?? "", (await offices.FindAsync(line.Office, ct))?.Name ?? ""));
        return new LooksShown(shown, await looked.CountOfCaseAsync(caseId, ct));
    }
}
