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

/// <summary>A pilot node of its own.</summary>
public sealed class PilotNode() : SignInNode("Pilot");

/// <summary>A node of its own, whose first administrator has a password. Browsers reach it without what ends TLS: its settings say so.</summary>
public abstract partial class SignInNode(string kind) : IAsyncLifetime
{
    public const string Password = "four words of mine";

    private readonly string folder = Directory.CreateTempSubdirectory("samverk-signins-").FullName;
    private DemoChild? node;
    private string code = "";

    internal Uri Origin { get; private set; } = null!;

    /// <summary>The folder of the node.</summary>
    internal string Data => Path.Combine(folder, "node");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        var listen = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{TestPorts.Next()}");
        Origin = new Uri(listen);
        await MakeAsync(listen, [listen]);
        node = DemoChild.Start(new DemoNode("North", "nx://se/pilot", listen, NodeSide.HostCountry), Data, "none");
        await node.AnswersAsync(Ct);
        await SetUpAsync(code, "Margareta Bengtsson", "margareta");
    }

    /// <summary>Somebody makes their account with the code that they were given.</summary>
    internal async Task SetUpAsync(string given, string person, string name)
    {
        using var page = new HttpBrowser(Origin);
        await page.OpenAsync("/set-up", Ct);
        await page.Form("Set up account").Write("Set-up code", given).Write("Your name", person)
            .Write("Name of your account", name).Write("Password", Password).PressAsync(Ct);
    }

    /// <summary>Somebody at the sign-in page who typed what they know.</summary>
    internal async Task<HttpBrowser> TypedAsync(string name, string password, string code = "", HttpBrowser? at = null)
    {
        var page = at ?? new HttpBrowser(Origin);
        await page.OpenAsync("/sign-in", Ct);
        await page.Form("Sign in").Write("Name of your account", name).Write("Password", password).Write("Code, if you have set up codes", code).TryAsync(Ct);
        return page;
    }

    /// <summary>Somebody who is signed in with a password enrols a passkey, signs in with it and makes recovery codes.</summary>
    internal async Task GetsWaysAsync(HttpBrowser desk, SoftPasskey passkey)
    {
        await passkey.EnrolAsync(desk, Origin, Ct);
        await passkey.SignInAsync(desk, Origin, "/sign-ins", Ct);
        await desk.Form("Make new ones Recovery codes").PressAsync(Ct);
    }

    internal NodeDatabase OpenDatabase() => new NodeFolder(Data).OpenDatabase();

    /// <summary>The codes of the node's security events, oldest first.</summary>
    internal async Task<List<string>> SecurityEventsAsync()
    {
        await using var database = OpenDatabase();
        return await database.QueryAsync(new Statement("SELECT code FROM security_events ORDER BY happened_at"), row => row.GetString(0), Ct);
    }

    /// <summary>Starts the node again with other origins for passkeys.</summary>
    internal Task RestartAsync(IReadOnlyList<string> passkeyOrigins) => RestartAsync(settings => settings with { PasskeyOrigins = passkeyOrigins });

    /// <summary>Starts the node again with other settings.</summary>
    internal async Task RestartAsync(Func<NodeSettings, NodeSettings> change)
    {
        await node!.DisposeAsync();
        change(NodeSettings.Load(Data)).Save(Data);
        node = DemoChild.Start(node.Node, Data, "none");
        await node.AnswersAsync(Ct);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (node is not null)
            await node.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private async Task MakeAsync(string listen, IReadOnlyList<string> passkeyOrigins)
    {
        var said = await Command.RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "samverk.dll"), "node", "init", "--data", Data, "--name", "North", "--kind", kind,
            "--id", "nx://se/pilot", "--country", "SWE", "--side", "HostCountry", "--listen", listen, "--origin", "https://localhost");
        code = Code().Match(said).Value;
        (NodeSettings.Load(Data) with { PasskeyOrigins = passkeyOrigins }).Save(Data);
    }

    [GeneratedRegex("[A-Z0-9]{4}(-[A-Z0-9]{4})+", RegexOptions.ExplicitCapture, 1000)]
    internal static partial Regex Code();
}
