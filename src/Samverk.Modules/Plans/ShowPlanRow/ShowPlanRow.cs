using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Plans;

/// <summary>One row of the plan with its commitments, and what the reader may do with each.</summary>
internal static class ShowPlanRow
{
    public static async Task<IResult> GetAsync(Visit visit, Guid id, Guid row, PlanReader plan, IClock clock, CancellationToken ct)
    {
        if (await plan.RowAsync(visit, id, row, ct) is not { } where)
            return await visit.NotFoundAsync();
        // What is withheld keeps its label and its holder; of what is hidden there is no page.
        var details = where.Row.HasDetails ? where.Head.Mask.Of(where.Row.PlanArea, Tier.T2) : FieldState.Visible;
        return details == FieldState.Hidden
            ? await visit.NotFoundAsync()
            : await visit.PageAsync<PlanRowPage>(new
            {
                Where = details == FieldState.Visible ? where : where with { Commitments = [] },
                clock.Today,
                IsOurs = where.Row.OfficeId == visit.Me.Office.Value && where.Row.Agreement == Guid.Empty,
                IsWithheld = details == FieldState.Withheld,
            });
    }
}
