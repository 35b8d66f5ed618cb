using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Samverk.Disclosure;

/// <summary>
/// The secret that the two ends of a corridor share, and readers do not have. It fixes where each cell changes from
/// one multiple to the next. Without it the place would be public, and two ends that differ by one person across it
/// would give both counts away exactly.
/// </summary>
/// <remarks>HMAC-SHA256 (RFC 2104) over length-prefixed UTF-8 fields; a draw outside the largest multiple of the base is drawn again.</remarks>
public sealed class RoundingKey
{
    /// <summary>Least length of the secret, in bytes.</summary>
    public const int SmallestLength = 32;

    private readonly byte[] secret;

    /// <param name="secret">At least 32 bytes, known to both ends and to nobody who reads the tables.</param>
    /// <exception cref="ArgumentException">The secret is too short.</exception>
    public RoundingKey(ReadOnlySpan<byte> secret)
    {
        if (secret.Length < SmallestLength)
            throw new ArgumentException($"A rounding key needs {SmallestLength} bytes or more.", nameof(secret));
        this.secret = secret.ToArray();
    }

    /// <summary>Offset of the total of a subject, the same in every dimension: 0 to base - 1.</summary>
    internal int OfTotal(TableSubject subject, int roundingBase) => Draw(roundingBase, subject, "total", "", "");

    /// <summary>Offset of one inner cell: 0 to base - 1.</summary>
    internal int OfCell(TableSubject subject, string dimension, string code, int roundingBase) =>
        Draw(roundingBase, subject, "cell", dimension, code);

    private int Draw(int roundingBase, TableSubject subject, params ReadOnlySpan<string> place)
    {
        using var text = new MemoryStream();
        Write(text, subject.Indicator);
        WriteNumber(text, subject.DefinitionVersion);
        Write(text, subject.Quarter.ToString());
        WriteNumber(text, roundingBase);
        foreach (var field in place)
            Write(text, field);

        var block = HMACSHA256.HashData(secret, text.ToArray());
        var limit = uint.MaxValue - (uint.MaxValue % (uint)roundingBase);
        while (true)
        {
            for (var at = 0; at < block.Length; at += sizeof(uint))
            {
                var draw = BinaryPrimitives.ReadUInt32BigEndian(block.AsSpan(at));
                if (draw < limit)
                    return (int)(draw % (uint)roundingBase);
            }
            block = HMACSHA256.HashData(secret, block);
        }
    }

    private static void Write(MemoryStream text, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        WriteNumber(text, bytes.Length);
        text.Write(bytes);
    }

    private static void WriteNumber(MemoryStream text, int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        text.Write(bytes);
    }
}
