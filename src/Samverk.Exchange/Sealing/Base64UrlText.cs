using System.Buffers;
using System.Buffers.Text;

namespace Samverk.Exchange;

/// <summary>Base64url without padding (RFC 7515, 2), in its one writing: other spellings of the same bytes are not read.</summary>
internal static class Base64UrlText
{
    /// <summary>The bytes; empty where the text is anything else.</summary>
    public static byte[] Read(string text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var written) != OperationStatus.Done)
            return [];
        Array.Resize(ref bytes, written);
        // Padding, white space and unused bits of the last character would give one object two texts and two hashes.
        return Base64Url.EncodeToString(bytes) == text ? bytes : [];
    }
}
