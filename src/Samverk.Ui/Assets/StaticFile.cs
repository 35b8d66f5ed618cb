using System.IO.Compression;
using System.Security.Cryptography;

namespace Samverk.Ui;

/// <summary>One file as it is sent: its bytes, the hash in its address, and a smaller form where that pays.</summary>
public sealed class StaticFile
{
    private readonly Lazy<ReadOnlyMemory<byte>> _brotli;

    public StaticFile(string name, byte[] content)
    {
        Name = name;
        Content = content;
        Hash = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        _brotli = new Lazy<ReadOnlyMemory<byte>>(() => Compress(content));
    }

    public string Name { get; }

    public ReadOnlyMemory<byte> Content { get; }

    public string Hash { get; }

    public string Href => $"/a/{Hash}/{Name}";

    /// <summary>Fonts are compressed inside already.</summary>
    public bool IsCompressible => !Name.EndsWith(".woff2", StringComparison.Ordinal);

    public ReadOnlyMemory<byte> Brotli => _brotli.Value;

    public string ContentType => Path.GetExtension(Name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        var other => throw new InvalidOperationException($"{Name}: files of the kind {other} are not served."),
    };

    private static byte[] Compress(byte[] content)
    {
        using var result = new MemoryStream();
        using (var brotli = new BrotliStream(result, CompressionLevel.SmallestSize))
            brotli.Write(content);
        return result.ToArray();
    }
}
