using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Cases;

internal sealed class CaseQueries(IAccess access, IOffices offices, IClock clock) : ICases
{
    public async Task<CaseHead?> HeadAsync(SubjectFacts reader, Guid caseId, string purpose, CancellationToken ct)
    {
        var row = await (await access.OfCaseAsync<CaseRow>(reader, caseId, purpose, ct)).FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        var areas = await access.AreasAsync(reader, caseId, purpose, ct);
        var children = row.IsReceived ? [] : await (await access.OfCaseAsync<HouseholdMemberRow>(reader, caseId, purpose, ct))
            .Where(x => x.IsChild && x.TravelsToo).OrderBy(x => x.Ordinal).ToListAsync(ct);
        var grant = await GrantAsync(reader, row, purpose, ct);
        var manager = row.CaseManager == Guid.Empty ? null : await offices.FindAsync(new AccountId(row.CaseManager), ct);
        return CaseHeadRules.HeadOf(row, areas, clock.Today) with
        {
            Children = row.IsReceived && areas.Contains(PolicyArea.Children) ? row.ChildrenShared : children.Count,
            ChildrenBorn = [.. children.Select(child => PartialDate.Parse(child.Born)).OfType<PartialDate>()],
            CaseManagerName = manager?.Name ?? "",
            Today = clock.Today,
            SeesHold = areas.Contains(PolicyArea.LegalAndAsylum),
            Grant = grant,
            Why = WhyOf(row, reader, grant),
        };
    }

    private static WhyShown WhyOf(CaseRow row, SubjectFacts reader, Guid? grant) => row switch
    {
        _ when row.CaseManager == reader.Account.Value => WhyShown.YouLead,
        _ when Leads(row, reader) => WhyShown.YourOfficeLeads,
        _ => grant is null ? WhyShown.YourOfficeHelps : WhyShown.BreakGlass,
    };

    private static bool Leads(CaseRow row, SubjectFacts reader) => row.Office == reader.Office.Value && !row.IsReceived;

    // Whose office leads the case needs no grant, and is not asked.
    private async Task<Guid?> GrantAsync(SubjectFacts reader, CaseRow row, string purpose, CancellationToken ct) => Leads(row, reader)
        ? null
        : (await access.DecideAsync(reader, AccessAction.Read, new CaseScope(row.CaseId, PolicyArea.Identity, purpose), ct)).Grant;
}
