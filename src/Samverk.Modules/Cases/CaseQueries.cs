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
        // The door of every page of a case: one look with the rules in it, so that the clock tells a hidden case from none as little as it can.
        var row = await access.Visible<CaseRow>(reader, AccessAction.Read, purpose).Where(x => x.CaseId == caseId).FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        var mask = await access.MaskAsync(reader, caseId, purpose, ct);
        var children = row.IsReceived ? [] : await (await access.OfCaseAsync<HouseholdMemberRow>(reader, caseId, purpose, ct))
            .Where(x => x.IsChild && x.TravelsToo).OrderBy(x => x.Ordinal).ToListAsync(ct);
        // Whose office leads the case looks by no grant.
        var grant = Leads(row, reader) ? null : mask.Decision(PolicyArea.Identity, Tier.T1).Grant;
        var manager = row.CaseManager == Guid.Empty ? null : await offices.FindAsync(new AccountId(row.CaseManager), ct);
        return CaseHeadRules.HeadOf(row, mask, clock.Today) with
        {
            Children = row.IsReceived && mask.Sees<CaseRow>(nameof(CaseRow.ChildrenShared)) ? row.ChildrenShared : children.Count,
            ChildrenBorn = [.. children.Select(child => PartialDate.Parse(child.Born)).OfType<PartialDate>()],
            CaseManagerName = manager?.Name ?? "",
            Grant = grant,
            Advises = reader.Is(Roles.LegalAdviser) && mask.Sees(PolicyArea.LegalAndAsylum),
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
}
