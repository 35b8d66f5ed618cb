using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;

namespace Samverk.Modules.Cases;

/// <summary>Reads for programs: the same gate, the same rows, refusals as problem details.</summary>
internal static class CaseApi
{
    public static async Task<IResult> ListAsync(HttpContext http, ISubjects subjects, CaseListQueries cases, CancellationToken ct)
    {
        if (await WhoAsync(http, subjects, ct) is not { } me)
            return NotSignedIn();
        var found = await cases.FindAsync(me, DefaultPurpose.Of(me), CaseListQuery.Of(http.Request.Query), ct);
        return Results.Json(new
        {
            total = found.Total,
            totalIsMore = found.IsMore,
            page = found.Query.Page,
            cases = found.Rows.Select(row => new
            {
                id = row.CaseId,
                row.CaseNumber,
                row.Name,
                phase = Rules.CaseHeadRules.PhaseOn(row, found.Today).ToString(),
                row.IsHeld,
                row.IsReceived,
                travelOn = found.SeesTravel ? row.TravelOn : null,
            }),
        });
    }

    public static async Task<IResult> GetAsync(Guid id, HttpContext http, ISubjects subjects, ICases cases, CancellationToken ct)
    {
        if (await WhoAsync(http, subjects, ct) is not { } me)
            return NotSignedIn();
        if (await cases.HeadAsync(me, id, DefaultPurpose.Of(me), ct) is not { } head)
            return Problem(Refusal.NotFound, StatusCodes.Status404NotFound);
        return Results.Json(new
        {
            id = head.CaseId,
            head.CaseNumber,
            head.Name,
            head.CalledBy,
            born = head.Born?.ToString(),
            head.Languages,
            head.Children,
            head.LivesIn,
            head.ReturnsTo,
            phase = head.Phase.ToString(),
            head.TravelOn,
            head.DepartedOn,
            head.ArrivedOn,
            head.IsHeld,
            head.IsReceived,
            head.CaseManagerName,
            head.Version,
        });
    }

    private static async Task<SubjectFacts?> WhoAsync(HttpContext http, ISubjects subjects, CancellationToken ct) =>
        Guid.TryParse(http.User.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            ? await subjects.LoadAsync(new AccountId(account), ct)
            : null;

    private static IResult NotSignedIn() =>
        Problem(Refusal.Because("not-signed-in", "Sign in first."), StatusCodes.Status401Unauthorized);

    private static IResult Problem(Refusal refusal, int status) => Results.Problem(
        detail: refusal.English(), statusCode: status, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = refusal.Code });
}
