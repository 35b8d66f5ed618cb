using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Samverk.Evidence;

/// <summary>
/// The head of the log at a moment (C2SP tlog-checkpoint): three lines, each with its line end: origin, size in decimal, root in standard base64.
/// No extension lines.
/// </summary>
/// <param name="Origin">The log: <c>{node}/log/{n}</c>.</param>
/// <param name="Size">How many leaves.</param>
/// <param name="Root">The root hash, 32 bytes.</param>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    /// <summary>The text that is signed.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root)}\n");

    /// <summary>Reads the text strictly; null where it is any other.</summary>
    public static Checkpoint? Read(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length != 4 || lines[3].Length > 0 || lines[0].Length == 0
            || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            return null;
        if (StrictBase64.Read(lines[2]) is not { Length: MerkleTree.HashLength } root)
            return null;
        var read = new Checkpoint(lines[0], size, root);
        return read.Text == text ? read : null;
    }
}

/// <summary>
/// A signed note (C2SP signed-note): the text, an empty line, and lines of an em dash, a space, the key's name, a space, and base64 of key id and signature.
/// </summary>
/// <param name="Text">The signed text, with its last line end.</param>
/// <param name="Signatures">The lines below it.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>The whole note.</summary>
    public override string ToString() => Text + "\n" + string.Concat(Signatures.Select(signature => signature + "\n"));

    /// <summary>The note with more signatures below it.</summary>
    public SignedNote With(IEnumerable<NoteSignature> more) => this with { Signatures = [.. Signatures, .. more] };

    /// <summary>Reads a note strictly; null where it is none.</summary>
    public static SignedNote? Read(string note)
    {
        var at = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (at < 0 || !note.EndsWith('\n'))
            return null;
        var signatures = note[(at + 2)..].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(NoteSignature.Read).ToList();
        return signatures.Count > 0 && signatures.All(signature => signature is not null) ? new SignedNote(note[..(at + 1)], [.. signatures.Select(signature => signature!)]) : null;
    }
}

/// <summary>One signature of a note.</summary>
/// <param name="Name">The key's name.</param>
/// <param name="KeyId">The first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key).</param>
/// <param name="Signature">The signature, after the key id.</param>
public sealed record NoteSignature(string Name, uint KeyId, byte[] Signature)
{
    private const string Dash = "\u2014 ";

    /// <summary>The line.</summary>
    public override string ToString()
    {
        Span<byte> id = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(id, KeyId);
        return $"{Dash}{Name} {Convert.ToBase64String([.. id, .. Signature])}";
    }

    /// <summary>Reads a line strictly; null where it is none.</summary>
    public static NoteSignature? Read(string line)
    {
        var parts = line.StartsWith(Dash, StringComparison.Ordinal) ? line[Dash.Length..].Split(' ') : [];
        return parts.Length == 2 && parts[0].Length > 0 && StrictBase64.Read(parts[1]) is { Length: > 4 } bytes
            ? new NoteSignature(parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..])
            : null;
    }
}

/// <summary>An Ed25519 key that signs notes (RFC 8032), by its name. The private half lies in a file of 32 bytes.</summary>
public sealed class NoteKey
{
    /// <summary>The type of a plain Ed25519 signature of a note.</summary>
    internal const byte Plain = 0x01;

    private readonly Ed25519PrivateKeyParameters key;

    private NoteKey(string name, byte[] seed)
    {
        Name = name;
        key = new Ed25519PrivateKeyParameters(seed);
        Public = key.GeneratePublicKey().GetEncoded();
        KeyId = IdOf(name, Public);
    }

    private NoteKey(string name, NoteKey other)
    {
        (Name, key, Public) = (name, other.key, other.Public);
        KeyId = IdOf(name, Public);
    }

    /// <summary>The name in signature lines: the log's origin.</summary>
    public string Name { get; }

    /// <summary>The public key, 32 bytes.</summary>
    public byte[] Public { get; }

    /// <summary>The key id.</summary>
    public uint KeyId { get; }

    /// <summary>A key of 32 bytes under a name.</summary>
    public static NoteKey Of(string name, byte[] seed) => new(name, seed);

    /// <summary>The same key under another name: that of the node's next log.</summary>
    public NoteKey Named(string name) => new(name, this);

    /// <summary>Reads the key, or makes one where there is none. The file is readable by its owner only.</summary>
    public static NoteKey LoadOrCreate(string name, string path)
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
            file.Write(RandomNumberGenerator.GetBytes(32));
            file.Flush(flushToDisk: true);
        }
        return new NoteKey(name, File.ReadAllBytes(path));
    }

    /// <summary>Signs a note's text.</summary>
    public NoteSignature Sign(string text) => new(Name, KeyId, SignRaw(text));

    /// <summary>Whether a note carries a valid signature of the key of that name.</summary>
    public static bool Verifies(SignedNote note, string name, byte[] publicKey) => note.Signatures
        .Where(signature => signature.Name == name && signature.KeyId == IdOf(name, publicKey))
        .Any(signature => VerifiesRaw(publicKey, note.Text, signature.Signature));

    /// <summary>The first 4 bytes of SHA-256(name ‖ 0x0A ‖ type ‖ public key), big-endian.</summary>
    public static uint IdOf(string name, ReadOnlySpan<byte> publicKey, byte type = Plain) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), 0x0A, type, .. publicKey]));

    internal byte[] SignRaw(string text)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, key);
        var bytes = Encoding.UTF8.GetBytes(text);
        signer.BlockUpdate(bytes, 0, bytes.Length);
        return signer.GenerateSignature();
    }

    internal static bool VerifiesRaw(byte[] publicKey, string text, byte[] signature)
    {
        var verifier = new Ed25519Signer();
        verifier.Init(forSigning: false, new Ed25519PublicKeyParameters(publicKey));
        var bytes = Encoding.UTF8.GetBytes(text);
        verifier.BlockUpdate(bytes, 0, bytes.Length);
        return verifier.VerifySignature(signature);
    }
}

/// <summary>Standard base64 in its one writing: no white space, no unused bits.</summary>
internal static class StrictBase64
{
    /// <summary>The bytes; null where the text is anything else.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var written) && Convert.ToBase64String(bytes.AsSpan(0, written)) == text ? bytes[..written] : null;
    }
}
