using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Samverk.Ui;

/// <summary>The files by name. Addresses inside styles are made to carry the hashes of fonts and icons.</summary>
public sealed partial class StaticFileSet
{
    private const string Prefix = "a/";
    private readonly Dictionary<string, StaticFile> _files = new(StringComparer.Ordinal);

    public StaticFileSet(IReadOnlyDictionary<string, byte[]> contents)
    {
        foreach (var (name, content) in contents.Where(x => !IsStyle(x.Key)))
            _files[name] = new StaticFile(name, content);
        foreach (var (name, content) in contents.Where(x => IsStyle(x.Key)))
            _files[name] = new StaticFile(name, Encoding.UTF8.GetBytes(WithHashes(Encoding.UTF8.GetString(content))));
    }

    public IReadOnlyCollection<StaticFile> All => _files.Values;

    public StaticFile Find(string name) => _files.TryGetValue(name, out var file)
        ? file
        : throw new ArgumentException($"There is no file called {name}.", nameof(name));

    public StaticFile? Find(string hash, string name) =>
        _files.TryGetValue(name, out var file) && file.Hash == hash ? file : null;

    internal static StaticFileSet FromResources(Assembly assembly) => new(assembly.GetManifestResourceNames()
        .Where(x => x.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(x => x[Prefix.Length..], x => Content(assembly, x), StringComparer.Ordinal));

    private static byte[] Content(Assembly assembly, string name)
    {
        using var content = new MemoryStream();
        assembly.GetManifestResourceStream(name)!.CopyTo(content);
        return content.ToArray();
    }

    private static bool IsStyle(string name) => name.EndsWith(".css", StringComparison.Ordinal);

    private string WithHashes(string css) => FileAddress().Replace(css, x => $"url({Find(x.Groups["name"].Value).Href})");

    [GeneratedRegex("""url\("?(\./)?(fonts|icons)/(?<name>[a-z0-9-]+\.(woff2|svg))"?\)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FileAddress();
}
