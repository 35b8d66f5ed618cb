using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Contract;

namespace Samverk.Modules.Web;

/// <summary>
/// Begins the visit before an endpoint runs: loads who asks, reads the form, and notes whether its token is valid (foundations 17).
/// A form without a valid token reaches its endpoint, which gives it back with what was typed.
/// </summary>
internal sealed class VisitFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var visit = http.RequestServices.GetRequiredService<Visit>();
        await http.RequestServices.GetRequiredService<OpenRows>().KeepOpenAsync(http.RequestAborted);
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            http.RequestServices.GetRequiredService<OncePerVisit>().Begin();
        var account = http.User.FindFirstValue(ClaimTypes.NameIdentifier);
        var keeper = http.RequestServices.GetRequiredService<ISessionKeeper>();
        var subject = Guid.TryParse(account, out var id)
            ? await http.RequestServices.GetRequiredService<ISubjects>().LoadAsync(new AccountId(id), keeper.FactsOf(http), http.RequestAborted)
            : null;
        visit.Begin(http, subject);
        if (subject is null && http.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is null)
        {
            if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                return ApiAnswers.Refused(ApiAnswers.NotSignedIn, StatusCodes.Status401Unauthorized);
            return new SeeOther("/sign-in?to=" + Uri.EscapeDataString(http.Request.Path + http.Request.QueryString));
        }
        if (HttpMethods.IsPost(http.Request.Method))
        {
            var trusted = (http.Features.Get<IAntiforgeryValidationFeature>()?.IsValid ?? false) && IsFromHere(http);
            // The framework throws on reading a form whose token is not valid; we read it to give it back, and remember the verdict.
            http.Features.Set<IAntiforgeryValidationFeature>(null);
            visit.Receive(http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty, trusted);
        }
        if (subject is not null)
            await keeper.KeepAsync(http, http.GetEndpoint()?.Metadata.GetMetadata<Shows>() is { Tier: >= Tier.T3 });
        var result = await next(context);
        var refused = await http.RequestServices.GetRequiredService<LookNotes>().WriteAsync(visit, result);
        return refused is null ? result : await visit.RefusedAsync(refused);
    }

    /// <summary>What a browser says of the page that sends the form (Fetch Metadata); an old one, and a program, say nothing.</summary>
    private static bool IsFromHere(HttpContext http) =>
        http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
}

/// <summary>Marks an endpoint that is shown before sign-in.</summary>
internal sealed class OpenToAll
{
    public static readonly OpenToAll Instance = new();
}
