using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Samverk.Host.Demo;
using Samverk.Host.Serving;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Storage;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Databases;
using Samverk.SystemTests.Walk;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Web;

/// <summary>A pilot node that nobody has set up yet.</summary>
public sealed partial class UnsetNode : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("samverk-pilot-").FullName;
    private DemoChild? node;

    /// <summary>What sets it up, once.</summary>
    internal string FirstCode { get; private set; } = "";

    internal Uri Origin => new(node!.Node.Origin);

    internal string Data => Path.Combine(folder, "node");

    /// <summary>Where no node is.</summary>
    internal string Elsewhere => Path.Combine(folder, "open");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var origin = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{TestPorts.Next()}");
        var said = await Command.RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "samverk.dll"), "node", "init", "--data", Data, "--name", "North",
            "--id", "nx://se/pilot", "--country", "SWE", "--side", "HostCountry", "--listen", origin, "--origin", "https://north.example");
        FirstCode = Code().Match(said).Value;
        node = DemoChild.Start(new DemoNode("North", "nx://se/pilot", origin, NodeSide.HostCountry), Data, "none");
        await node.AnswersAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
            await node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    internal async Task<Browser> FilledAsync(string typed, string name)
    {
        var page = new HttpBrowser(Origin);
        await page.OpenAsync("/set-up", Ct);
        await page.Form("Set up account").Write("Set-up code", typed).Write("Your name", "Margareta Bengtsson")
            .Write("Name of your account", name).Write("Password", "four words of mine").TryAsync(Ct);
        return page;
    }

    [GeneratedRegex("[A-Z0-9]{4}(-[A-Z0-9]{4}){6}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}

/// <summary>A pilot node as its administrator sets it up: with a code that works once, for half an hour.</summary>
public sealed class SetUpTests(UnsetNode node) : IClassFixture<UnsetNode>
{
    internal const string WrongCode = "This code is not right, was used already, or is too old.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_that_is_too_old_or_nobodys_reads_like_one_that_was_used()
    {
        await using (var database = new NodeFolder(node.Data).OpenDatabase())
        {
            foreach (var (isFirst, minutes) in new[] { (true, 31), (false, (72 * 60) + 1) })
            {
                var account = new SetUpCode(new AccountId(Ids.New()), isFirst);
                var old = await new SetUpCodes(database, new Ago(minutes)).IssueAsync(account, Ct);
                using var late = await node.FilledAsync(old.Match(done => done, _ => ""), "late");
                late.Says(WrongCode);
            }
        }
        using var guessed = await node.FilledAsync("AAAA-BBBB-CCCC-DDDD", "guess");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, guessed.Status);
        guessed.Says(WrongCode);
    }

    [Fact]
    public async Task Before_it_is_set_up_a_node_shows_its_set_up_page_alone()
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = node.Origin };
        foreach (var path in new[] { "/", "/sign-in", "/cases", "/api/v1/cases", "/nx/1/manifest", "/nothing" })
        {
            using var answer = await http.GetAsync(path, Ct);
            Assert.Equal((HttpStatusCode.SeeOther, "/set-up"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
        using var open = await http.GetAsync("/set-up", Ct);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.Equal("max-age=31536000; includeSubDomains", open.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    [Rule(18)]
    public async Task Cookies_of_a_pilot_are_bound_to_its_host_and_to_https()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(node.Origin, "/set-up"), Ct);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("__Host-samverk-form-", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("no real person", Browser.Plain(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(Ct)).Body!), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    [Rule(18)]
    public async Task A_pilot_that_nobody_reaches_by_https_is_not_made()
    {
        var no = await Assert.ThrowsAsync<InvalidOperationException>(() => Command.RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "samverk.dll"),
            "node", "init", "--data", node.Elsewhere, "--name", "North", "--id", "nx://se/pilot", "--side", "HostCountry"));
        Assert.Contains("ended with 2", no.Message, StringComparison.Ordinal);
        Assert.Contains("Say where with --origin", no.Message, StringComparison.Ordinal);
        Assert.False(NodeFolder.Exists(node.Elsewhere));
    }

    private sealed class Ago(int minutes) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddMinutes(-minutes);
    }
}

/// <summary>The code is used: a node of its own.</summary>
public sealed class FirstCodeTests(UnsetNode node) : IClassFixture<UnsetNode>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_code_makes_one_account_that_can_sign_in_and_is_then_used_up()
    {
        using var page = await node.FilledAsync(node.FirstCode, "margareta");
        Assert.Equal((HttpStatusCode.OK, "/sign-in?done=set-up"), (page.Status, page.Path));
        await page.Form("Sign in").Write("Name of your account", "Margareta").Write("Password", "four words of mine").PressAsync(Ct);
        page.Says("Margareta Bengtsson");

        var no = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Command.RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "samverk.dll"), "node", "setup-code", "--data", node.Data));
        Assert.Contains("has its first administrator already", no.Message, StringComparison.Ordinal);

        using var again = await node.FilledAsync(node.FirstCode, "another");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        again.Says(SetUpTests.WrongCode);
        Assert.Contains("value=\"another\"", again.Source, StringComparison.Ordinal);
    }
}
