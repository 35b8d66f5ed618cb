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
        services.AddScoped<IGrantTargets, GrantTargets>();
        services.AddScoped<ISubjects, Subjects>();
    }
}
