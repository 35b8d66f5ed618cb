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

    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, "node.json"));
}
