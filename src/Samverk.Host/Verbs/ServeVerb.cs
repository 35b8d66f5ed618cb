using System.CommandLine;
using Samverk.Host.Demo;
using Samverk.Host.Serving;
using Samverk.Ui;

namespace Samverk.Host.Verbs;

/// <summary><c>samverk serve --data DIR</c>: serves the node of a folder until it is stopped.</summary>
internal static class ServeVerb
{
    public static Command Make()
    {
        var child = new Option<bool>("--demo-child") { Description = "End when standard input closes: a part of a demonstration.", Hidden = true };
        var verb = new Command("serve", "Serve the node in a folder.") { DataOption.Folder, child };
        verb.SetAction(async (parsed, ct) =>
        {
            var folder = DataOption.Open(parsed);
            if (folder is null)
                return ExitCodes.Refused;
            await using var app = NodeApplication.Build(folder);
            if (await app.Services.GetRequiredService<SchemaSteps>().ApplyAsync(ct) is { } refusal)
                return await ExitCodes.RefuseAsync(refusal);
            if (folder.Settings.Kind == NodeKind.Demo)
                await app.Services.PrepareDemonstrationAsync(ct);
            if (parsed.GetValue(child))
                EndWithParent.Watch(app.Lifetime);
            await app.RunAsync(ct);
            return ExitCodes.Done;
        });
        return verb;
    }
}
