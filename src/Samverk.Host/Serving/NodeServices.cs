using Microsoft.EntityFrameworkCore.Diagnostics;
using Samverk.Exchange;
using Samverk.Host.Demo;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Access;
using Samverk.Modules.Agreements;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Host.Serving;

/// <summary>Puts a node together: store, keys, modules. The same for serving and for every verb.</summary>
internal static class NodeServices
{
    public static IServiceCollection AddNode(this IServiceCollection services, NodeFolder folder)
    {
        var database = folder.OpenDatabase();
        var keyDatabase = folder.OpenKeyDatabase();
        services.AddSingleton(folder.Settings);
        services.AddSingleton(folder);
        services.AddSingleton(database);
        services.AddSingleton<StoredSettings>();
        services.AddSingleton<INodeSurroundings, Surroundings>();
        services.AddSingleton(_ => folder.OpenNodeKey());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<NodeClock>();
        services.AddSingleton<IClock>(provider => provider.GetRequiredService<NodeClock>());
        if (folder.Settings.Kind == Samverk.Ui.NodeKind.Demo)
            services.AddDemonstration(folder);
        services.AddSingleton(provider => new PersonKeys(keyDatabase, provider.GetRequiredService<NodeKey>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new EventCodec([typeof(NodeSettings).Assembly]));
        services.AddSingleton(provider => new StoreParts(
            provider.GetRequiredService<EventCodec>(),
            [.. provider.GetServices<IProjection>()],
            [.. provider.GetServices<IOutgoing>()],
            provider.GetRequiredService<CurrentLog>()));
        services.AddSingleton(provider =>
        {
            using var scope = provider.CreateScope();
            return new RowStatements(scope.ServiceProvider.GetRequiredService<NodeDbContext>().Model);
        });
        services.AddSingleton(new ExchangeNode(
            folder.Settings.NodeId, new Uri(folder.Settings.PublicOrigin), NodeKeys.OpenOrCreate(folder.KeysFolder, NodeKeys.Serving)));
        services.AddSingleton<EventStore>();
        services.AddSingleton<IEventStore>(provider => provider.GetRequiredService<EventStore>());
        services.AddSingleton<Rebuild>();
        services.AddSingleton(folder.OpenErasureRegister());
        services.AddSingleton<PersonErasure>();
        services.AddSingleton(new CurrentLog(folder.Settings.NodeId + "/log/"));
        services.AddSingleton(_ => folder.OpenLogKey());
        services.AddSingleton(_ => folder.OpenWitnessKey());
        services.AddSingleton<Sequencer>();
        services.AddSingleton<Checkpoints>();
        services.AddTransient<LogCheck>();
        services.AddSingleton<EvidenceReader>();
        services.AddSingleton(new OwnManifestJws(folder.OwnManifest()));
        services.AddDbContext<NodeDbContext>((_, options) =>
        {
            database.Configure(options);
            // A count up to a number needs no order; a page without one is refused where pages are made.
            options.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        });
        services.AddAccountStores();
        services.AddSingleton(WordsCatalogue.BuiltIn);
        services.AddSingleton<DoneSentences>();
        services.AddScoped<OpenRows>();
        services.AddScoped<OncePerVisit>();
        services.AddScoped<Visit>();
        services.AddScoped<LookNotes>();
        services.AddSingleton(provider => new SchemaSteps(database, keyDatabase, provider.GetRequiredService<CurrentLog>(), provider.GetRequiredService<PersonErasure>));
        services.AddSingleton(new OwnManifestText(folder.OwnManifest()));
        foreach (var module in AllModules.List)
        {
            services.AddSingleton(module);
            module.Add(services, folder.Settings);
        }
        return services;
    }
}

/// <summary>Brings both databases to this program's schema, and erases anew whom an older copy of the keys brought back, before anything is served.</summary>
internal sealed class SchemaSteps(NodeDatabase database, NodeDatabase keyDatabase, CurrentLog log, Func<PersonErasure> erasure)
{
    public async Task<Refusal?> ApplyAsync(CancellationToken ct)
    {
        await PersonKeys.PrepareAsync(keyDatabase, ct);
        if (await SchemaScripts.ApplyAsync(database, ct) is { } refusal)
            return refusal;
        await log.RefreshAsync(database, ct);
        return await erasure().AlignAsync(ct);
    }

    public Task<bool> IsCurrentAsync(CancellationToken ct) => SchemaScripts.IsCurrentAsync(database, ct);
}
