using Samverk.Evidence;
using Samverk.Exchange;
using Samverk.Modules;
using Samverk.Modules.Agreements;
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

    /// <summary>The key of the evidence log, under the name of its first one.</summary>
    public NoteKey OpenLogKey() => NoteKey.LoadOrCreate(Settings.NodeId + "/log/1", System.IO.Path.Combine(KeysFolder, "log.key"));

    public WitnessKey OpenWitnessKey() => new(NoteKey.LoadOrCreate(WitnessKey.NameOf(Settings.NodeId), System.IO.Path.Combine(KeysFolder, "witness.key")));

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
        var terms = new ManifestTerms(from, version) { NoteKeys = [(KeyUse.Log, OpenLogKey().Public), (KeyUse.Witness, OpenWitnessKey().Key.Public)] };
        File.WriteAllText(System.IO.Path.Combine(Path, "manifest.jws"), Modules.Agreements.OwnManifest.Sign(Settings, keys, root, terms).Jws);
    }

    /// <summary>Whether the manifest names the keys of log and witness: one made by an earlier program does not.</summary>
    public bool ManifestNamesNoteKeys() => SignedManifest.Read(OwnManifest()).Match(done => done.Manifest.NoteKeys.Count > 0, _ => false);

    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, "node.json"));
}
