using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Samverk.Modules;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Databases;
using Samverk.SystemTests.Walk;
using Xunit;

namespace Samverk.SystemTests.Web;

/// <summary>
/// A corridor that classes of tests share, with what its people need at their desks. Whoever uses it leaves its people, their roles and the day
/// as they were; what must begin untouched starts a corridor of its own.
/// </summary>
public abstract class ServedNodes(NodeDatabases databases, bool withSecretariat = false) : IAsyncLifetime
{
    private Uri? beside;

    internal TestCorridor Corridor { get; private set; } = null!;

    internal Desks Desks { get; private set; } = null!;

    public string? Missing => databases.Missing;

    /// <summary>
    /// An officer of the host country in another session: at a second web process of the node, where the databases lie on a server.
    /// </summary>
    internal async Task<Officer> BesideAsync(string key, CancellationToken ct)
    {
        beside ??= Corridor.Settings(NodeSide.HostCountry).Database.Length > 0 ? await Corridor.ServeBesideAsync(NodeSide.HostCountry, ct) : Desks.OriginOf(key);
        return await Officer.SignInAsync(new HttpBrowser(beside), Host.Demo.Seeding.DemoStage.Officer(key).Name, ct);
    }

    public async ValueTask InitializeAsync()
    {
        if (Missing is not null)
            return;
        Corridor = await TestCorridor.StartAsync(databases, TestContext.Current.CancellationToken, withSecretariat: withSecretariat);
        Desks = new Desks(Corridor.Nodes, new HttpWalkers());
    }

    public async ValueTask DisposeAsync()
    {
        Desks?.Dispose();
        if (Corridor is not null)
            await Corridor.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}

public sealed class ServedOnSqlite() : ServedNodes(new NodesOnSqlite())
{
    public const string Name = "Served on SQLite";
}

/// <summary>With the third node, which another test would only wait for.</summary>
public sealed class ServedWithSecretariat() : ServedNodes(new NodesOnSqlite(), withSecretariat: true);

public sealed class ServedOnPostgres(PostgresCluster cluster) : ServedNodes(new NodesOnPostgres(cluster))
{
    public const string Name = "Served on PostgreSQL";
}

[CollectionDefinition(ServedOnSqlite.Name)]
public sealed class ServedOnSqliteGroup : ICollectionFixture<ServedOnSqlite>;

[CollectionDefinition(ServedOnPostgres.Name)]
public sealed class ServedOnPostgresGroup : ICollectionFixture<ServedOnPostgres>;

/// <summary>What every page does with input: each test is written once and runs on both databases.</summary>
public abstract partial class WebTests(ServedNodes served) : IAsyncLifetime
{
    private protected TestCorridor Corridor => served.Corridor;

    private protected CancellationToken Ct { get; } = TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        Assert.SkipWhen(served.Missing is not null, served.Missing ?? "");
        served.Desks.LeaveWhenLongHere();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private protected static HttpBrowser Http(Officer officer) => (HttpBrowser)officer.Browser;

    private protected Task<Officer> BesideAsync(string key) => served.BesideAsync(key, Ct);

    private protected Task<Officer> AsAsync(string key) => served.Desks.AsAsync(key, Ct);

    /// <summary>A case of Ingrid's of someone with a name that nobody else has.</summary>
    private protected async Task<(Officer Ingrid, string Here)> OpenedAsync(string name)
    {
        var ingrid = await AsAsync("se/ingrid");
        return (ingrid, await ingrid.OpensACaseAsync(new WalkPerson(name, name.Split(' ')[0], ""), Ct));
    }

    /// <summary>How many events the host country's node has.</summary>
    private protected async Task<long> EventsAsync()
    {
        await using var store = Corridor.Open(NodeSide.HostCountry);
        return (await store.QueryAsync("SELECT COUNT(*) FROM events", row => row.GetInt64(0), Ct))[0];
    }

    /// <summary>A page without what differs at each showing: tokens, ids and the address itself.</summary>
    private protected static string Plain(string page) => Value().Replace(Id().Replace(page, "*"), "value=\"*\"");

    private protected static StringContent Form(string body) => new(body, Encoding.ASCII, "application/x-www-form-urlencoded");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("value=\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Value();

    private protected static void Refused(Browser page, HttpStatusCode status, string sentence)
    {
        Assert.Equal(status, page.Status);
        page.Says(sentence);
    }
}
