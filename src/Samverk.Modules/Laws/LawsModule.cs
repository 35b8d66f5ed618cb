using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Modules.Laws.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Laws;

/// <summary>Periods and amounts that laws and rules set, dated and with their source.</summary>
internal sealed class LawsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node) => services.AddSingleton<ILawPack>(LawPack.BuiltIn);

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node) =>
        pages.MapGet("/accessibility", Accessibility.GetAsync).WithMetadata(OpenToAll.Instance);
}
