using System.Text.Json;
using System.Text.Json.Serialization;

namespace Samverk.Modules.Demonstrations.Contract;

/// <summary>One of the nodes of a demonstration.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="NodeId">Its stable URI.</param>
/// <param name="Origin">Where it is reached.</param>
/// <param name="Side">Where it stands in the corridor.</param>
public sealed record DemoNode(string Name, string NodeId, string Origin, NodeSide Side);

/// <summary>
/// The nodes that one demonstration runs, from <c>demo.json</c> beside their folders. They share a secret, so that one of
/// them may set the clocks of all; nobody else may.
/// </summary>
public sealed record DemoCircle(string Secret, IReadOnlyList<DemoNode> Nodes)
{
    /// <summary>The header that carries the secret.</summary>
    public const string Header = "X-Samverk-Demo";

    /// <summary>The folder that it was read from; empty for a node by itself.</summary>
    [JsonIgnore]
    public string Folder { get; init; } = "";

    /// <summary>A demo node that was started by itself.</summary>
    public static DemoCircle Alone { get; } = new("", []);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The circle that a node's folder belongs to: the file lies beside the folder.</summary>
    public static DemoCircle Around(string nodeFolder) =>
        Path.GetDirectoryName(Path.GetFullPath(nodeFolder)) is { } parent ? Load(parent) ?? Alone : Alone;

    /// <summary>The circle of a demonstration's folder; null where there is none.</summary>
    public static DemoCircle? Load(string demoFolder)
    {
        var file = Path.Combine(demoFolder, "demo.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<DemoCircle>(File.ReadAllText(file), Json)! with { Folder = demoFolder } : null;
    }

    /// <summary>Writes it, readable by the owner alone.</summary>
    public void Save(string demoFolder)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(Path.Combine(demoFolder, "demo.json"), options);
        file.Write(JsonSerializer.Serialize(this, Json));
    }

    /// <summary>The others of the circle.</summary>
    public IEnumerable<DemoNode> Beside(string nodeId) => Nodes.Where(node => node.NodeId != nodeId);
}
