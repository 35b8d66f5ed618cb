using System.CommandLine;
using System.Globalization;
using Samverk.Evidence;
using Samverk.Host.Serving;
using Samverk.Modules.Witnesses.Contract;
using Samverk.Storage;

namespace Samverk.Host.Verbs;

/// <summary><c>samverk verify</c>: checks the whole record of a node, beside it; or an evidence bundle, as <c>tools/verify/verify.py</c> does.</summary>
internal static class VerifyVerb
{
    private const int False = 1;
    private const int Unusable = 4;

    public static Command Make()
    {
        var file = new Argument<string?>("file") { Description = "An evidence bundle; without one, the node's whole record is checked.", Arity = ArgumentArity.ZeroOrOne };
        var root = new Option<string?>("--root") { Description = "Of a bundle: the fingerprint of the root key of the node that exported it." };
        var witness = new Option<string[]>("--witness") { Description = "Of a bundle: the fingerprint of the root key of a node whose word you take as witness.", DefaultValueFactory = _ => [] };
        var verb = new Command("verify", "Check the whole evidence log, or an evidence bundle: hashes, chains, tree, signatures, witnesses, and what was stored against what was done.")
        {
            file, DataOption.Folder, root, witness,
        };
        verb.SetAction(async (parsed, ct) => parsed.GetValue(file) is { } path
            ? await CheckBundleAsync(path, parsed.GetValue(root), parsed.GetValue(witness)!, ct)
            : await CheckRecordAsync(parsed, ct));
        return verb;
    }

    private static async Task<int> CheckBundleAsync(string path, string? root, string[] witnesses, CancellationToken ct)
    {
        try
        {
            var report = BundleCheck.Of(await File.ReadAllBytesAsync(path, ct), root, witnesses);
            foreach (var line in report.Lines)
                Console.WriteLine(line);
            return report.Code;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Console.WriteLine("file: it can't be opened");
            return Unusable;
        }
    }

    private static async Task<int> CheckRecordAsync(ParseResult parsed, CancellationToken ct)
    {
        if (DataOption.Open(parsed) is not { } folder)
            return ExitCodes.Refused;
        await using var services = new ServiceCollection().AddLogging().AddNode(folder).BuildServiceProvider();
        if (await services.GetRequiredService<SchemaSteps>().ApplyAsync(ct) is { } refusal)
            return await ExitCodes.RefuseAsync(refusal);
        await services.GetRequiredService<Checkpoints>().MakeAsync(ct);
        await services.GetRequiredService<IWitnesses>().AskAsync(ct);
        var code = Say(await services.GetRequiredService<LogCheck>().RunAsync(ct));
        await SayWitnessesAsync(services, ct);
        return code;
    }

    private static async Task SayWitnessesAsync(ServiceProvider services, CancellationToken ct)
    {
        var (log, head) = (services.GetRequiredService<CurrentLog>(), await services.GetRequiredService<Checkpoints>().LastAsync(ct));
        if (head is null)
            return;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The newest checkpoint is of {head.Size} entries of {log.Origin}."));
        foreach (var witness in await services.GetRequiredService<IWitnesses>().AllAsync(ct))
        {
            var standing = await services.GetRequiredService<Cosignatures>().StandingAsync(witness.Node, ct);
            var signed = standing is null ? "has signed for none" : string.Create(CultureInfo.InvariantCulture, $"signed last for {standing.Size} entries of {log.OriginOf(standing.Log)}");
            Console.WriteLine($"{witness.Node} {signed}{(witness.Counts ? "" : ", which does not count: it is of the same country")}.");
        }
        if (log.IsBehind)
            Console.WriteLine("The record was rewound: the node reads only. What to do is in docs/restore.md.");
    }

    private static int Say(LogReport report)
    {
        foreach (var fault in report.Faults)
            Console.WriteLine(fault);
        Console.WriteLine(report.Faults.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"Verified: {report.Entries} entries and {report.Checkpoints} checkpoints. Nothing was changed, left out or put in.")
            : string.Create(CultureInfo.InvariantCulture, $"Not verified: {report.Faults.Count} faults in {report.Entries} entries and {report.Checkpoints} checkpoints."));
        return report.Faults.Count == 0 ? ExitCodes.Done : False;
    }
}
