namespace Samverk.Kernel;

/// <summary>The roles of access.md 2 that exist so far.</summary>
public static class Roles
{
    public const string Counsellor = "counsellor";
    public const string CaseManager = "case-manager";
    public const string Supervisor = "supervisor";
    public const string TravelOfficer = "travel-officer";
    public const string HealthProfessional = "health-professional";
    public const string ProtectionOfficer = "protection-officer";
    public const string ReintegrationOfficer = "reintegration-officer";
    public const string Provider = "provider";
    public const string ChildProtectionOfficer = "child-protection-officer";
    public const string LegalAdviser = "legal-adviser";
    public const string FinanceOfficer = "finance-officer";
    public const string Monitor = "monitor";
    public const string ComplaintHandler = "complaint-handler";
    public const string DataSteward = "data-steward";
    public const string DataProtectionOfficer = "data-protection-officer";
    public const string Auditor = "auditor";
    public const string Statistician = "statistician";
    public const string Administrator = "administrator";
    public const string Secretariat = "secretariat";
    public const string FocalPoint = "focal-point";

    /// <summary>A system of an agency, which reads by the API. No person holds this role.</summary>
    public const string AgencySystem = "agency-system";

    /// <summary>Those that a person may hold, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> ForPeople =
    [
        Counsellor, CaseManager, Supervisor, TravelOfficer, HealthProfessional, ProtectionOfficer, ReintegrationOfficer,
        Provider, ChildProtectionOfficer, LegalAdviser, FinanceOfficer, Monitor, ComplaintHandler, DataSteward,
        DataProtectionOfficer, Auditor, Statistician, Administrator, Secretariat, FocalPoint,
    ];

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [.. ForPeople, AgencySystem];
}
