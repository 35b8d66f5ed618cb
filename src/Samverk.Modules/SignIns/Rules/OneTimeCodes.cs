using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Samverk.Modules.SignIns.Rules;

/// <summary>Codes of the moment from an app (RFC 6238): six digits, a new one each 30 seconds.</summary>
internal static class OneTimeCodes
{
    private const int Seconds = 30;
    private const int Tolerance = 1;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepAt(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / Seconds;

    /// <summary>The step that a typed code belongs to: now, or one before or after, for a clock that is off. Null where it is none of them.</summary>
    public static long? StepOf(ReadOnlySpan<byte> secret, string? typed, DateTimeOffset now)
    {
        var digits = Encoding.ASCII.GetBytes([.. (typed ?? "").Where(char.IsAsciiDigit)]);
        if (digits.Length != 6)
            return null;
        long? found = null;
        // All three are compared, whichever is right: how long it takes tells nothing.
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(secret, step)), digits))
                found = step;
        return found;
    }

    /// <summary>The code of a step (RFC 4226, section 5.3).</summary>
    public static string CodeOf(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // RFC 6238: the apps that people have know HMAC-SHA-1, which is not weakened by collisions.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The secret as people type it into an app: Base32 in groups of four.</summary>
    public static string Text(ReadOnlySpan<byte> secret)
    {
        var text = new StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var octet in secret)
        {
            (bits, held) = ((bits << 8) | octet, held + 8);
            for (; held >= 5; held -= 5)
                text.Append(Base32[(bits >> (held - 5)) & 31]);
            bits &= (1 << held) - 1;
        }
        return string.Join(' ', text.ToString().Chunk(4).Select(letters => new string(letters)));
    }
}
