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
    public const string Administrator = "administrator";
    public const string Secretariat = "secretariat";
    public const string FocalPoint = "focal-point";

    /// <summary>All of them, for closed-list checks.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        Counsellor, CaseManager, Supervisor, TravelOfficer, HealthProfessional, ProtectionOfficer, ReintegrationOfficer,
        Provider, Administrator, Secretariat, FocalPoint,
    ];
}
