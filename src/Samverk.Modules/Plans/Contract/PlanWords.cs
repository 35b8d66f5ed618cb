using Samverk.Kernel;
using Samverk.Ui;

namespace Samverk.Modules.Plans.Contract;

/// <summary>What kinds of service and policy areas are called on screen, and their icons.</summary>
public static class PlanWords
{
    /// <summary>The name of a kind of service; the code itself where it is not known.</summary>
    public static string Kind(Words words, string code) => code switch
    {
        "travel" => words.Text("Travel"),
        "arrival-help" => words.Text("Arrival"),
        "housing" => words.Text("Housing and land"),
        "school" => words.Text("School"),
        "school-certificates" => words.Text("School certificates"),
        "health" => words.Text("Health"),
        "vaccination-record" => words.Text("Vaccination record"),
        "care" => words.Text("Care and counselling"),
        "work" => words.Text("Work and skills"),
        "small-business" => words.Text("Small business"),
        "proof-of-work" => words.Text("Proof of work"),
        "cash" => words.Text("Cash support"),
        "wages-owed" => words.Text("Wages owed"),
        "pension" => words.Text("Pension"),
        "legal-papers" => words.Text("Legal papers"),
        _ => code,
    };

    /// <summary>The icon of a kind of service.</summary>
    public static string Icon(string code) => code switch
    {
        "travel" or "arrival-help" => "plane",
        "housing" => "home",
        "school" or "school-certificates" => "school",
        "health" or "vaccination-record" => "health",
        "care" => "care",
        "small-business" => "shop",
        "cash" or "wages-owed" or "pension" => "cash",
        "legal-papers" => "legal",
        _ => "work",
    };

    /// <summary>The name of a policy area.</summary>
    public static string Area(Words words, PolicyArea area) => area switch
    {
        PolicyArea.Identity => words.Text("Identity papers"),
        PolicyArea.ReturnLogistics => words.Text("Travel and arrival"),
        PolicyArea.Health => words.Text("Health"),
        PolicyArea.Protection => words.Text("Protection"),
        PolicyArea.Children => words.Text("Children and family"),
        PolicyArea.Housing => words.Text("Housing and land"),
        PolicyArea.Education => words.Text("School and training"),
        PolicyArea.Employment => words.Text("Work and skills"),
        PolicyArea.Finance => words.Text("Money and pensions"),
        PolicyArea.LegalAndAsylum => words.Text("Legal advice"),
        PolicyArea.Security => words.Text("Safety"),
        PolicyArea.Monitoring => words.Text("Follow-up"),
        PolicyArea.Complaint => words.Text("Complaints"),
        _ => words.Text("Not known"),
    };

    /// <summary>The kinds as choices of a select.</summary>
    public static IReadOnlyList<Choice> Kinds(Words words) => [.. ServiceKinds.All.Select(kind => new Choice(kind.Code, Kind(words, kind.Code)))];

    /// <summary>What the person said, in words.</summary>
    public static string Answer(Words words, PersonsAnswer answer) => answer switch
    {
        PersonsAnswer.Yes => words.Text("The person says it came"),
        PersonsAnswer.Partly => words.Text("The person says it came partly"),
        PersonsAnswer.No => words.Text("The person says it did not come"),
        PersonsAnswer.NotReached => words.Text("The person was not reached"),
        _ => words.Text("The person was not asked yet"),
    };
}
