using Samverk.Ui;

namespace Samverk.Modules.Consents.Contract;

/// <summary>Codes of consents in words.</summary>
internal static class TellingWords
{
    /// <summary>How the person said it.</summary>
    public static string Of(Words words, string telling) => telling switch
    {
        Tellings.InPerson => words.Text("In person"),
        Tellings.Video => words.Text("In a video talk"),
        Tellings.Phone => words.Text("By phone"),
        Tellings.TextMessage => words.Text("In a text message"),
        Tellings.Letter => words.Text("In a letter"),
        Tellings.OwnPage => words.Text("On their own page"),
        _ => words.Text("Not known"),
    };

    /// <summary>A category as the person is asked it.</summary>
    public static string OfCategory(Words words, string category) => category switch
    {
        ShareCategories.NameAndContact => words.Text("Name and how to reach"),
        ShareCategories.PlanAndArrival => words.Text("Plan and arrival"),
        ShareCategories.Family => words.Text("Family who travel too"),
        ShareCategories.HealthNeeds => words.Text("Needs of health, without diagnoses"),
        ShareCategories.SchoolPapers => words.Text("School papers"),
        ShareCategories.WorkPapers => words.Text("Papers about work and wages"),
        ShareCategories.HousingNeeds => words.Text("Needs of housing"),
        _ => words.Text("Not known"),
    };

    /// <summary>What a partner did on a withdrawal.</summary>
    public static string OfEffect(Words words, string effect) => effect switch
    {
        WithdrawalEffects.Deleted => words.Text("Deleted"),
        WithdrawalEffects.Restricted => words.Text("Locked away, not used any more"),
        WithdrawalEffects.KeptByLaw => words.Text("Kept because a law says so"),
        _ => words.Text("Not known"),
    };
}
