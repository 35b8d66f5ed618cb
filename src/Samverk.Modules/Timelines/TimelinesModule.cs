using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Previews.Contract;
using Samverk.Modules.Timelines.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Timelines;

/// <summary>What happened in a case: who, for which office, when, why and on what basis.</summary>
internal sealed class TimelinesModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, TimelinesRowModel>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, TimelinesProjection>();
        services.AddScoped<TimelineQueries>();
        services.AddScoped<IPreviewPage, PreviewTimeline>();
        services.AddScoped<ITimelines>(provider => provider.GetRequiredService<TimelineQueries>());
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (node.HoldsCases)
            pages.MapGet("/cases/{id:guid}/timeline", CaseTimeline.GetAsync);
    }
}
