using Samverk.Ui;

namespace Samverk.Modules.DataProtection;

/// <summary>What goes to a partner, in words: for whoever has to answer for it, and does not know the protocol.</summary>
internal static class MessageWords
{
    /// <summary>Counts by what was sent, the most first. Types that say the same to a person are added up.</summary>
    public static IReadOnlyList<(string What, long Count)> Added(Words words, IEnumerable<(string Type, long Count)> counts) =>
        [.. counts.GroupBy(count => Of(words, count.Type), StringComparer.Ordinal).Select(same => (same.Key, same.Sum(count => count.Count)))
            .OrderByDescending(count => count.Item2).ThenBy(count => count.Key, StringComparer.Ordinal)];

    public static string Of(Words words, string type) => type.Split('.') is ["nx", var family, var verb, _] ? Of(words, family, verb) : Unknown(words);

    private static string Of(Words words, string family, string verb) => (family, verb) switch
    {
        ("agreement" or "manifest" or "stream", _) => words.Text("What the nodes say to each other, about no person"),
        ("consent", "given" or "narrowed") => words.Text("Consents to share"),
        ("consent", "withdrawn") => words.Text("Consents taken back"),
        ("consent", "effectreported") => words.Text("What taking back a consent did"),
        ("erase", _) => words.Text("Erasures, asked for and answered"),
        ("person", "protectionflag") => words.Text("Marks that somebody needs protection"),
        ("person", _) => words.Text("Corrections of what is kept"),
        ("ownership", _) => words.Text("Handing a case over"),
        ("referral", "requested") => words.Text("Questions about a person"),
        ("referral", _) => words.Text("Answers to questions about a person"),
        ("problem", _) => words.Text("Problems with what was promised"),
        ("service", _) => words.Text("Results of services"),
        ("document", _) => words.Text("Documents"),
        ("directory", _) => words.Text("The directory of services, about no person"),
        ("indicators", _) => words.Text("Protected figures, about no person"),
        _ => Unknown(words),
    };

    private static string Unknown(Words words) => words.Text("Messages of another kind");
}
