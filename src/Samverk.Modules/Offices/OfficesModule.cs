using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Offices;

/// <summary>Offices, the officers who act for them, and how they sign in.</summary>
internal sealed class OfficesModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, OfficesRowModel>();
        services.AddSingleton<IProjection, OfficesProjection>();
        services.AddScoped<IOffices, OfficeQueries>();
        services.AddScoped<OpenOfficeHandler>();
        services.AddScoped<AppointOfficerHandler>();
        services.AddScoped<SignInHandler>();
        services.AddScoped<SignInParts>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        pages.MapGet("/sign-in", SignIn.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/sign-in", SignIn.PostAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/sign-out", SignIn.OutAsync).WithMetadata(OpenToAll.Instance);
        pages.MapGet("/language", ChooseLanguage.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/language", ChooseLanguage.PostAsync).WithMetadata(OpenToAll.Instance);
    }
}
