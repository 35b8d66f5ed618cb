using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Grants.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Grants;

/// <summary>Break-glass: emergency access to a case, for hours, told at once and reviewed by another office.</summary>
internal sealed class GrantsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, GrantsRowModel>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, GrantsProjection>();
        services.AddScoped<GrantQueries>();
        services.AddScoped<OpenGrantHandler>();
        services.AddScoped<GrantSteps>();
        services.AddScoped<IFramePart, GrantPlace>();
        services.AddScoped<IDeskPart, GrantsOnDesk>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/break-glass", OpenGrant.GetAsync);
        pages.MapPost("/break-glass", OpenGrant.PostAsync);
        pages.MapGet("/break-glass/asked", OpenGrant.AskedAsync);
        pages.MapGet("/break-glass/register", GrantRegister.GetAsync);
        pages.MapGet("/break-glass/{grant:guid}/approve", ApproveGrant.GetAsync);
        pages.MapPost("/break-glass/{grant:guid}/approve", ApproveGrant.PostAsync);
        pages.MapPost("/break-glass/{grant:guid}/end", EndGrant.PostAsync);
        pages.MapGet("/break-glass/{grant:guid}/review", ReviewGrant.GetAsync);
        pages.MapPost("/break-glass/{grant:guid}/review", ReviewGrant.PostAsync);
    }

    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        BreakGlassOpened => new TimelineLine(PolicyArea.Identity, "lock", "The case was opened by break-glass"),
        BreakGlassEnded => new TimelineLine(PolicyArea.Identity, "check", "The break-glass was ended"),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["break-glass"] = "The case is open to you for four hours. The office that answers for it and the data protection officer were told.",
        ["break-glass-asked"] = "Your colleagues see your request.",
        ["approve-break-glass"] = "It is approved, and the case is open to your colleague for four hours.",
        ["end-break-glass"] = "The break-glass is ended. The case is closed to you again.",
        ["review-break-glass"] = "The review is on record.",
    };
}
