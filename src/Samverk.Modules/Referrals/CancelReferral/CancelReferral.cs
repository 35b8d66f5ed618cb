using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Referrals.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Referrals;

/// <summary>The asking office ends a referral. If the other office answered meanwhile, the answer stands.</summary>
internal static class CancelReferral
{
    private const string Name = "cancel-referral";

    public static Task<IResult> GetAsync(Visit visit, Guid caseId, Guid referral, ReferralSight sight, CancellationToken ct) =>
        ShowAsync(visit, new ReferralPlace(caseId, referral), sight, null, new FieldErrors(), null, ct);

    public static async Task<IResult> PostAsync(Visit visit, Guid caseId, Guid referral, ReferralReader reader, ReferralSight sight, CancellationToken ct)
    {
        var at = new ReferralPlace(caseId, referral);
        var reason = visit.Post.Text("reason");
        var errors = visit.Post.Errors();
        if (reason is null)
            errors.Add("reason", visit.Words.Text("Say why, in a few words. They will read it."));
        if (errors.Count > 0)
            return await ShowAsync(visit, at, sight, reason, errors, null, ct);
        var outcome = await reader.WriteAsync(visit, Name, at, history => ReferralRules.Cancel(history, at.Stream, visit.Me.Office, reason!), ct);
        return await outcome.Match(
            done: _ => Task.FromResult(Visit.Go(at.Href, Name)),
            refused: no => ShowAsync(visit, at, sight, reason, errors, no, ct));
    }

    private static async Task<IResult> ShowAsync(
        Visit visit, ReferralPlace at, ReferralSight sight, string? reason, FieldErrors errors, Refusal? no, CancellationToken ct) =>
        await sight.FindAsync(visit, at, ct) is { Row.IsOurs: true } view && no?.Kind != RefusalKind.NotFound
            ? await visit.PageAsync<CancelReferralPage>(
                new { View = view, Reason = reason, Errors = FormAnswer.Errors(visit, errors, no, "reason"), ActId = ReferralReader.ActId(visit, no) },
                FormAnswer.Status(errors, no))
            : await visit.NotFoundAsync();
}
