using System.Buffers.Binary;
using System.Globalization;

namespace Samverk.Evidence;

/// <summary>
/// A witness's signature under somebody else's checkpoint (C2SP tlog-cosignature, type 0x04): Ed25519 over a first line
/// <c>cosignature/v1</c>, a line <c>time {seconds}</c> and the checkpoint's text. The line in the note holds the time as 8 big-endian bytes and then the
/// signature. What is signed does not name the witness, so that each witness has a key of its own.
/// </summary>
public static class Cosignature
{
    private const byte Type = 0x04;
    private const int TimeLength = 8;

    /// <summary>Signs a checkpoint's text at a moment, in whole seconds.</summary>
    public static NoteSignature Sign(NoteKey witness, string checkpoint, DateTimeOffset at)
    {
        var seconds = at.ToUnixTimeSeconds();
        var time = new byte[TimeLength];
        BinaryPrimitives.WriteInt64BigEndian(time, seconds);
        return new NoteSignature(witness.Name, NoteKey.IdOf(witness.Name, witness.Public, Type), [.. time, .. witness.SignRaw(TextOf(seconds, checkpoint))]);
    }

    /// <summary>When a witness signed a checkpoint; null where the line is not its valid cosignature.</summary>
    public static DateTimeOffset? TimeOf(NoteSignature line, string checkpoint, string witness, byte[] publicKey)
    {
        if (line.Name != witness || line.KeyId != NoteKey.IdOf(witness, publicKey, Type) || line.Signature.Length <= TimeLength)
            return null;
        var seconds = BinaryPrimitives.ReadInt64BigEndian(line.Signature);
        return seconds is >= 0 and < 253402300800 && NoteKey.VerifiesRaw(publicKey, TextOf(seconds, checkpoint), line.Signature[TimeLength..])
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    private static string TextOf(long seconds, string checkpoint) => string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {seconds}\n{checkpoint}");
}
