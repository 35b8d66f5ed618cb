using System.CommandLine;
using Samverk.Host.Serving;

namespace Samverk.Host.Verbs;

/// <summary><c>samverk serve --data DIR</c>: serves the node of a folder until it is stopped.</summary>
internal static class ServeVerb
{
    public static Command Make()
    {
        var verb = new Command("serve", "Serve the node in a folder.") { DataOption.Folder };
        verb.SetAction(async (parsed, ct) =>
        {
            var folder = DataOption.Open(parsed);
            if (folder is null)
                return ExitCodes.Refused;
            await using var app = NodeApplication.Build(folder);
            if (await app.Services.GetRequiredService<SchemaSteps>().ApplyAsync(ct) is { } refusal)
                return await ExitCodes.RefuseAsync(refusal);
            await app.RunAsync(ct);
            return ExitCodes.Done;
        });
        return verb;
    }
}
