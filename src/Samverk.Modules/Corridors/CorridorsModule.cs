using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Corridors;

/// <summary>Figures of a corridor: counted at each end, protected, published once a quarter, shown side by side.</summary>
internal sealed class CorridorsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, CorridorsRowModel>();
        services.AddSingleton<IProjection, QuarterCellsProjection>();
        services.AddSingleton<IOutgoing, CorridorOutgoing>();
        services.AddScoped<PublishedFigures>();
        if (node.HoldsCases)
        {
            services.AddSingleton<IProjection, FigureFactsProjection>();
            services.AddScoped<CorridorFinder>();
            services.AddScoped<PublishQuarterHandler>();
            services.AddHostedService<QuarterCalendar>();
        }
        else
        {
            services.AddScoped<IIncoming, ReceiveTables>();
        }
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        pages.MapGet("/routes-home", RoutesHome.GetAsync).OpenAtSecretariat(node);
        pages.MapGet("/routes-home/tables.csv", RoutesHome.CsvAsync).OpenAtSecretariat(node);
        pages.MapGet("/routes-home/definitions", RoutesHome.DefinitionsAsync).OpenAtSecretariat(node);
        if (!node.HoldsCases)
            return;
        pages.MapGet("/figures", PublishQuarter.GetAsync);
        pages.MapPost("/figures", PublishQuarter.PostAsync);
    }

    public void MapApi(IEndpointRouteBuilder api, NodeSettings node)
    {
        if (node.Side != NodeSide.Secretariat)
            return;
        api.MapGet("/process/corridors", CorridorsApi.AllAsync).WithName("listCorridors").WithTags("process").OpenAtSecretariat(node);
        api.MapGet("/process/corridors/{corridor}/tables", CorridorsApi.TablesAsync).WithName("readTables").WithTags("process").ProducesProblem(StatusCodes.Status404NotFound).OpenAtSecretariat(node);
    }

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>
    {
        ["publish-quarter"] = "The quarter is published. Its tables are on their way to the secretariat",
    };
}
