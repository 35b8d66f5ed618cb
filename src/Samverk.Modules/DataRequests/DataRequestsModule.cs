using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.DataRequests.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Storage;

namespace Samverk.Modules.DataRequests;

/// <summary>A person asks for everything that is kept about them, and gets it within the law's period.</summary>
internal sealed class DataRequestsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, DataRequestsRowModel>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, DataRequestsProjection>();
        services.AddScoped<IDataRequests, PersonFiles>();
        services.AddScoped<DataRequestDoor>();
        services.AddScoped<IDeskPart, DataRequestsOnDesk>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/cases/{id:guid}/data-request", AnswerDataRequest.GetAsync);
        pages.MapPost("/cases/{id:guid}/data-request", AnswerDataRequest.PostAsync);
    }

    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        DataAskedFor => new TimelineLine(PolicyArea.Identity, "file", "The person asked for everything that is kept about them"),
        DataRequestExtended => new TimelineLine(PolicyArea.Identity, "clock", "The person was told that the answer to their data request takes longer"),
        DataRequestAnswered => new TimelineLine(PolicyArea.Identity, "check", "The data request was answered"),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["answer-data-request"] = "The person can read and print it on their page.",
        ["extend-data-request"] = "The person reads on their page that it takes longer, and why.",
    };
}
