using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Storage;

namespace Samverk.Modules.Previews;

/// <summary>What a role would see, on an invented case: for those who administer access and may see no real one.</summary>
internal sealed class PreviewsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, PreviewRowModel>();
        services.AddSingleton<IProjection, PreviewProjection>();
        services.AddScoped<SeeAsHandler>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/administration/see-as", SeeAs.GetAsync);
        pages.MapPost("/administration/see-as", SeeAs.PostAsync);
        pages.MapGet("/administration/see-as/{preview:guid}/{**path}", SeeAs.PageAsync);
        pages.MapPost("/administration/see-as/{preview:guid}/{**path}", SeeAs.RefuseAsync);
    }
}
