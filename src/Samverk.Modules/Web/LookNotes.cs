using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Web;

/// <summary>An endpoint that shows more than casework: protection (T3) or what is sealed (T4).</summary>
internal sealed record Shows(Tier Tier, PolicyArea Area, params IReadOnlyList<string> Fields);

/// <summary>
/// Notes who looked, for each page of a case and each list of cases, before anything is sent. A page is known by its address, so that a new
/// one joins by itself; a list says which cases it shows.
/// </summary>
internal sealed class LookNotes(IAccess access, IReadLog log)
{
    /// <summary>What is shown instead of the page, where a deep look could not be noted; null where the page may be sent.</summary>
    public async Task<Refusal?> WriteAsync(Visit visit, object? result)
    {
        if (!visit.IsSignedIn || !HttpMethods.IsGet(visit.Http.Request.Method) || IsRefusal(result))
            return null;
        var endpoint = visit.Http.GetEndpoint() as RouteEndpoint;
        var shows = endpoint?.Metadata.GetMetadata<Shows>();
        var looks = new List<Look>();
        if (CaseOf(visit.Http, endpoint) is { } shown)
            looks.Add(await PageAsync(visit, shown, shows));
        looks.AddRange(visit.Listed.Where(caseId => looks.All(look => look.CaseId != caseId))
            .Select(caseId => Look(visit, caseId, LookKind.List, shows?.Tier ?? Tier.T2) with { Fields = shows?.Fields ?? [] }));
        if (looks.Count == 0)
            return null;
        var refused = await log.NoteAsync(looks, visit.Http.RequestAborted);
        // A full disk must not hide a case from who works on it; what is protected is not shown without a note.
        return looks.Any(look => look.Tier >= Tier.T3 || look.Grant is not null) ? refused : null;
    }

    private async Task<Look> PageAsync(Visit visit, Guid caseId, Shows? shows)
    {
        var mask = await access.MaskAsync(visit.Me, caseId, visit.Purpose, visit.Http.RequestAborted);
        var area = shows?.Area ?? PolicyArea.Identity;
        var depth = shows is null && !mask.Sees(area) ? Tier.T1 : Tier.T2;
        var decision = mask.Decision(area, depth);
        var kind = visit.Http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? LookKind.Export : LookKind.Page;
        return Look(visit, caseId, kind, shows?.Tier ?? depth) with { Decision = decision.Recorded, Grant = decision.Grant, Fields = shows?.Fields ?? [] };
    }

    private static Look Look(Visit visit, Guid caseId, LookKind kind, Tier tier) =>
        new(visit.Me.Account, visit.Me.Office, caseId, visit.Purpose, kind, tier, [], "");

    // Pages of a case say so in their address: /cases/{id}, and {caseId} elsewhere.
    private static Guid? CaseOf(HttpContext http, RouteEndpoint? endpoint)
    {
        var pattern = endpoint?.RoutePattern.RawText ?? "";
        var name = pattern.Contains("{caseId:guid}", StringComparison.Ordinal) ? "caseId"
            : pattern.Contains("/cases/{id:guid}", StringComparison.Ordinal) ? "id" : null;
        return name is not null && Guid.TryParse(http.Request.RouteValues[name]?.ToString(), out var id) ? id : null;
    }

    private static bool IsRefusal(object? result) => result switch
    {
        INestedHttpResult nested => IsRefusal(nested.Result),
        SeeOther => true,
        IStatusCodeHttpResult known => known.StatusCode >= StatusCodes.Status300MultipleChoices,
        _ => false,
    };
}
