namespace Samverk.Modules;

/// <summary>Text from outside without the characters that no text has: U+0000, which one of the databases refuses, and other controls but line ends.</summary>
internal static class PlainText
{
    public static string Of(string text) => text.Any(IsDropped) ? string.Concat(text.Where(letter => !IsDropped(letter))) : text;

    private static bool IsDropped(char letter) => char.IsControl(letter) && letter is not '\n' and not '\r' and not '\t';
}
