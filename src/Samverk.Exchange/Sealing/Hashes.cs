using System.Security.Cryptography;
using System.Text;

namespace Samverk.Exchange;

/// <summary>SHA-256 as NX/1 writes it: 64 lower-case hexadecimal digits. Always over stored bytes.</summary>
public static class Hashes
{
    /// <summary>The hash of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The hash of a compact JWS or JWE, which is ASCII.</summary>
    public static string Of(string compact) => Of(Encoding.ASCII.GetBytes(compact));

    /// <summary>Whether a text has the form of a hash.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);
}
