using Microsoft.Data.Sqlite;
using Samverk.Kernel;
using Samverk.Storage;

namespace Samverk.SystemTests.Databases;

/// <summary>SQLite in a temporary folder.</summary>
public sealed class SqliteTestDatabase : TestDatabase
{
    private const int RoomInPages = 100;

    private string MainFile => Path.Combine(Folder, "node.db");

    private string KeyFile => Path.Combine(Folder, "keys.db");

    public override IReadOnlyList<string> Addresses => ["sqlite", MainFile, KeyFile, NodeKeyFile];

    public override NodeDatabase OpenMain(TimeSpan? lockWait = null) => new SqliteDatabase(MainFile, lockWait);

    public override NodeDatabase OpenKeys() => new SqliteDatabase(KeyFile);

    public override Task<NodeDatabase> OpenEmptyAsync() =>
        Task.FromResult<NodeDatabase>(new SqliteDatabase(Path.Combine(Folder, Ids.New() + ".db")));

    public override async Task<NodeDatabase> OpenNearlyFullAsync()
    {
        var file = Path.Combine(Folder, Ids.New() + ".db");
        await using var roomy = new SqliteDatabase(file);
        await MigrateAsync(roomy);
        var pages = await roomy.QueryAsync(new Statement("PRAGMA page_count"), row => row.GetInt64(0), CancellationToken.None);
        return new SqliteDatabase(file, mostPages: pages[0] + RoomInPages);
    }

    public override async Task<IAsyncDisposable> LockAsync(RootId root)
    {
        var connection = new SqliteConnection($"Data Source={MainFile};Pooling=False");
        await connection.OpenAsync();
        connection.BeginTransaction(deferred: false);
        return connection;
    }

    protected override async Task PrepareAsync()
    {
        await using var main = new SqliteDatabase(MainFile);
        await MigrateAsync(main);
        await using var keys = new SqliteDatabase(KeyFile);
        await PersonKeys.PrepareAsync(keys, CancellationToken.None);
    }

    protected override Task RemoveAsync() => Task.CompletedTask;
}
