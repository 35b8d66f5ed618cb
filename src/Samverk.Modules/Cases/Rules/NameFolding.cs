using System.Globalization;
using System.Text;

namespace Samverk.Modules.Cases.Rules;

/// <summary>
/// A spelling reduced to what search compares: marks, case, Arabic letter variants and punctuation do not count (lesson L16).
/// Culture plays no part, so that both databases and all languages of the pages give the same hits.
/// </summary>
internal static class NameFolding
{
    /// <summary>Words in small letters without marks, one space between.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
                || c is Tatweel || IsApostrophe(c))
                continue;
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == UnicodeCategory.SpacingCombiningMark)
                folded.Append(Letter(c));
            else if (folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().Trim();
    }

    /// <summary>The words of a folded text.</summary>
    public static IReadOnlyList<string> Words(string text) => Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private const char Tatweel = '\u0640';

    private static bool IsApostrophe(char c) => c is '\'' or '\u2018' or '\u2019' or '\u02BC' or '\u02BB' or '\u02BE' or '\u02BF' or '`' or '\u00B4' or '\u2032';

    // Letters that carry no separable mark, and Arabic forms of one letter (casework.md 7.6)
    private static string Letter(char c) => c switch
    {
        'ı' or 'İ' => "i",
        'ł' or 'Ł' => "l",
        'ø' or 'Ø' => "o",
        'đ' or 'Đ' or 'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        'ß' or 'ẞ' => "ss",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ħ' or 'Ħ' => "h",
        'ǝ' or 'Ə' or 'ə' or 'Ǝ' => "e",
        'أ' or 'إ' or 'آ' or 'ٱ' or 'ٲ' or 'ٳ' => "ا",
        'ى' or 'ی' or 'ې' or 'ئ' => "ي",
        'ؤ' => "و",
        'ة' or 'ە' => "ه",
        'ک' => "ك",
        'ሐ' or 'ኀ' or 'ኃ' or 'ሓ' => "ሀ",
        'ሠ' => "ሰ",
        'ዐ' or 'ዓ' or 'ኣ' => "አ",
        'ፀ' => "ጸ",
        'ς' => "σ",
        _ => char.ToLowerInvariant(c).ToString(),
    };
}
