using Samverk.Kernel;
using Samverk.Ui;

namespace Samverk.Modules.Web;

/// <summary>The policy areas in the reader's language.</summary>
internal static class AreaWords
{
    public static readonly IReadOnlyList<PolicyArea> All = [.. Enum.GetValues<PolicyArea>().Where(area => area != PolicyArea.Unknown)];

    public static string Of(Words words, PolicyArea area) => area switch
    {
        PolicyArea.Identity => words.Text("Identity and papers"),
        PolicyArea.ReturnLogistics => words.Text("Travel and arrival"),
        PolicyArea.Health => words.Text("Health"),
        PolicyArea.Protection => words.Text("Protection"),
        PolicyArea.Children => words.Text("Children"),
        PolicyArea.Housing => words.Text("Housing and land"),
        PolicyArea.Education => words.Text("School"),
        PolicyArea.Employment => words.Text("Work and skills"),
        PolicyArea.Finance => words.Text("Cash support"),
        PolicyArea.LegalAndAsylum => words.Text("Legal and asylum"),
        PolicyArea.Security => words.Text("Security"),
        PolicyArea.Monitoring => words.Text("Monitoring"),
        PolicyArea.Complaint => words.Text("Complaints"),
        _ => words.Text("Not known"),
    };
}

/// <summary>The roles in the reader's language.</summary>
internal static class RoleNames
{
    public static string Of(Words words, string role) => role switch
    {
        Roles.Counsellor => words.Text("Counsellor"),
        Roles.CaseManager => words.Text("Case manager"),
        Roles.Supervisor => words.Text("Supervisor"),
        Roles.TravelOfficer => words.Text("Travel officer"),
        Roles.HealthProfessional => words.Text("Health professional"),
        Roles.ProtectionOfficer => words.Text("Protection officer"),
        Roles.ReintegrationOfficer => words.Text("Reintegration officer"),
        Roles.Provider => words.Text("Provider of a service"),
        Roles.ChildProtectionOfficer => words.Text("Child-protection officer"),
        Roles.LegalAdviser => words.Text("Legal adviser"),
        Roles.FinanceOfficer => words.Text("Finance officer"),
        Roles.Monitor => words.Text("Monitor"),
        Roles.ComplaintHandler => words.Text("Complaint handler"),
        Roles.DataSteward => words.Text("Data steward"),
        Roles.DataProtectionOfficer => words.Text("Data protection officer"),
        Roles.Auditor => words.Text("Auditor"),
        Roles.Statistician => words.Text("Statistician"),
        Roles.Administrator => words.Text("Administrator"),
        Roles.Secretariat => words.Text("Secretariat"),
        Roles.FocalPoint => words.Text("Focal point"),
        Roles.AgencySystem => words.Text("System of an agency"),
        _ => role,
    };
}
