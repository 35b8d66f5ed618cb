using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Samverk.Modules.Cases.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Access;

/// <summary>Asks the same conditions as every decision, as if the grant were open already.</summary>
internal sealed class GrantTargets(NodeDbContext rows, IClock clock) : IGrantTargets
{
    public async Task<GrantTarget?> FindAsync(SubjectFacts subject, string caseNumber, IReadOnlyList<PolicyArea> areas, GrantWish wish, CancellationToken ct)
    {
        var caseId = await rows.Set<CaseRow>().Where(x => x.CaseNumber == caseNumber).Select(x => (Guid?)x.CaseId).FirstOrDefaultAsync(ct);
        if (caseId is null)
            return null;
        var asked = new AccessQuestion(subject, new AccessWish(AccessAction.Read, Tier.T1, wish.Purpose, clock.Now, clock.Today), BuiltInPolicy.Policy);
        var known = await rows.Set<CaseAreaRow>().AsNoTracking().Include(x => x.Needs).Include(x => x.Bases).Include(x => x.Seals).AsSplitQuery()
            .Where(x => x.CaseId == caseId && areas.Contains(x.Area)).ToListAsync(ct);
        var opened = known.Where(row => AccessRules.Decide(WithGrant(row, subject, wish.IsVital), asked, BuiltInPolicy.Policy.Version).Allowed).Select(row => row.Area).Order().ToList();
        return opened.Count > 0 ? new GrantTarget(caseId.Value, opened) : null;
    }

    private static CaseAreaRow WithGrant(CaseAreaRow row, SubjectFacts subject, bool isVital) =>
        row.With([new GrantRow { Account = subject.Account.Value, Until = DateTimeOffset.MaxValue, IsVital = isVital }]);
}
