using System.Security.Cryptography;
using Samverk.Host.Serving;
using Samverk.Modules;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Ui;

namespace Samverk.Host.Demo;

/// <summary>The folder of a demonstration: one folder per node, and <c>demo.json</c> beside them.</summary>
internal sealed class DemoFolder
{
    private const string Temporary = "samverk-demo-";

    private static readonly (string Folder, NodeSettings Settings)[] Nodes =
    [
        ("sweden", Settings("Sweden", "nx://se/samverk", "SWE", "SE", NodeSide.HostCountry, "Europe/Stockholm")),
        ("somalia", Settings("Somalia", "nx://so/samverk", "SOM", "SO", NodeSide.CountryOfReturn, "Africa/Mogadishu")),
        ("secretariat", Settings("Secretariat", "nx://px/samverk", "", "PX", NodeSide.Secretariat, "Africa/Khartoum")),
    ];

    private DemoFolder(string path, bool isKept, bool isNew, DemoCircle circle) => (Path, IsKept, IsNew, Circle) = (path, isKept, isNew, circle);

    public string Path { get; }

    /// <summary>The user's own folder: it stays.</summary>
    public bool IsKept { get; }

    /// <summary>Nothing was seeded in it yet.</summary>
    public bool IsNew { get; }

    public DemoCircle Circle { get; }

    public string FolderOf(DemoNode node) => System.IO.Path.Combine(Path, Nodes.First(known => known.Settings.NodeId == node.NodeId).Folder);

    /// <summary>Opens the folder, or makes it with three nodes whose clocks stand at a moment.</summary>
    public static DemoFolder Open(string? kept, int firstPort, DateTimeOffset begins, DateTimeOffset now)
    {
        var path = kept is null ? Directory.CreateTempSubdirectory(Temporary).FullName : Directory.CreateDirectory(kept).FullName;
        var before = DemoCircle.Load(path);
        var ports = DemoPorts.Find(firstPort, Nodes.Length);
        var circle = new DemoCircle(
            before?.Secret ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            [.. Nodes.Select((known, at) => new DemoNode(known.Settings.Name, known.Settings.NodeId, $"http://localhost:{ports[at]}", known.Settings.Side))]);
        foreach (var ((folder, settings), node) in Nodes.Zip(circle.Nodes))
        {
            var nodeFolder = Directory.CreateDirectory(System.IO.Path.Combine(path, folder)).FullName;
            Prepare(nodeFolder, settings with { Listen = node.Origin, PublicOrigin = node.Origin }, begins, now);
        }
        circle.Save(path);
        return new DemoFolder(path, kept is not null, before is null || !File.Exists(SeededFile(path)), circle);
    }

    /// <summary>Makes a node's folder. One that had another port gets a new version of its manifest, which says where it is now.</summary>
    private static void Prepare(string folder, NodeSettings settings, DateTimeOffset begins, DateTimeOffset now)
    {
        var before = NodeFolder.Exists(folder) ? NodeSettings.Load(folder) : null;
        settings.Save(folder);
        if (before is null)
            NodeClock.Write(folder, begins - now);
        if (before?.PublicOrigin != settings.PublicOrigin || !new NodeFolder(folder).ManifestNamesNoteKeys())
            new NodeFolder(folder).MakeManifest(System.IO.Path.Combine(folder, "keys", "root.pem"), begins.AddYears(-1), now.ToUnixTimeSeconds());
    }

    /// <summary>Whether everything that a demonstration begins with is in the folder.</summary>
    public static bool IsSeeded(string path) => File.Exists(SeededFile(path));

    /// <summary>Empties a folder that a demonstration was kept in, and nothing else.</summary>
    public static void Clear(string path)
    {
        if (DemoCircle.Load(path) is null)
            return;
        foreach (var (folder, _) in Nodes)
        {
            var nodeFolder = System.IO.Path.Combine(path, folder);
            if (Directory.Exists(nodeFolder))
                Directory.Delete(nodeFolder, recursive: true);
        }
        File.Delete(SeededFile(path));
        File.Delete(System.IO.Path.Combine(path, "demo.json"));
    }

    /// <summary>Notes that seeding is over, and up to which moment.</summary>
    public void Seeded(DateTimeOffset until) => File.WriteAllText(SeededFile(Path), until.ToString("O", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Removes a temporary folder.</summary>
    public void Leave()
    {
        if (!IsKept && Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }

    private static string SeededFile(string path) => System.IO.Path.Combine(path, "seeded.txt");

    private static NodeSettings Settings(string name, string id, string country, string letters, NodeSide side, string zone) => new()
    {
        Name = name,
        NodeId = id,
        Country = country,
        Letters = letters,
        Kind = NodeKind.Demo,
        Side = side,
        Zone = zone,
        Listen = "",
        PublicOrigin = "",
    };
}
