using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Directory.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Directory;

/// <summary>Who offers what, where: our services and our partners'.</summary>
internal sealed class DirectoryModule : IModule
{
    /// <summary>A service that nobody checked for so long is not offered.</summary>
    public const int MonthsUntilStale = DirectoryRules.MonthsUntilStale;

    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, DirectoryRowModel>();
        services.AddSingleton<IProjection, DirectoryProjection>();
        services.AddSingleton<IOutgoing, DirectoryOutgoing>();
        services.AddScoped<IIncoming, DirectoryIncoming>();
        services.AddScoped<IDirectory, DirectoryQueries>();
        services.AddScoped<IDirectorySharing, DirectorySharing>();
        services.AddScoped<ImportDirectoryHandler>();
        if (node.HoldsCases)
            services.AddHostedService<ShareWhenActive>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/directory", SearchDirectory.GetAsync);
        pages.MapGet("/directory/import", ImportDirectory.GetAsync);
        pages.MapPost("/directory/import", ImportDirectory.PostAsync);
    }
}
