using Microsoft.AspNetCore.Http;
using Samverk.Modules.Referrals.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Referrals;

/// <summary>An officer opens a referral and the other side is told. A form, since a GET changes nothing: mail scanners open links.</summary>
internal static class OpenReferral
{
    public static async Task<IResult> PostAsync(Visit visit, Guid caseId, Guid referral, ReferralReader reader, CancellationToken ct)
    {
        var at = new ReferralPlace(caseId, referral);
        if (visit.Post.Errors().Count > 0)
            return await visit.SendAgainAsync();
        var outcome = await reader.WriteAsync(visit, "open-referral", at,
            history => ReferralRules.Open(history, at.Stream, visit.Me.Office, visit.Me.Name), ct);
        return await outcome.Match(done: _ => Task.FromResult(Visit.Go(at.Href)), refused: visit.RefusedAsync);
    }
}
