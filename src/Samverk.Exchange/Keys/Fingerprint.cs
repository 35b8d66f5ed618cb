using System.Buffers.Text;

namespace Samverk.Exchange;

/// <summary>
/// A root key as sixteen words, for comparing by telephone: the first 128 bits of its RFC 7638 thumbprint, one word of 256 for each byte.
/// To find another key with the same words takes 2^128 tries.
/// </summary>
public sealed record Fingerprint
{
    /// <summary>How many words there are.</summary>
    public const int Length = 16;

    private readonly string text;

    private Fingerprint(string text) => this.text = text;

    /// <summary>The words in order.</summary>
    public IReadOnlyList<string> Words => text.Split(' ');

    /// <summary>The words of a key.</summary>
    public static Fingerprint Of(PublicKey root) =>
        new(string.Join(' ', Base64Url.DecodeFromChars(root.Kid).Take(Length).Select(value => FingerprintWords.All[value])));

    /// <summary>Reads words as a person types them, in any case and with any white space; null where they are not sixteen words of the list.</summary>
    public static Fingerprint? Parse(string typed)
    {
        var words = typed.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == Length && words.All(word => FingerprintWords.All.Contains(word, StringComparer.Ordinal))
            ? new Fingerprint(string.Join(' ', words))
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => text;
}
