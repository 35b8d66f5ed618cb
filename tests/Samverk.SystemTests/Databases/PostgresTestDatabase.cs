using System.Globalization;
using Npgsql;
using Samverk.Kernel;
using Samverk.Storage;

namespace Samverk.SystemTests.Databases;

/// <summary>Databases of their own in the assembly's cluster, copied from the migrated template.</summary>
public sealed class PostgresTestDatabase(PostgresCluster cluster) : TestDatabase
{
    private readonly string name = "t" + Ids.New().ToString("N", CultureInfo.InvariantCulture);
    private PostgresCluster? full;
    private int empties;

    public override string? Missing => cluster.Missing;

    public override IReadOnlyList<string> Addresses =>
        ["postgres", cluster.ConnectionTo(name), cluster.ConnectionTo(name + "_keys"), NodeKeyFile];

    public override NodeDatabase OpenMain(TimeSpan? lockWait = null) => new PostgresDatabase(cluster.ConnectionTo(name), lockWait);

    public override NodeDatabase OpenKeys() => new PostgresDatabase(cluster.ConnectionTo(name + "_keys"));

    public override async Task<NodeDatabase> OpenEmptyAsync()
    {
        var empty = string.Create(CultureInfo.InvariantCulture, $"{name}_{++empties}");
        await cluster.CopyAsync("template0", empty);
        return new PostgresDatabase(cluster.ConnectionTo(empty));
    }

    public override async Task<NodeDatabase> OpenNearlyFullAsync()
    {
        // A cluster of its own: with one disk full, a cluster makes no checkpoint and so no new database.
        full ??= new PostgresCluster();
        await full.StartAsync(MigrateAsync);
        await full.CopyToSmallDiskAsync(PostgresCluster.Template, "small");
        return new PostgresDatabase(full.ConnectionTo("small"));
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
        await cluster.CopyAsync(PostgresCluster.Template, name);
        await cluster.CopyAsync("template0", name + "_keys");
        await using var keys = OpenKeys();
        await PersonKeys.PrepareAsync(keys, CancellationToken.None);
    }

    // The databases go with their cluster.
    protected override async Task RemoveAsync()
    {
        if (full is not null)
            await full.DisposeAsync();
    }
}
