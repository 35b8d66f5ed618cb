using System.CommandLine;
using System.Globalization;
using Samverk.Host.Serving;
using Samverk.Storage;

namespace Samverk.Host.Verbs;

/// <summary><c>samverk rebuild</c>: makes all read rows anew from the events, beside a running node.</summary>
internal static class RebuildVerb
{
    public static Command Make()
    {
        var verb = new Command("rebuild", "Make all read rows anew from the events, while the node serves.") { DataOption.Folder };
        verb.SetAction(async (parsed, ct) =>
        {
            var folder = DataOption.Open(parsed);
            if (folder is null)
                return ExitCodes.Refused;
            await using var services = new ServiceCollection().AddLogging().AddNode(folder).BuildServiceProvider();
            if (await services.GetRequiredService<SchemaSteps>().ApplyAsync(ct) is { } refusal)
                return await ExitCodes.RefuseAsync(refusal);
            var progress = new Progress<(int Done, int All)>(step =>
            {
                if (step.Done % 100 == 0)
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.Done} of {step.All}"));
            });
            var count = await services.GetRequiredService<Rebuild>().RunAsync(progress, ct);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Rebuilt {count} roots."));
            return ExitCodes.Done;
        });
        return verb;
    }
}
