using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Holds.Rules;
using Samverk.Ui;

namespace Samverk.Modules.Holds;

/// <summary>Codes of holds in words, for those who may read them.</summary>
internal static class HoldWords
{
    /// <summary>What was heard, as the heading of the page.</summary>
    public static string Heading(Words words, string code, string name) => code switch
    {
        HoldCodes.WishForAsylum => words.Text("The return is stopped. {name} asked for protection", ("name", name)),
        HoldCodes.FearOfReturn => words.Text("The return is stopped. {name} is afraid to go back", ("name", name)),
        _ => words.Text("The return is stopped. It is not sure that {name} chooses freely", ("name", name)),
    };

    /// <summary>What was heard, in a list.</summary>
    public static string Of(Words words, string code) => code switch
    {
        HoldCodes.WishForAsylum => words.Text("Asks for protection"),
        HoldCodes.FearOfReturn => words.Text("Is afraid to go back"),
        HoldCodes.FreeWillInDoubt => words.Text("May not choose freely"),
        _ => words.Text("Not known"),
    };

    /// <summary>An answer to whether the person got the contacts.</summary>
    public static string OfContacts(Words words, string answer) => answer switch
    {
        ContactAnswers.OnPaper => words.Text("Yes, on paper"),
        ContactAnswers.CalledTogether => words.Text("Yes, we called together"),
        _ => words.Text("Not yet"),
    };

    /// <summary>When an office is open.</summary>
    public static string Hours(Words words, SafetyContact contact) => contact.EveryDay
        ? words.Text("Every day {opens} to {closes}", ("opens", contact.Opens), ("closes", contact.Closes))
        : words.Text("Weekdays {opens} to {closes}", ("opens", contact.Opens), ("closes", contact.Closes));
}
