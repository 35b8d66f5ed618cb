using System.Text;

namespace Samverk.Modules.SignIns.Rules;

/// <summary>What makes a password too easy to guess. Length counts; which signs it has does not (identity.md 1).</summary>
internal static class PasswordRules
{
    public const int Shortest = 15;
    public const int Longest = 256;

    // Keys that lie beside each other, and the runs that people think of first.
    private static readonly string[] Runs =
        ["abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "98765432109876543210", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb"];

    /// <summary>One form for each password, however a keyboard composes its letters.</summary>
    public static string Normal(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <summary>Whether it is long enough, counted in what people see as letters.</summary>
    public static bool HasLength(string? password) =>
        password is not null && password.Length <= Longest && new System.Globalization.StringInfo(Normal(password)).LengthInTextElements >= Shortest;

    /// <summary>A few signs over and over, a run of the keyboard, or little more than words that anybody here would think of.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="words">The account's own name, the node's, the product's.</param>
    public static bool IsEasy(string password, IReadOnlyList<string> words)
    {
        var plain = Normal(password).ToLowerInvariant();
        if (plain.Distinct().Count() < 5 || IsRepeated(plain))
            return true;
        var letters = string.Concat(plain.Where(char.IsLetterOrDigit));
        if (Runs.Any(run => letters.Length > 0 && (run + run).Contains(letters, StringComparison.Ordinal)))
            return true;
        var left = words.Select(word => Normal(word).ToLowerInvariant()).Where(word => word.Length >= 4)
            .Aggregate(plain, (text, word) => text.Replace(word, "", StringComparison.Ordinal));
        return left.Length < plain.Length && left.Length < Shortest / 2;
    }

    private static bool IsRepeated(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(length => text.Length / length >= 2
            && text == string.Concat(Enumerable.Repeat(text[..length], (text.Length / length) + 1))[..text.Length]);
}
