using System.Globalization;
using System.Text.RegularExpressions;
using Samverk.Host.Demo;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Storage;
using Samverk.SystemTests.Corridor;
using Samverk.SystemTests.Databases;
using Samverk.SystemTests.Walk;
using Xunit;

namespace Samverk.SystemTests.SignIns;

/// <summary>A pilot node of its own, whose first administrator has a password. Browsers reach it without what ends TLS: its settings say so.</summary>
public sealed partial class PilotNode : IAsyncLifetime
{
    public const string Password = "four words of mine";

    private readonly string folder = Directory.CreateTempSubdirectory("samverk-signins-").FullName;
    private DemoChild? node;
    private string code = "";

    internal Uri Origin { get; private set; } = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var listen = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{TestPorts.Next()}");
        Origin = new Uri(listen);
        await MakeAsync(listen, [listen]);
        node = DemoChild.Start(new DemoNode("North", "nx://se/pilot", listen, NodeSide.HostCountry), Path.Combine(folder, "node"), "none");
        await node.AnswersAsync(Ct);
        using var page = new HttpBrowser(Origin);
        await page.OpenAsync("/set-up", Ct);
        await page.Form("Set up account").Write("Set-up code", code).Write("Your name", "Margareta Bengtsson")
            .Write("Name of your account", "margareta").Write("Password", Password).PressAsync(Ct);
    }

    /// <summary>Somebody at the sign-in page who typed what they know.</summary>
    internal async Task<HttpBrowser> TypedAsync(string name, string password, string code = "", HttpBrowser? at = null)
    {
        var page = at ?? new HttpBrowser(Origin);
        await page.OpenAsync("/sign-in", Ct);
        await page.Form("Sign in").Write("Name of your account", name).Write("Password", password).Write("Code, if you have set up codes", code).TryAsync(Ct);
        return page;
    }

    internal string Data => Path.Combine(folder, "node");

    internal NodeDatabase OpenDatabase() => new NodeFolder(Data).OpenDatabase();

    /// <summary>Starts the node again with other settings.</summary>
    internal async Task RestartAsync(Func<NodeSettings, NodeSettings> change)
    {
        await node!.DisposeAsync();
        change(NodeSettings.Load(Data)).Save(Data);
        node = DemoChild.Start(node.Node, Data, "none");
        await node.AnswersAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (node is not null)
            await node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task MakeAsync(string listen, IReadOnlyList<string> passkeyOrigins)
    {
        var data = Path.Combine(folder, "node");
        var said = await Command.RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "samverk.dll"), "node", "init", "--data", data, "--name", "North",
            "--id", "nx://se/pilot", "--country", "SWE", "--side", "HostCountry", "--listen", listen, "--origin", "https://localhost");
        code = Code().Match(said).Value;
        (NodeSettings.Load(data) with { PasskeyOrigins = passkeyOrigins }).Save(data);
    }

    [GeneratedRegex("[A-Z0-9]{4}(-[A-Z0-9]{4})+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
