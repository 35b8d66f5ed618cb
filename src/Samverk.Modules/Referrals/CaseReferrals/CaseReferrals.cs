using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Referrals;

/// <summary>The referrals of one case, newest first: whole where the reader may read the area, else a neutral line.</summary>
internal static class CaseReferrals
{
    public static async Task<IResult> GetAsync(Visit visit, Guid id, ICases cases, IAccess access, ReferralReader reader, IClock clock, CancellationToken ct)
    {
        if (await cases.HeadAsync(visit.Me, id, visit.Purpose, ct) is not { } head)
            return await visit.NotFoundAsync();
        var lines = await access.Visible<ReferralLineRow>(visit.Me, AccessAction.Read, visit.Purpose)
            .Where(x => x.CaseId == id).OrderBy(x => x.AnswerBy, descending: true).ToListAsync(ct);
        var whole = await reader.Visible(visit.Me).Where(x => x.CaseId == id).ToListAsync(ct);
        var refer = await access.DecideAsync(visit.Me, AccessAction.Refer, new CaseScope(id, PolicyArea.Identity, Purposes.Referral), ct);
        return await visit.PageAsync<CaseReferralsPage>(new
        {
            Head = head,
            Lines = lines,
            Whole = whole.ToDictionary(row => row.ReferralId),
            clock.Zone,
            clock.Today,
            CanRefer = refer.Allowed && !head.IsViewClosed,
        });
    }
}
