using Samverk.Modules.Grants.Contract;
using Samverk.Ui;

namespace Samverk.Modules.Grants;

/// <summary>Codes of break-glass in words.</summary>
internal static class GrantWords
{
    public static string Reason(Words words, string code) => code switch
    {
        GrantReasons.LifeAtRisk => words.Text("A life or somebody's health is at risk"),
        GrantReasons.ChildAtRisk => words.Text("A child is at risk"),
        GrantReasons.NobodyReached => words.Text("The person needs help now, and nobody who answers for the case can be reached"),
        GrantReasons.JourneyToday => words.Text("Something happened on the journey, today"),
        _ => words.Text("Not known"),
    };

    public static string Outcome(Words words, string code) => code switch
    {
        GrantOutcomes.Justified => words.Text("Justified"),
        GrantOutcomes.NotJustified => words.Text("Not justified"),
        GrantOutcomes.Training => words.Text("Not justified: the officer needs training"),
        GrantOutcomes.Report => words.Text("Not justified: reported on"),
        _ => words.Text("Not reviewed yet"),
    };

    public static string Areas(Words words, GrantLineRow row) => words.List(row.Areas.Select(area => Web.AreaWords.Of(words, area)));
}
