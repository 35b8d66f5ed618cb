using System.Globalization;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Storage;
using Samverk.SystemTests.Databases;

namespace Samverk.SystemTests.Corridor;

/// <summary>
/// Introduced nodes, two or three, each its own process with its own databases and keys, and their people, who send the pages' own forms.
/// A node can be killed and started again.
/// </summary>
internal sealed class TestCorridor : IAsyncDisposable
{
    private static readonly DateTimeOffset Begins = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly DemoFolder folder;
    private readonly string path;
    private List<DemoChild> children = [];

    private TestCorridor(string path, DemoFolder folder) => (this.path, this.folder) = (path, folder);

    public DemoNodes Nodes => new(children);

    public DemoStage Stage { get; private set; } = null!;

    /// <summary>Starts it with its databases in the nodes' folders.</summary>
    public static Task<TestCorridor> StartAsync(CancellationToken ct, bool withSecretariat = false) => StartAsync(new NodesOnSqlite(), ct, withSecretariat: withSecretariat);

    /// <param name="listsFirst">The offices list their services before there is any agreement.</param>
    /// <param name="withSecretariat">Its node is served too: a third process, which few tests have anything to ask.</param>
    public static async Task<TestCorridor> StartAsync(NodeDatabases databases, CancellationToken ct, bool listsFirst = false, bool withSecretariat = false)
    {
        var fresh = Directory.CreateTempSubdirectory("samverk-corridor-").FullName;
        var corridor = new TestCorridor(fresh, DemoFolder.Open(fresh, TestPorts.Next(), Begins, TimeProvider.System.GetUtcNow()));
        foreach (var node in corridor.folder.Circle.Nodes)
            await databases.PlaceAsync(corridor.folder.FolderOf(node));
        foreach (var node in corridor.folder.Circle.Nodes.Where(node => withSecretariat || node.Side != NodeSide.Secretariat))
            corridor.children.Add(corridor.Start(node));
        await Task.WhenAll(corridor.children.Select(child => child.AnswersAsync(ct)));
        await corridor.Nodes.GoToAsync(Begins, ct);
        if (listsFirst)
            await corridor.Nodes.HoldersAsync<bool>("directory", ct);
        await corridor.Nodes.IntroduceAsync(ct);
        if (!listsFirst)
            await corridor.Nodes.HoldersAsync<bool>("directory", ct);
        await corridor.Nodes.QuietAsync(ct);
        corridor.Stage = new DemoStage(corridor.Nodes);
        corridor.Stage.Begin(DateOnly.FromDateTime(Begins.DateTime));
        return corridor;
    }

    /// <summary>Goes on some days, all nodes together.</summary>
    public async Task GoOnAsync(int days, CancellationToken ct)
    {
        var moment = new DateTimeOffset(Stage.Today.AddDays(days).ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
        await Nodes.GoToAsync(moment, ct);
        Stage.Begin(DateOnly.FromDateTime(moment.DateTime));
    }

    /// <summary>The folder of a node.</summary>
    public string FolderOf(NodeSide side) => folder.FolderOf(folder.Circle.Nodes.First(known => known.Side == side));

    /// <summary>Serves a node from a second process as well, on the same databases: they lie on a server.</summary>
    /// <returns>Where the second one is reached.</returns>
    public async Task<Uri> ServeBesideAsync(NodeSide side, CancellationToken ct)
    {
        var node = folder.Circle.Nodes.First(known => known.Side == side) with { Origin = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{TestPorts.Next()}") };
        var beside = Path.Combine(path, "beside");
        foreach (var file in Directory.EnumerateFiles(FolderOf(side), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("log.txt", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(beside, Path.GetRelativePath(FolderOf(side), file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        (NodeSettings.Load(beside) with { Listen = node.Origin }).Save(beside);
        var child = DemoChild.Start(node, beside, folder.Circle.Secret);
        children.Add(child);
        await child.AnswersAsync(ct);
        await child.AskAsync<bool>("clock", new DateTimeOffset(Stage.Today.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture), ct);
        return new Uri(node.Origin);
    }

    /// <summary>Kills a node and leaves it so.</summary>
    public Task StopAsync(int index) => children[index].KillAsync();

    /// <summary>Kills a node wherever it is, and starts it again.</summary>
    public async Task KillAndStartAsync(int index, CancellationToken ct)
    {
        var old = children[index];
        await old.KillAsync();
        await old.DisposeAsync();
        children = [.. children.Select((child, at) => at == index ? Start(old.Node) : child)];
        await children[index].AnswersAsync(ct);
    }

    /// <summary>The settings of a node.</summary>
    public NodeSettings Settings(NodeSide side) => NodeSettings.Load(FolderOf(side));

    /// <summary>Opens the databases of a node beside it, to look at what is really there.</summary>
    public NodeStore Open(NodeSide side) => new(new NodeFolder(FolderOf(side)));

    public async ValueTask DisposeAsync()
    {
        Stage?.Dispose();
        await Task.WhenAll(children.Select(child => child.DisposeAsync().AsTask()));
        Directory.Delete(path, recursive: true);
    }

    private DemoChild Start(DemoNode node) => DemoChild.Start(node, folder.FolderOf(node), folder.Circle.Secret);
}

/// <summary>A node's databases as they lie on the disk.</summary>
internal sealed class NodeStore : IAsyncDisposable
{
    private readonly NodeDatabase database;
    private readonly NodeDatabase keyDatabase;
    private readonly PersonKeys keys;

    public NodeStore(NodeFolder folder)
    {
        (NodeId, database, keyDatabase) = (folder.Settings.NodeId, folder.OpenDatabase(), folder.OpenKeyDatabase());
        keys = new PersonKeys(keyDatabase, folder.OpenNodeKey(), TimeProvider.System);
    }

    public string NodeId { get; }

    public Task<List<T>> QueryAsync<T>(string sql, Func<System.Data.Common.DbDataReader, T> read, CancellationToken ct, params object?[] values) =>
        database.QueryAsync(new Statement(sql, values), read, ct);

    /// <summary>The messages that came from a node, by subject in the order in which those began, and within it in their own.</summary>
    public async Task<List<ReceivedText>> ReceivedAsync(string source, CancellationToken ct)
    {
        var opener = new MessageKeys(keys);
        var rows = await QueryAsync(
            """
            SELECT message_id, type, seq, result, jws, person_id FROM inbox i WHERE source=$1
            ORDER BY (SELECT MIN(received_at) FROM inbox f WHERE f.source=i.source AND f.agreement=i.agreement AND f.subject=i.subject), subject, seq
            """,
            row => (Id: row.GetGuid(0), Text: new ReceivedText(row.GetString(1), row.GetInt64(2), row.GetInt32(3), "", 0),
                Jws: row.IsDBNull(4) ? null : (byte[])row[4], Person: row.IsDBNull(5) ? (Guid?)null : row.GetGuid(5)), ct, source);
        var texts = new List<ReceivedText>();
        foreach (var row in rows)
        {
            var jws = await opener.OpenAsync(row.Jws, row.Id, row.Person, ct) ?? "";
            var payload = jws.Length == 0 ? "" : System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]));
            texts.Add(row.Text with { Payload = payload, Length = jws.Length });
        }
        return texts;
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        await keyDatabase.DisposeAsync();
    }
}

/// <summary>A message that reached a node: its type, its place, what its receipt says, what it says, and the length of its JWS.</summary>
internal sealed record ReceivedText(string Type, long Sequence, int Result, string Payload, int Length);
