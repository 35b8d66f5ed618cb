using System.Diagnostics;
using Samverk.Host.Demo;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Bench;

/// <summary>Two demo nodes of a bench in a temporary folder: a host country, which is measured, and its partner.</summary>
internal sealed class BenchWorld : IAsyncDisposable
{
    private readonly DemoFolder folder;
    private readonly List<DemoChild> serving = [];

    private BenchWorld(DemoFolder folder) => this.folder = folder;

    public DemoNode HostCountry => Find(NodeSide.HostCountry);

    public DemoNode Partner => Find(NodeSide.CountryOfReturn);

    public NodeFolder HostCountryFolder => new(folder.FolderOf(HostCountry));

    /// <summary>Makes the folders. The host country keeps its rows where it is told, otherwise in SQLite.</summary>
    public static BenchWorld Make(string postgres, DateTimeOffset now)
    {
        var world = new BenchWorld(DemoFolder.Open(kept: null, 5301, now, now));
        if (postgres.Length > 0)
        {
            var path = world.folder.FolderOf(world.HostCountry);
            (NodeSettings.Load(path) with { Database = postgres, KeyDatabase = postgres }).Save(path);
        }
        return world;
    }

    /// <summary>Serves a node as a process of its own, and says how long it took until it was ready.</summary>
    public async Task<(DemoChild Child, TimeSpan Took)> ServeAsync(DemoNode node, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var child = DemoChild.Start(node, folder.FolderOf(node), folder.Circle.Secret);
        serving.Add(child);
        await child.AnswersAsync(ct);
        return (child, Stopwatch.GetElapsedTime(begun));
    }

    public async Task StopAsync(DemoChild child)
    {
        serving.Remove(child);
        await child.DisposeAsync();
    }

    /// <summary>The host country's parts in this process, to write with and to read its database bare.</summary>
    public async Task<ServiceProvider> OpenAsync(CancellationToken ct)
    {
        var services = new ServiceCollection().AddLogging().AddNode(HostCountryFolder).BuildServiceProvider();
        if (await services.GetRequiredService<SchemaSteps>().ApplyAsync(ct) is { } no)
            throw new DemoBrokenException(no.English());
        return services;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var child in serving.ToList())
            await StopAsync(child);
        folder.Leave();
    }

    private DemoNode Find(NodeSide side) => folder.Circle.Nodes.First(node => node.Side == side);
}
