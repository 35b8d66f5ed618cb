using Microsoft.AspNetCore.Http;
using Samverk.Modules.Web;

namespace Samverk.Modules.Erasures;

/// <summary>What was asked for, ordered, done and refused: the data protection officer's list.</summary>
internal static class ErasureRegister
{
    public static Task<IResult> GetAsync(Visit visit, ErasureQueries queries, CancellationToken ct) => ErasureDoor.OrderingAsync(visit, async () =>
    {
        var page = PageOf(visit);
        var lines = await queries.RegisterAsync((page - 1) * ErasureQueries.PageSize, ct);
        return await visit.PageAsync<ErasureRegisterPage>(new { Lines = lines, PageNumber = page, queries.Zone });
    });

    public static int PageOf(Visit visit) => int.TryParse(visit.Http.Request.Query["page"], out var asked) && asked is > 0 and < 100_000 ? asked : 1;
}
