using System.CommandLine;
using System.Globalization;
using Samverk.Host.Serving;
using Samverk.Storage;

namespace Samverk.Host.Verbs;

/// <summary><c>samverk verify</c>: checks the whole record of a node, beside it.</summary>
internal static class VerifyVerb
{
    private const int False = 1;

    public static Command Make()
    {
        var verb = new Command("verify", "Check the whole evidence log: hashes, chains, tree, signatures, and what was stored against what was done.") { DataOption.Folder };
        verb.SetAction(async (parsed, ct) =>
        {
            if (DataOption.Open(parsed) is not { } folder)
                return ExitCodes.Refused;
            await using var services = new ServiceCollection().AddLogging().AddNode(folder).BuildServiceProvider();
            if (await services.GetRequiredService<SchemaSteps>().ApplyAsync(ct) is { } refusal)
                return await ExitCodes.RefuseAsync(refusal);
            await services.GetRequiredService<Checkpoints>().MakeAsync(ct);
            return Say(await services.GetRequiredService<LogCheck>().RunAsync(ct));
        });
        return verb;
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
