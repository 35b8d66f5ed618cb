using Samverk.Kernel;

namespace Samverk.Modules.Consents.Contract;

/// <summary>What a person may agree to share, as they are asked it (a closed list). Asylum and health diagnoses are not in it.</summary>
public static class ShareCategories
{
    public const string NameAndContact = "name-and-contact";
    public const string PlanAndArrival = "plan-and-arrival";
    public const string Family = "family";
    public const string HealthNeeds = "health-needs";
    public const string SchoolPapers = "school-papers";
    public const string WorkPapers = "work-papers";
    public const string HousingNeeds = "housing-needs";

    /// <summary>All of them, in the order they are asked.</summary>
    public static readonly IReadOnlyList<string> All =
        [NameAndContact, PlanAndArrival, Family, HealthNeeds, SchoolPapers, WorkPapers, HousingNeeds];

    /// <summary>The areas that the categories open at the receiver.</summary>
    public static IEnumerable<PolicyArea> AreasOf(IEnumerable<string> categories) => categories.SelectMany(category => category switch
    {
        NameAndContact => [PolicyArea.Identity],
        PlanAndArrival => [PolicyArea.ReturnLogistics],
        Family => [PolicyArea.Children],
        HealthNeeds => [PolicyArea.Health],
        SchoolPapers => [PolicyArea.Education],
        WorkPapers => [PolicyArea.Employment, PolicyArea.Finance],
        HousingNeeds => [PolicyArea.Housing],
        _ => Array.Empty<PolicyArea>(),
    }).Distinct();

    /// <summary>The category that covers a question in a policy area.</summary>
    public static string For(PolicyArea area) => area switch
    {
        PolicyArea.Health => HealthNeeds,
        PolicyArea.Education => SchoolPapers,
        PolicyArea.Employment or PolicyArea.Finance => WorkPapers,
        PolicyArea.Housing => HousingNeeds,
        PolicyArea.Children => Family,
        PolicyArea.ReturnLogistics => PlanAndArrival,
        _ => NameAndContact,
    };
}
