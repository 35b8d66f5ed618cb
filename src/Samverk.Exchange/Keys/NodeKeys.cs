using System.Security.Cryptography;

namespace Samverk.Exchange;

/// <summary>
/// The private keys of one node, from a folder: <c>object-sign.pem</c>, <c>object-enc.pem</c>, <c>hop.pem</c>, and <c>root.pem</c> where
/// it is kept there (demo nodes). A key that was replaced keeps its file as <c>object-enc.NAME.pem</c>: it still opens, and signs no more.
/// PKCS #8 in PEM, readable by the owner alone.
/// </summary>
public sealed class NodeKeys
{
    /// <summary>The uses that a serving node needs.</summary>
    public static readonly IReadOnlyList<KeyUse> Serving = [KeyUse.ObjectSign, KeyUse.ObjectEnc, KeyUse.Hop];

    private readonly Dictionary<KeyUse, PrivateKey> present;
    private readonly Dictionary<string, PrivateKey> all;

    private NodeKeys(IReadOnlyList<(PrivateKey Key, bool Present)> keys)
    {
        present = keys.Where(key => key.Present).ToDictionary(key => key.Key.Use, key => key.Key);
        all = keys.ToDictionary(key => key.Key.Kid, key => key.Key, StringComparer.Ordinal);
    }

    /// <summary>Keys in memory, one for each use.</summary>
    public static NodeKeys Of(params IReadOnlyList<PrivateKey> keys) => new([.. keys.Select(key => (key, true))]);

    /// <summary>Loads the folder and makes the keys of <paramref name="uses"/> that it does not have. Throws where the folder cannot be written or a file is no key.</summary>
    public static NodeKeys OpenOrCreate(string folder, params IReadOnlyList<KeyUse> uses)
    {
        CreateFolder(folder);
        foreach (var use in uses)
        {
            if (!File.Exists(PathOf(folder, use)))
                Write(PathOf(folder, use), PrivateKey.Create(use).ToPem());
        }
        return Load(folder);
    }

    /// <summary>Loads the folder. Throws <see cref="CryptographicException"/> where a file is no key, or one key stands under two uses.</summary>
    public static NodeKeys Load(string folder)
    {
        var keys = new List<(PrivateKey Key, bool Present)>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.pem").Order(StringComparer.Ordinal))
        {
            var parts = Path.GetFileName(path).Split('.');
            var use = KeyNames.UseOf(parts[0]);
            if (use != KeyUse.Unknown)
                keys.Add((PrivateKey.FromPem(use, File.ReadAllText(path)), parts.Length == 2));
        }
        if (keys.Select(key => key.Key.Kid).Distinct(StringComparer.Ordinal).Count() < keys.Count)
            throw new CryptographicException("One key stands in two files. One key has one use; make a new key for one of them.");
        return new NodeKeys(keys);
    }

    /// <summary>The present key of a use. Throws where there is none: a fault of the set-up.</summary>
    public PrivateKey For(KeyUse use) => present.TryGetValue(use, out var key)
        ? key
        : throw new InvalidOperationException($"The node has no key of use {KeyNames.Of(use)}.");

    /// <summary>Whether there is a present key of that use.</summary>
    public bool Has(KeyUse use) => present.ContainsKey(use);

    /// <summary>A key of that use by its <c>kid</c>, replaced ones too, or null.</summary>
    public PrivateKey? Find(string kid, KeyUse use) => all.TryGetValue(kid, out var key) && key.Use == use ? key : null;

    private static string PathOf(string folder, KeyUse use) => Path.Combine(folder, KeyNames.Of(use) + ".pem");

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static void Write(string path, string pem)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(pem);
    }
}
