using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Erasures;

/// <summary>Erasing a person's data by destroying their key, what forbids it, and what falls due. Two persons decide; every recipient is asked.</summary>
internal sealed class ErasuresModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, ErasuresRowModel>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, ErasuresProjection>();
        services.AddSingleton<IProjection, RetentionRunsProjection>();
        services.AddSingleton<IOutgoing, ErasureOutgoing>();
        services.AddScoped<IIncoming, ErasureIncoming>();
        services.AddScoped<IReceipted, ErasureReceipts>();
        services.AddScoped<ErasureQueries>();
        services.AddScoped<ErasureWork>();
        services.AddScoped<IErasures, MyErasures>();
        services.AddScoped<IDeskPart, ErasuresOnDesk>();
        services.AddHostedService<ErasureService>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/data-protection/erasures", ErasureRegister.GetAsync);
        pages.MapGet("/data-protection/erasures/order", OrderErasure.GetAsync);
        pages.MapPost("/data-protection/erasures/order", OrderErasure.PostAsync);
        pages.MapGet("/data-protection/erasures/{root:guid}/{erasure:guid}", ShowErasure.GetAsync);
        pages.MapPost("/data-protection/erasures/{root:guid}/{erasure:guid}/answer", ShowErasure.AnswerAsync);
        pages.MapPost("/data-protection/erasures/{root:guid}/{erasure:guid}/decide", ShowErasure.DecideAsync);
        pages.MapGet("/data-protection/freezes", PlaceFreeze.GetAsync);
        pages.MapPost("/data-protection/freezes", PlaceFreeze.PostAsync);
        pages.MapGet("/data-protection/freezes/{freeze:guid}", PlaceFreeze.OneAsync);
        pages.MapPost("/data-protection/freezes/{freeze:guid}/prolong", PlaceFreeze.ProlongAsync);
        pages.MapPost("/data-protection/freezes/{freeze:guid}/lift", PlaceFreeze.LiftAsync);
        pages.MapGet("/data-protection/falls-due", FallsDue.GetAsync);
        pages.MapPost("/data-protection/falls-due", FallsDue.ProposeAsync);
        pages.MapGet("/data-protection/runs/{run:guid}", ShowRun.GetAsync);
        pages.MapPost("/data-protection/runs/{run:guid}/decide", ShowRun.DecideAsync);
        pages.MapPost("/data-protection/runs/{run:guid}/stop", ShowRun.StopAsync);
    }

    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        ErasureAskedFor { By: ErasureAskers.Person } => new TimelineLine(PolicyArea.Identity, "file", "The person asked that their data be erased"),
        ErasureAskedFor => new TimelineLine(PolicyArea.Identity, "file", "The country that shared the case asked that its data be erased"),
        ErasureRefused => new TimelineLine(PolicyArea.Identity, "x", "The request to erase was answered with no"),
        ErasureOrdered => new TimelineLine(PolicyArea.Identity, "shield", "The erasure of the case's data was ordered"),
        DataErased => new TimelineLine(PolicyArea.Identity, "check", "The data of the person was erased"),
        RecipientErased => new TimelineLine(PolicyArea.Identity, "check", "A country that received data has erased it"),
        RecipientKept => new TimelineLine(PolicyArea.Identity, "x", "A country that received data keeps it, and said why"),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["order-erasure"] = "It is ordered. A second person finds it on their desk.",
        ["refuse-erasure"] = "The answer is on record and on its way.",
        ["approve-erasure"] = "It is approved, and is being done now.",
        ["decline-erasure"] = "It is declined. Nothing was erased.",
        ["place-freeze"] = "The case is frozen: nothing of it is erased.",
        ["prolong-freeze"] = "The freeze stands.",
        ["lift-freeze"] = "The freeze is lifted.",
        ["propose-retention-run"] = "The list is proposed. A second person finds it on their desk.",
        ["approve-retention-run"] = "It is approved. The cases are erased one after another.",
        ["decline-retention-run"] = "It is declined. Nothing was erased.",
        ["stop-retention-run"] = "It is stopped. What was not begun is left as it is.",
    };
}
