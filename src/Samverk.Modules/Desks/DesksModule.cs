using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Desks;

/// <summary>An officer's day: what waits on them, their cases, what they wait for, and what changed.</summary>
internal sealed class DesksModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        services.AddSingleton<LastLooks>();
        services.AddScoped<DeskQueries>();
        services.AddScoped<IFramePart, MyDayPlace>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (node.HoldsCases)
            pages.MapGet("/", MyDay.GetAsync);
    }
}

internal sealed class MyDayPlace : IFramePart
{
    public int Order => 10;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NavPlace>>([new NavPlace("day", "/", words.Text("My day"), "day")]);
}
