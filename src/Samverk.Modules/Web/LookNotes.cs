using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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
        if (!visit.IsSignedIn || !IsShown(result, HttpMethods.IsGet(visit.Http.Request.Method)))
            return null;
        var endpoint = visit.Http.GetEndpoint() as RouteEndpoint;
        var shows = endpoint?.Metadata.GetMetadata<Shows>();
        var looks = new List<Look>();
        if (CaseOf(visit.Http, endpoint) is { } shown)
            looks.Add(await PageAsync(visit, shown, shows));
        looks.AddRange(visit.Listed.Where(caseId => looks.All(look => look.CaseId != caseId))
            .Select(caseId => Look(visit, caseId, LookKind.List, shows?.Tier ?? Tier.T2) with { Fields = shows?.Fields ?? [] }));
        foreach (var (caseId, what) in visit.Deep)
            looks.Add(await DeepAsync(visit, caseId, what, looks.Any(look => look.CaseId == caseId && look.Kind == LookKind.Page) ? LookKind.Page : LookKind.List));
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

    // A look of its own beside that of the page: which of the two the person is told must not depend on what is sealed.
    private async Task<Look> DeepAsync(Visit visit, Guid caseId, Shows what, LookKind kind)
    {
        var mask = await access.MaskAsync(visit.Me, caseId, visit.Purpose, visit.Http.RequestAborted);
        var decision = mask.Decision(what.Area, Tier.T2);
        return Look(visit, caseId, kind, what.Tier) with { Decision = decision.Recorded, Grant = decision.Grant, Fields = what.Fields };
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

    /// <summary>
    /// Whether an answer shows anything. A page that gives a form back shows the same as the one that it came from, whatever its status and however
    /// it was asked for; a refusal that is a page of its own shows nothing.
    /// </summary>
    internal static bool IsShown(object? result, bool isGet) => result switch
    {
        INestedHttpResult nested => IsShown(nested.Result, isGet),
        SeeOther => false,
        RazorComponentResult page => page.ComponentType != typeof(RefusedPage) && page.StatusCode is not (>= 300 and < 400 or StatusCodes.Status403Forbidden
            or StatusCodes.Status404NotFound or StatusCodes.Status503ServiceUnavailable),
        IStatusCodeHttpResult known => isGet && (known.StatusCode ?? StatusCodes.Status200OK) < StatusCodes.Status300MultipleChoices,
        _ => isGet,
    };
}
