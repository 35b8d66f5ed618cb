using System.CommandLine;
using Samverk.Host.Serving;
using Samverk.Kernel;

namespace Samverk.Host.Verbs;

/// <summary>The folder of one node, as every verb takes it.</summary>
internal static class DataOption
{
    public static readonly Option<string> Folder = new("--data") { Description = "The node's folder.", DefaultValueFactory = _ => "." };

    public static NodeFolder? Open(ParseResult parsed)
    {
        var path = parsed.GetValue(Folder)!;
        if (NodeFolder.Exists(path))
            return new NodeFolder(path);
        Console.Error.WriteLine($"There is no node in {path}. Make one with: samverk node init --data {path} --name NAME …");
        return null;
    }
}

/// <summary>What the command line answers with.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Refused = 2;

    public static async Task<int> RefuseAsync(Refusal refusal)
    {
        await Console.Error.WriteLineAsync($"{refusal.Code}: {refusal.English()}");
        return Refused;
    }
}
