using System.Text;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>Five sizes hide what kind of message passes (exchange.md 1): the JWS, a newline, spaces up to the next size.</summary>
public static class Padding
{
    /// <summary>The sizes of a plaintext in bytes: 1, 4, 16, 64 and 256 KiB.</summary>
    public static readonly IReadOnlyList<int> Sizes = [1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10];

    /// <summary>The longest JWS that fits: 256 KiB less the newline.</summary>
    public static int MaxJws => Sizes[^1] - 1;

    /// <summary>The plaintext of a JWS. Throws where it is longer than <see cref="MaxJws"/>.</summary>
    public static byte[] Pad(string jws)
    {
        if (jws.Length > MaxJws)
            throw new ArgumentException("The message is longer than 256 KiB. Large content goes as a document in pieces.", nameof(jws));
        var padded = new byte[Sizes.First(size => size > jws.Length)];
        padded.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes(jws, padded);
        padded[jws.Length] = (byte)'\n';
        return padded;
    }

    /// <summary>The JWS before the newline; refused where the plaintext has another size or anything but spaces behind.</summary>
    public static Outcome<string> Cut(ReadOnlySpan<byte> plaintext)
    {
        var end = plaintext.IndexOf((byte)'\n');
        if (!Sizes.Contains(plaintext.Length) || end < 0 || plaintext[(end + 1)..].ContainsAnyExcept((byte)' '))
            return ExchangeRefusals.NotStrict("the plaintext has none of the five sizes.");
        return Encoding.ASCII.GetString(plaintext[..end]);
    }
}
