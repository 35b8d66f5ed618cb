using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Grants.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Grants;

/// <summary>A reviewer of another office looks at a grant and says what they find.</summary>
internal static class ReviewGrant
{
    public static Task<IResult> GetAsync(Guid grant, Visit visit, GrantQueries grants, CancellationToken ct) =>
        ShowAsync(grant, visit, grants, new FieldErrors(), StatusCodes.Status200OK, ct);

    public static async Task<IResult> PostAsync(Guid grant, Visit visit, GrantQueries grants, GrantSteps steps, CancellationToken ct)
    {
        if (await grants.FindAsync(grant, ct) is not { } known || !GrantDoor.MaySee(visit.Me, known.Row))
            return await visit.NotFoundAsync();
        var errors = visit.Post.Errors();
        if (visit.Post.Text("outcome") is not { } outcome || !GrantOutcomes.All.Contains(outcome))
            errors.Add("outcome", visit.Words.Text("Choose what you find"));
        if (visit.Post.Text("comment") is not { Length: <= 2000 })
            errors.Add("comment", visit.Words.Text("Write what your finding rests on, in at most 2,000 letters"));
        if (errors.Count > 0)
            return await ShowAsync(grant, visit, grants, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await steps.ReviewAsync(visit.Me, grant, (visit.Post.Text("outcome")!, visit.Post.Text("comment")!), visit.Act("review-break-glass", "law"), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/break-glass/register", "review-break-glass")),
            refused: no => no.Kind == RefusalKind.NotFound ? visit.NotFoundAsync() : ShowAsync(grant, visit, grants, errors.Add("outcome", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync(Guid grant, Visit visit, GrantQueries grants, FieldErrors errors, int status, CancellationToken ct)
    {
        if (await grants.FindAsync(grant, ct) is not { } shown || !GrantDoor.MaySee(visit.Me, shown.Row))
            return await visit.NotFoundAsync();
        var typed = visit.Http.Request.HasFormContentType ? visit.Post : null;
        return await visit.PageAsync<ReviewGrantPage>(
            new
            {
                Grant = shown,
                Errors = errors,
                grants.Zone,
                Act = typed?.Act?.ToString() ?? Ids.New().ToString(),
                Outcome = typed?.Text("outcome"),
                Comment = typed?.Text("comment"),
                MayReview = shown.Row.ReviewedAt is null && !GrantDoor.IsOwn(visit.Me, shown.Row),
            }, status);
    }
}
