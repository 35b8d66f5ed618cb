using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Storage;
using Xunit;

namespace Samverk.SystemTests.Databases;

/// <summary>A node's two databases for one class of tests: events and rows, and the keys of persons.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    /// <summary>A folder of its own, removed at the end.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("samverk-test-").FullName;

    /// <summary>Why this database cannot be tested on this machine; null where it can.</summary>
    public virtual string? Missing => null;

    public NodeDatabase Main { get; private set; } = null!;

    public NodeDatabase Keys { get; private set; } = null!;

    public NodeKey NodeKey { get; private set; } = null!;

    /// <summary>What another process needs to open the same databases: dialect, main, keys, node key.</summary>
    public abstract IReadOnlyList<string> Addresses { get; }

    /// <summary>The file of the node's own key, which lies outside both databases.</summary>
    protected string NodeKeyFile => Path.Combine(Folder, "node.key");

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        NodeKey = NodeKey.LoadOrCreate(NodeKeyFile);
        await PrepareAsync();
        Main = OpenMain();
        Keys = OpenKeys();
    }

    /// <summary>Opens the main database once more, as a second process would.</summary>
    /// <param name="lockWait">How long it waits for a lock that another holds.</param>
    public abstract NodeDatabase OpenMain(TimeSpan? lockWait = null);

    public abstract NodeDatabase OpenKeys();

    /// <summary>An empty database beside this one, with no schema.</summary>
    public abstract Task<NodeDatabase> OpenEmptyAsync();

    /// <summary>A migrated database that is nearly full.</summary>
    public abstract Task<NodeDatabase> OpenNearlyFullAsync();

    /// <summary>Holds the lock that every writer of a root needs, until disposed.</summary>
    public abstract Task<IAsyncDisposable> LockAsync(RootId root);

    /// <summary>Brings a database up to the schema, with the tables of the test's own rows.</summary>
    internal static async Task MigrateAsync(NodeDatabase database)
    {
        if (await SchemaScripts.ApplyAsync(database, CancellationToken.None) is { } no)
            throw new InvalidOperationException(no.English());
        await database.RunScriptAsync(Notebooks.Tables(database), CancellationToken.None);
    }

    protected abstract Task PrepareAsync();

    protected abstract Task RemoveAsync();

    public async ValueTask DisposeAsync()
    {
        if (Missing is null)
        {
            await Main.DisposeAsync();
            await Keys.DisposeAsync();
            await RemoveAsync();
        }
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
