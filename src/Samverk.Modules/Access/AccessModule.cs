using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Access;

/// <summary>Who may see and do what. Nothing else in the system decides access.</summary>
internal sealed class AccessModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, AccessRowModel>();
        services.AddSingleton<IProjection, AccessProjection>();
        services.AddScoped<IAccess, CaseAccess>();
        services.AddScoped<IStatistics, StatisticsRows>();
        services.AddSingleton<Pseudonyms>();
        services.AddSingleton<LookStore>();
        services.AddSingleton<ReadLog>();
        services.AddSingleton<IReadLog>(provider => provider.GetRequiredService<ReadLog>());
        services.AddSingleton<IWhoLooked>(provider => provider.GetRequiredService<ReadLog>());
        services.AddScoped<IGrantTargets, GrantTargets>();
        services.AddScoped<ISubjects, Subjects>();
        services.AddScoped<AccessLogQueries>();
        services.AddScoped<EvidenceExport>();
        services.AddScoped<EvidenceParts>();
        services.AddScoped<IAccessSimulation, AccessSimulation>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (node.HoldsCases)
            pages.MapGet("/access-log", AccessLog.GetAsync);
    }
}
