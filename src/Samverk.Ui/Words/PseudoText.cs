using System.Text;

namespace Samverk.Ui;

/// <summary>English made four tenths longer and marked, so that a text which does not fit, or was never
/// looked up, shows at once.</summary>
internal static class PseudoText
{
    private const string Plain = "aeiouyAEIOUYcnszCNSZ";
    private const string Marked = "åéïöüýÅÉÏÖÜÝçñšžÇÑŠŽ";

    public static string Stretch(string english)
    {
        // A pattern of placeholders alone holds texts that are stretched already
        if (!Placeholders.Fill(english, _ => "").Any(char.IsLetter))
            return english;
        var result = new StringBuilder(english.Length * 2).Append('[');
        var inPlaceholder = false;
        foreach (var letter in english)
        {
            inPlaceholder = letter == '{' || (inPlaceholder && letter != '}');
            var at = inPlaceholder ? -1 : Plain.IndexOf(letter, StringComparison.Ordinal);
            result.Append(at < 0 ? letter : Marked[at]);
        }

        return result.Append(' ', 1).Append('~', Math.Max(1, english.Length * 4 / 10 - 3)).Append(']').ToString();
    }
}
