using System.Security.Cryptography;
using System.Text;

namespace Samverk.Evidence;

/// <summary>A part of an evidence bundle.</summary>
public sealed record BundlePart(string Path, byte[] Bytes);

/// <summary>
/// The one file of an evidence export (evidence.md 6): a part a line, <c>{"path","b64"}</c>; the last line is SHA-256 of every byte before it, in
/// hexadecimal, so that no byte is outside a check.
/// </summary>
public static class BundleFile
{
    /// <summary>The file's bytes.</summary>
    public static byte[] Write(IReadOnlyList<BundlePart> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append("{\"path\":\"").Append(part.Path).Append("\",\"b64\":\"").Append(Convert.ToBase64String(part.Bytes)).Append("\"}\n"); // neither needs an escape
        var body = Encoding.UTF8.GetBytes(text.ToString());
        return [.. body, .. Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body)) + "\n")];
    }
}
