using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Referrals.Rules;
using Samverk.Modules.Web;

namespace Samverk.Modules.Referrals;

/// <summary>The asking office answers what the other one needs to know; the clock runs again with the time that was left.</summary>
internal static class GiveInformation
{
    private const string Name = "give-information";

    public static async Task<IResult> PostAsync(
        Visit visit, Guid caseId, Guid referral, ReferralReader reader, ReferralSight sight, IClock clock, CancellationToken ct)
    {
        var at = new ReferralPlace(caseId, referral);
        var errors = visit.Post.Errors();
        var typed = visit.Post.Text("information");
        if (typed is null)
            errors.Add("information", visit.Words.Text("Write your answer."));
        Refusal? no = null;
        if (errors.Count == 0)
        {
            var reply = new InformationReply(typed!, visit.Me.Name, clock.Now, clock.Today);
            var outcome = await reader.WriteAsync(visit, Name, at, history => ReferralRules.GiveInformation(history, at.Stream, visit.Me.Office, reply), ct);
            if (outcome.Refused is null)
                return Visit.Go(at.Href, Name);
            no = outcome.Refused;
        }
        return await sight.FindAsync(visit, at, ct) is { Row.IsOurs: true } view
            ? await visit.PageAsync<SentReferralPage>(
                new { View = view, Errors = FormAnswer.Errors(visit, errors, no, "information"), ActId = ReferralReader.ActId(visit, no), Answer = typed },
                FormAnswer.Status(errors, no))
            : await visit.NotFoundAsync();
    }
}
