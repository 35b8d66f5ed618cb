using System.Globalization;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Modules.Cases.Rules;

/// <summary>What can't be a name. Everything else is one: one word, any script, apostrophes, no capitals (ui.md).</summary>
internal static class NameRules
{
    public const int Longest = 200;

    /// <summary>Why a text can't be a name, or null.</summary>
    public static Refusal? Problem(string text)
    {
        if (text.Length > Longest)
            return NameRefusals.TooLong;
        var runes = text.EnumerateRunes().ToList();
        if (runes.FirstOrDefault(rune => !Belongs(rune)) is { Value: not 0 } strange)
            return NameRefusals.Strange(Shown(strange));
        if (!runes.Exists(Rune.IsLetter))
            return NameRefusals.WithoutLetter;
        if (MarksInARow(runes) > 5)
            return NameRefusals.TooManyMarks;
        return text.Split(' ').Any(word => Scripts.In(word).Skip(1).Any()) ? NameRefusals.MixedScripts : null;
    }

    private static bool Belongs(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
            or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation => true,
        // Joiners shape Persian and Indic letters; other invisible characters turn text round or hide it.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
        _ => "'’‘ʼʻ`´.,·()/".Contains(rune.ToString(), StringComparison.Ordinal),
    };

    private static string Shown(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.PrivateUse
        ? string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}")
        : rune.ToString();

    private static int MarksInARow(List<Rune> runes)
    {
        var (longest, now) = (0, 0);
        foreach (var rune in runes)
        {
            now = Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark ? now + 1 : 0;
            longest = Math.Max(longest, now);
        }
        return longest;
    }
}

/// <summary>Scripts by ISO 15924, as far as names here need them.</summary>
internal static class Scripts
{
    /// <summary>The script of most of a spelling: that of its first letter; Zyyy where there is none that is known.</summary>
    public static string Of(string text) => In(text).FirstOrDefault() ?? "Zyyy";

    /// <summary>The scripts of a text, each once, in the order in which they come.</summary>
    public static IEnumerable<string> In(string text) =>
        text.EnumerateRunes().Where(Rune.IsLetter).Select(Of).Where(script => script.Length > 0).Distinct();

    private static string Of(Rune letter) => letter.Value switch
    {
        < 0x0250 or (>= 0x1E00 and <= 0x1EFF) => "Latn",
        >= 0x0370 and <= 0x03FF => "Grek",
        >= 0x0400 and <= 0x052F => "Cyrl",
        >= 0x0590 and <= 0x05FF => "Hebr",
        (>= 0x0600 and <= 0x077F) or (>= 0x08A0 and <= 0x08FF) or (>= 0xFB50 and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) => "Arab",
        >= 0x1200 and <= 0x139F => "Ethi",
        _ => "",
    };
}

internal static class NameRefusals
{
    public static readonly Refusal TooLong = Refusal.Because("name-too-long", "Write at most 200 characters. Put other spellings under Spellings in documents");

    public static readonly Refusal WithoutLetter = Refusal.Because("name-without-letter", "Write the name in letters");

    public static readonly Refusal TooManyMarks = Refusal.Because("name-too-many-marks", "There are too many marks over one letter. Write the name again");

    public static readonly Refusal MixedScripts = Refusal.Because("name-mixed-scripts",
        "One word mixes letters of two alphabets. Write it in one, and the other under Spellings in documents");

    public static Refusal Strange(string sign) => Refusal.Because("name-strange-sign",
        "A name has no {sign}. Take it out", new KeyValuePair<string, string>("sign", sign));
}
