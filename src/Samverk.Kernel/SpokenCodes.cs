using System.Security.Cryptography;
using System.Text;

namespace Samverk.Kernel;

/// <summary>Codes that are read out or handed over on paper and typed by people: no letters or digits that look alike.</summary>
public static class SpokenCodes
{
    /// <summary>What they are made of.</summary>
    public const string Alphabet = "ACDEFGHJKMNPQRTUVWXY34679";

    /// <summary>How long a code is: 55 bits.</summary>
    public const int Length = 12;

    private const int Rounds = 60_000;

    /// <summary>A new one.</summary>
    public static string New(int length = Length) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>What was typed, as it was given: without blanks and dashes, in capitals, Eastern digits as Western ones.</summary>
    public static string Fold(string? typed)
    {
        var folded = new StringBuilder();
        foreach (var letter in (typed ?? "").Take(60))
        {
            if (letter is >= '٠' and <= '٩')
                folded.Append((char)('0' + (letter - '٠')));
            else if (char.IsLetterOrDigit(letter))
                folded.Append(char.ToUpperInvariant(letter));
        }
        return folded.ToString();
    }

    /// <summary>In groups of four, as it stands on paper.</summary>
    public static string InGroups(string code) => string.Join(' ', code.Chunk(4).Select(group => new string(group)));

    /// <summary>Slow on purpose, and another for each thing that it opens: a stolen table opens nothing.</summary>
    /// <param name="opens">What the code opens.</param>
    /// <param name="code">As given or typed.</param>
    public static string Hash(string opens, string code) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(Fold(code)), SHA256.HashData(Encoding.UTF8.GetBytes(opens)), Rounds, HashAlgorithmName.SHA256, 32));

    /// <summary>Whether a code is the one that was given. Takes as long whether or not it is, and where none was given.</summary>
    public static bool Matches(string hash, string opens, string? typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(hash.Length == 0 ? new string('0', 64) : hash), Encoding.ASCII.GetBytes(Hash(opens, typed ?? "")));
}
