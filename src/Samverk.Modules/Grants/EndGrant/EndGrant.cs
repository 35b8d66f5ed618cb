using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Web;

namespace Samverk.Modules.Grants;

/// <summary>Ends a grant at once.</summary>
internal static class EndGrant
{
    public static async Task<IResult> PostAsync(Guid grant, Visit visit, GrantSteps steps, CancellationToken ct)
    {
        if (visit.Post.Errors().Count > 0)
            return await visit.SendAgainAsync();
        var done = await steps.EndAsync(visit.Me, grant, visit.Act("end-break-glass", "law"), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/", "end-break-glass")),
            refused: no => no.Kind == RefusalKind.NotFound ? visit.NotFoundAsync() : visit.RefusedAsync(no));
    }
}
