using System.Globalization;
using Npgsql;
using Samverk.Kernel;
using Samverk.Storage;

namespace Samverk.SystemTests.Databases;

/// <summary>Databases of their own in the assembly's cluster, copied from the migrated template.</summary>
public sealed class PostgresTestDatabase(PostgresCluster cluster) : TestDatabase
{
    private readonly string name = "t" + Ids.New().ToString("N", CultureInfo.InvariantCulture);
    private readonly List<string> made = [];

    public override string? Missing => cluster.Missing;

    public override IReadOnlyList<string> Addresses =>
        ["postgres", cluster.ConnectionTo(name), cluster.ConnectionTo(name + "_keys"), NodeKeyFile];

    public override NodeDatabase OpenMain(TimeSpan? lockWait = null) => new PostgresDatabase(cluster.ConnectionTo(name), lockWait);

    public override NodeDatabase OpenKeys() => new PostgresDatabase(cluster.ConnectionTo(name + "_keys"));

    public override async Task<NodeDatabase> OpenEmptyAsync()
    {
        var empty = $"{name}_{made.Count.ToString(CultureInfo.InvariantCulture)}";
        await CreateAsync(empty, "template0");
        return new PostgresDatabase(cluster.ConnectionTo(empty));
    }

    public override async Task<NodeDatabase> OpenNearlyFullAsync()
    {
        var small = $"{name}_small";
        await cluster.CreateSmallAsync(small);
        made.Add(small);
        return new PostgresDatabase(cluster.ConnectionTo(small));
    }

    public override async Task<IAsyncDisposable> LockAsync(RootId root)
    {
        var connection = new NpgsqlConnection(cluster.ConnectionTo(name));
        await connection.OpenAsync();
        await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT version FROM roots WHERE root_id=$1 FOR UPDATE", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = root.Value });
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    protected override async Task PrepareAsync()
    {
        await cluster.StartAsync(MigrateAsync);
        await CreateAsync(name, PostgresCluster.Template);
        await CreateAsync(name + "_keys", "template0");
        await using var keys = OpenKeys();
        await PersonKeys.PrepareAsync(keys, CancellationToken.None);
    }

    protected override async Task RemoveAsync()
    {
        foreach (var database in made)
            await cluster.ExecuteAsync($"DROP DATABASE \"{database}\" WITH (FORCE)");
    }

    private async Task CreateAsync(string database, string template)
    {
        await cluster.ExecuteAsync($"CREATE DATABASE \"{database}\" TEMPLATE \"{template}\"");
        made.Add(database);
    }
}
