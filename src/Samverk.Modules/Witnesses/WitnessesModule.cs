using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Web;
using Samverk.Modules.Witnesses.Contract;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Witnesses;

/// <summary>Nodes as witnesses of each other's records, and what follows when a record does not lead to what was signed.</summary>
internal sealed class WitnessesModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<Cosignatures>();
        services.AddSingleton<Rewinds>();
        services.AddSingleton<WitnessStore>();
        services.AddSingleton<WitnessPace>();
        services.AddSingleton<PartnerLogs>();
        services.AddSingleton<WitnessLine>();
        services.AddSingleton<WitnessParts>();
        services.AddSingleton<WitnessRound>();
        services.AddSingleton<IWitnesses>(provider => provider.GetRequiredService<WitnessRound>());
        services.AddSingleton<Unwitnessed>();
        services.AddHostedService<WitnessService>();
        services.AddScoped<RecordView>();
        services.AddScoped<IFramePart, RecordPlace>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        pages.MapGet("/record", ShowRecord.GetAsync);
        pages.MapPost("/record/confirm", ShowRecord.ConfirmAsync);
    }

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["confirm-restore"] = "Your confirmation is kept. A second administrator confirms on this page too.",
        ["open-next-log"] = "The record goes on in a new part, which begins by saying what is lost. The node writes again.",
    };

    /// <summary>Endpoints outside the group of pages: logs ask here.</summary>
    public static void MapExchange(IEndpointRouteBuilder endpoints) => endpoints.MapWitness();
}

/// <summary>The administrator's place in the navigation, and what stands below every page when nobody witnesses the record.</summary>
internal sealed class RecordPlace(Unwitnessed unwitnessed, CurrentLog log, IClock clock, TimeProvider time) : IFramePart
{
    public int Order => 92;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NavPlace>>(me.Is(Roles.Administrator) ? [new NavPlace("record", "/record", words.Text("The record"), "shield")] : []);

    public IReadOnlyList<string> FooterFacts(Words words)
    {
        var facts = new List<string>();
        if (log.IsBehind)
            facts.Add(words.Text("This node reads only: its record is behind its witnesses."));
        if (unwitnessed.Since is { } since)
            facts.Add(words.Text("The record is unwitnessed since {moment}", ("moment", words.Moment(clock.Now - (time.GetUtcNow() - since), clock.Zone))));
        return facts;
    }
}
