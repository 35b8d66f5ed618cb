using System.CommandLine;
using Samverk.Host.Serving;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Witnesses.Contract;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Host.Verbs;

/// <summary><c>samverk node …</c>: makes a node and introduces it to others.</summary>
internal static class NodeVerb
{
    public static Command Make() => new("node", "Make a node, introduce it to another, or say that it was restored.") { Init(), SetUpCodeVerb(), Restored() };

    private static Command Init()
    {
        var name = new Option<string>("--name") { Description = "As people call it: Sweden.", Required = true };
        var id = new Option<string>("--id") { Description = "Its stable URI: nx://se/samverk.", Required = true };
        var country = new Option<string>("--country") { Description = "ISO 3166-1 alpha-3.", DefaultValueFactory = _ => "" };
        var letters = new Option<string>("--letters") { Description = "Two letters that case numbers begin with.", DefaultValueFactory = _ => "SV" };
        var side = new Option<NodeSide>("--side") { Description = "HostCountry, CountryOfReturn or Secretariat.", Required = true };
        var kind = new Option<NodeKind>("--kind") { Description = "Demo or Pilot.", DefaultValueFactory = _ => NodeKind.Pilot };
        var zone = new Option<string>("--zone") { Description = "IANA time zone.", DefaultValueFactory = _ => "UTC" };
        var listen = new Option<string>("--listen") { Description = "Where it listens.", DefaultValueFactory = _ => "http://127.0.0.1:5101" };
        var origin = new Option<string?>("--origin") { Description = "Where people and partners reach it: https://north.example. By default where it listens." };
        var rootKey = new Option<string?>("--root-key") { Description = "File to keep the root key in, away from the server." };
        var verb = new Command("init", "Make a node in an empty folder.") { DataOption.Folder, name, id, country, letters, side, kind, zone, listen, origin, rootKey };
        verb.SetAction(async (parsed, ct) =>
        {
            var folder = Directory.CreateDirectory(parsed.GetValue(DataOption.Folder)!).FullName;
            if (File.Exists(Path.Combine(folder, "node.json")))
            {
                Console.Error.WriteLine($"There is a node in {folder} already. Choose an empty folder.");
                return ExitCodes.Refused;
            }
            var reached = parsed.GetValue(origin) ?? parsed.GetValue(listen)!;
            if (parsed.GetValue(kind) != NodeKind.Demo && !reached.StartsWith("https://", StringComparison.Ordinal))
            {
                Console.Error.WriteLine("People and partners reach a node by https, a demonstration apart. Say where with --origin https://…; what ends TLS passes requests on to --listen.");
                return ExitCodes.Refused;
            }
            new NodeSettings
            {
                Name = parsed.GetValue(name)!,
                NodeId = parsed.GetValue(id)!,
                Country = parsed.GetValue(country)!,
                Letters = parsed.GetValue(letters)!,
                Kind = parsed.GetValue(kind),
                Side = parsed.GetValue(side),
                Zone = parsed.GetValue(zone)!,
                Listen = parsed.GetValue(listen)!,
                PublicOrigin = reached,
            }.Save(folder);
            new NodeFolder(folder).MakeManifest(parsed.GetValue(rootKey), TimeProvider.System.GetUtcNow().AddYears(-1));
            Console.WriteLine($"Made the node {parsed.GetValue(name)} in {folder}.");
            return await IssueAsync(new NodeFolder(folder), ct);
        });
        return verb;
    }

    private static Command SetUpCodeVerb()
    {
        var verb = new Command("setup-code", "Print a new one-time code for the node's first administrator.") { DataOption.Folder };
        verb.SetAction(async (parsed, ct) => DataOption.Open(parsed) is { } folder ? await IssueAsync(folder, ct) : ExitCodes.Refused);
        return verb;
    }

    private static Command Restored()
    {
        var verb = new Command("restored", "Say that a backup was restored, before the node serves again: it reads only until two administrators have confirmed.") { DataOption.Folder };
        verb.SetAction(async (parsed, ct) =>
        {
            if (DataOption.Open(parsed) is not { } folder)
                return ExitCodes.Refused;
            await using var services = new ServiceCollection().AddLogging().AddNode(folder).BuildServiceProvider();
            if (await services.GetRequiredService<SchemaSteps>().ApplyAsync(ct) is { } refusal)
                return await ExitCodes.RefuseAsync(refusal);
            if (await services.GetRequiredService<Rewinds>().RaiseAsync("", 0, "", ct) is { } no)
                return await ExitCodes.RefuseAsync(no);
            // What the witnesses know of the lost part is kept before anybody confirms that it is lost.
            await services.GetRequiredService<IWitnesses>().AskAsync(ct);
            Console.WriteLine("The node reads only from now on. Serve it; two administrators confirm on its page /record, and the record goes on in a new part.");
            foreach (var found in (await services.GetRequiredService<Rewinds>().OpenAsync(ct)).Where(found => found.Witness.Length > 0))
                Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{found.Witness} shows that it signed for {found.Size} entries."));
            return ExitCodes.Done;
        });
        return verb;
    }

    private static async Task<int> IssueAsync(NodeFolder folder, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddNode(folder).BuildServiceProvider();
        if (await services.GetRequiredService<SchemaSteps>().ApplyAsync(ct) is { } refusal)
            return await ExitCodes.RefuseAsync(refusal);
        if (folder.Settings.Kind == NodeKind.Demo)
            return ExitCodes.Done; // its people sign in without passwords
        var first = new AccountId(new Guid("00000000-0000-4000-8000-0000000000a1"));
        var code = await services.GetRequiredService<SetUpCodes>().IssueAsync(new SetUpCode(first, IsFirst: true), ct);
        if (code.Refused is { } no)
            return await ExitCodes.RefuseAsync(no);
        Console.WriteLine($"Set-up code of the first administrator, good for 30 minutes and once: {code.Match(done => done, _ => "")}");
        Console.WriteLine($"Serve the node, then open {folder.Settings.PublicOrigin}/set-up");
        return ExitCodes.Done;
    }
}
