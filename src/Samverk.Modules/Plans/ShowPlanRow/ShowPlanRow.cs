using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Web;

namespace Samverk.Modules.Plans;

/// <summary>One row of the plan with its commitments, and what the reader may do with each.</summary>
internal static class ShowPlanRow
{
    public static async Task<IResult> GetAsync(Visit visit, Guid id, Guid row, PlanReader plan, IClock clock, CancellationToken ct)
    {
        if (await plan.RowAsync(visit, id, row, ct) is not { } where)
            return await visit.NotFoundAsync();
        var readable = where.Details.Length > 0 || !where.Row.HasDetails;
        return readable
            ? await visit.PageAsync<PlanRowPage>(new
            {
                Where = where,
                clock.Today,
                IsOurs = where.Row.OfficeId == visit.Me.Office.Value && where.Row.Agreement == Guid.Empty,
            })
            : await visit.NotFoundAsync();
    }
}
