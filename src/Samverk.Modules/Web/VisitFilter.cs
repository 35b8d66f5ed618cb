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
        // Who is appointed and whose roles nobody approved yet is nobody here.
        if (subject is { Roles.Count: 0 })
            subject = null;
        visit.Begin(http, subject);
        if (subject is null && http.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is null)
        {
            if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                return ApiAnswers.Refused(ApiAnswers.NotSignedIn, StatusCodes.Status401Unauthorized);
            return await SignInFirstAsync(http, http.RequestServices.GetRequiredService<IDrafts>());
        }
        if (HttpMethods.IsPost(http.Request.Method))
        {
            var trusted = (http.Features.Get<IAntiforgeryValidationFeature>()?.IsValid ?? false) && IsFromHere(http);
            // The framework throws on reading a form whose token is not valid; we read it to give it back, and remember the verdict.
            http.Features.Set<IAntiforgeryValidationFeature>(null);
            visit.Receive(http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : FormCollection.Empty, trusted);
        }
        if (subject is not null && await ClosedAsync(visit, subject) is { } closed)
            return closed;
        if (subject is not null)
            await keeper.KeepAsync(http, http.GetEndpoint()?.Metadata.GetMetadata<Shows>() is { Tier: >= Tier.T3 });
        var result = await next(context);
        // The form was taken: what was kept of it, if it once came too late, goes.
        if (subject is not null && result is SeeOther && HttpMethods.IsPost(http.Request.Method))
            await http.RequestServices.GetRequiredService<IDrafts>().TakenAsync(subject.Account, http);
        var refused = await http.RequestServices.GetRequiredService<LookNotes>().WriteAsync(visit, result);
        return refused is null ? result : await visit.RefusedAsync(refused);
    }

    /// <summary>Nobody is signed in. A form of somebody whose session just ended is kept, and comes back after the sign-in.</summary>
    private static async Task<IResult> SignInFirstAsync(HttpContext http, IDrafts drafts)
    {
        string? kept = null;
        // Whose form it was is known no more, so its token is not valid; the framework would throw where the form is looked at.
        http.Features.Set<IAntiforgeryValidationFeature>(null);
        if (HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && IsFromHere(http) && drafts.OwnerOf(http) is { } owner)
        {
            kept = await drafts.KeepAsync(owner, http, await http.Request.ReadFormAsync(http.RequestAborted));
        }
        return new SeeOther("/sign-in?to=" + Uri.EscapeDataString(kept ?? http.Request.Path + http.Request.QueryString));
    }

    /// <summary>What is shown instead of the page, where the sign-in or the node is not ready for it; null where the page may open.</summary>
    private static async Task<object?> ClosedAsync(Visit visit, SubjectFacts me)
    {
        var http = visit.Http;
        if (http.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is not null)
            return null;
        var lack = await http.RequestServices.GetRequiredService<ISignInGate>().AskAsync(me, http, http.RequestAborted);
        if (lack == SignInLack.Nothing)
            return null;
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return ApiAnswers.Refused(ApiAnswers.SignInTooWeak);
        if (lack == SignInLack.NodeIsBeingSetUp)
            return me.Is(Roles.Administrator) && http.Request.Path == "/" ? new SeeOther("/administration/set-up") : await visit.RefusedAsync(BeingSetUp);
        if (lack == SignInLack.Ways)
            return new SeeOther("/sign-ins");
        var back = http.Request.Path + http.Request.QueryString;
        if (HttpMethods.IsPost(http.Request.Method))
            back = await http.RequestServices.GetRequiredService<IDrafts>().KeepAsync(me.Account, http, http.Request.HasFormContentType ? http.Request.Form : FormCollection.Empty) ?? "/";
        return new SeeOther("/sign-in/again?to=" + Uri.EscapeDataString(back));
    }

    private static readonly Refusal BeingSetUp = Refusal.Because("node-being-set-up",
        "This node is still being set up: it needs a second administrator before a case, an agreement or a ceremony of keys can begin. Ask its administrator.") with { Kind = RefusalKind.Forbidden };

    /// <summary>What a browser says of the page that sends the form or holds the link (Fetch Metadata); an old one, and a program, say nothing.</summary>
    internal static bool IsFromHere(HttpContext http) =>
        http.Request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";
}

/// <summary>Marks an endpoint that is shown before sign-in.</summary>
internal sealed class OpenToAll
{
    public static readonly OpenToAll Instance = new();
}
