using System.Security.Cryptography;
using System.Text;

namespace Samverk.Modules.Doors.Rules;

/// <summary>References and codes as people read and type them: no letters or digits that look alike.</summary>
internal static class DoorCodes
{
    public const string Alphabet = "ACDEFGHJKMNPQRTUVWXY34679";
    public const int ReferenceLength = 8;
    public const int CodeLength = 12;

    private const int Rounds = 60_000;

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

    /// <summary>Slow on purpose, and another for each reference: a stolen table opens nothing.</summary>
    public static string Hash(string reference, string code) => Convert.ToHexStringLower(Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(Fold(code)), SHA256.HashData(Encoding.UTF8.GetBytes("door:" + reference)), Rounds, HashAlgorithmName.SHA256, 32));

    /// <summary>Whether a code is the one that was given. Takes as long whether or not it is.</summary>
    public static bool Matches(string hash, string reference, string? typed) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes(Hash(reference, typed ?? "")));
}
