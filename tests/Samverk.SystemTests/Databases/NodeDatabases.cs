using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules;

namespace Samverk.SystemTests.Databases;

/// <summary>Where the nodes of a test keep what they store.</summary>
public abstract class NodeDatabases
{
    /// <summary>Why this database cannot be tested on this machine; null where it can.</summary>
    public virtual string? Missing => null;

    /// <summary>Writes into the settings of a node's folder where its databases are.</summary>
    public abstract Task PlaceAsync(string nodeFolder);
}

/// <summary>In the node's folder, as by default.</summary>
public sealed class NodesOnSqlite : NodeDatabases
{
    public override Task PlaceAsync(string nodeFolder) => Task.CompletedTask;
}

/// <summary>Two empty databases of each node in the assembly's cluster.</summary>
public sealed class NodesOnPostgres(PostgresCluster cluster) : NodeDatabases
{
    public override string? Missing => cluster.Missing;

    public override async Task PlaceAsync(string nodeFolder)
    {
        await cluster.StartAsync(TestDatabase.MigrateAsync);
        var name = "n" + Ids.New().ToString("N", CultureInfo.InvariantCulture);
        await cluster.CopyAsync("template0", name);
        await cluster.CopyAsync("template0", name + "_keys");
        var settings = NodeSettings.Load(nodeFolder) with { Database = Connection(name), KeyDatabase = Connection(name + "_keys") };
        settings.Save(nodeFolder);
    }

    // Several nodes share the cluster's connections.
    private string Connection(string name) => cluster.ConnectionTo(name) + ";Maximum Pool Size=8";
}

/// <summary>One node in the assembly's cluster, the others in their folders.</summary>
public sealed class OneNodeOnPostgres(NodeSide side, PostgresCluster cluster) : NodeDatabases
{
    private readonly NodesOnPostgres postgres = new(cluster);

    public override string? Missing => postgres.Missing;

    public override Task PlaceAsync(string nodeFolder) =>
        NodeSettings.Load(nodeFolder).Side == side ? postgres.PlaceAsync(nodeFolder) : Task.CompletedTask;
}
