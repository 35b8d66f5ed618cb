using Samverk.Exchange;
using Samverk.Modules;
using Samverk.Storage;

namespace Samverk.Host.Serving;

/// <summary>The folder of one node: settings, databases, keys. A verb's <c>--data DIR</c>.</summary>
internal sealed class NodeFolder(string path)
{
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public NodeSettings Settings { get; } = NodeSettings.Load(path);

    public string KeysFolder => System.IO.Path.Combine(Path, "keys");

    public NodeDatabase OpenDatabase() => Settings.Database.Length > 0
        ? new PostgresDatabase(Settings.Database)
        : new SqliteDatabase(System.IO.Path.Combine(Path, "samverk.db"));

    public NodeDatabase OpenKeyDatabase() => Settings.KeyDatabase.Length > 0
        ? new PostgresDatabase(Settings.KeyDatabase)
        : new SqliteDatabase(System.IO.Path.Combine(Path, "person-keys.db"));

    public NodeKey OpenNodeKey() => NodeKey.LoadOrCreate(System.IO.Path.Combine(Path, "node.key"));

    /// <summary>The erasure register outside both databases; on a real node elsewhere than they.</summary>
    public ErasureRegisterFile OpenErasureRegister() =>
        new(Settings.ErasureRegister.Length > 0 ? Settings.ErasureRegister : System.IO.Path.Combine(Path, "erasures.register"), OpenNodeKey());

    /// <summary>The manifest, signed when the node was made.</summary>
    public string OwnManifest() => File.ReadAllText(System.IO.Path.Combine(Path, "manifest.jws"));

    /// <summary>Makes the keys and signs the manifest. The root key lies where it is told; of a demo node, with the others.</summary>
    public void MakeManifest(string? rootKeyFile, DateTimeOffset from, long version = 1)
    {
        var keys = NodeKeys.OpenOrCreate(KeysFolder, NodeKeys.Serving);
        var root = rootKeyFile is { } file && File.Exists(file) ? PrivateKey.FromPem(KeyUse.Root, File.ReadAllText(file)) : PrivateKey.Create(KeyUse.Root);
        var kept = rootKeyFile ?? System.IO.Path.Combine(KeysFolder, "root.pem");
        if (!File.Exists(kept))
            File.WriteAllText(kept, root.ToPem());
        File.WriteAllText(System.IO.Path.Combine(Path, "manifest.jws"), Modules.Agreements.OwnManifest.Sign(Settings, keys, root, from, version).Jws);
    }

    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, "node.json"));
}
