using Samverk.Kernel;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.DataProtection;

/// <summary>The classes of the field catalogue in words.</summary>
internal static class ProcessingWords
{
    public static string Of(Words words, Tier tier) => tier switch
    {
        Tier.T0 => words.Text("public"),
        Tier.T1 => words.Text("for the journey"),
        Tier.T2 => words.Text("casework"),
        Tier.T3 => words.Text("protection"),
        Tier.T4 => words.Text("sealed"),
        _ => words.Text("Not known"),
    };

    public static string Of(Words words, Retention kept) => kept switch
    {
        Retention.Operational => words.Text("with the case"),
        Retention.Narrative => words.Text("until the case is closed, unless the person asks or proceedings go on"),
        Retention.Payment => words.Text("as long as accounts are kept"),
        Retention.Child => words.Text("as a child's data"),
        Retention.Register => words.Text("as a register of this node"),
        Retention.Log => words.Text("longer than what it describes, without content"),
        Retention.Published => words.Text("without end, as published figures"),
        _ => words.Text("Not known"),
    };

    public static string Kinds(Words words, ProcessedArea area) =>
        words.List(area.Kinds.Select(kind => words.Text("{class}: {n}", ("class", Of(words, kind.Tier)), ("n", words.Number(kind.Count)))));

    public static string Readers(Words words, ProcessedArea area) => area.Roles.Count == 0
        ? words.Text("None")
        : words.List(area.Roles.Select(role => words.Text("{role} (up to {class})", ("role", RoleNames.Of(words, role.Role)), ("class", Of(words, role.Highest)))));

    public static string Purposes(Words words, ProcessedArea area) => area.Purposes.Count == 0
        ? words.Text("None")
        : words.List(area.Purposes.Select(purpose => Timelines.Contract.EntryWords.Purpose(words, purpose)).Distinct());

    public static string Kept(Words words, ProcessedArea area) => words.List(area.Kept.Select(kept => Of(words, kept)));

    public static string Receivers(Words words, ProcessedArea area, IReadOnlyList<string> partners) =>
        area.Members == 0 || partners.Count == 0 ? words.Text("Nobody outside this node") : words.List(partners);
}
