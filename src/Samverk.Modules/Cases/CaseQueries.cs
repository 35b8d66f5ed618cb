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
        var row = await access.Visible<CaseRow>(reader, AccessAction.Read, purpose).Where(x => x.CaseId == caseId).FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        var areas = await access.AreasAsync(reader, caseId, purpose, ct);
        var children = row.IsReceived ? [] : await access.Visible<HouseholdMemberRow>(reader, AccessAction.Read, purpose)
            .Where(x => x.CaseId == caseId && x.IsChild && x.TravelsToo).OrderBy(x => x.Ordinal).ToListAsync(ct);
        var manager = row.CaseManager == Guid.Empty ? null : await offices.FindAsync(new AccountId(row.CaseManager), ct);
        return CaseHeadRules.HeadOf(row, areas, clock.Today) with
        {
            Children = row.IsReceived && areas.Contains(PolicyArea.Children) ? row.ChildrenShared : children.Count,
            ChildrenBorn = [.. children.Select(child => PartialDate.Parse(child.Born)).OfType<PartialDate>()],
            CaseManagerName = manager?.Name ?? "",
            Today = clock.Today,
            SeesHold = areas.Contains(PolicyArea.LegalAndAsylum),
            Why = (row.CaseManager == reader.Account.Value, row.Office == reader.Office.Value && !row.IsReceived) switch
            {
                (true, _) => WhyShown.YouLead,
                (_, true) => WhyShown.YourOfficeLeads,
                _ => WhyShown.YourOfficeHelps,
            },
        };
    }
}
