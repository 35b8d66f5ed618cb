using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Access.Rules;

/// <summary>Which areas a purpose may open, and what a role may do in which areas (access.md 2). Data of the policy, version 1.</summary>
internal static class PurposeRules
{
    private static readonly PolicyArea[] Social =
        [PolicyArea.Identity, PolicyArea.Housing, PolicyArea.Education, PolicyArea.Employment, PolicyArea.Finance];

    private static readonly PolicyArea[] Plan =
        [.. Social, PolicyArea.ReturnLogistics, PolicyArea.Health, PolicyArea.Children];

    /// <summary>The areas that a purpose may open.</summary>
    public static IReadOnlyList<PolicyArea> AreasOf(string purpose) => purpose switch
    {
        Purposes.Counselling => [.. Social, PolicyArea.ReturnLogistics, PolicyArea.Children, PolicyArea.LegalAndAsylum],
        Purposes.Travel => [PolicyArea.Identity, PolicyArea.ReturnLogistics],
        Purposes.HealthContinuity => [PolicyArea.Identity, PolicyArea.Health],
        Purposes.Protection => [PolicyArea.Identity, PolicyArea.Protection, PolicyArea.Children, PolicyArea.LegalAndAsylum],
        Purposes.Reintegration => [.. Social, PolicyArea.ReturnLogistics, PolicyArea.Children],
        Purposes.Referral => Plan,
        Purposes.Supervision => [.. Social, PolicyArea.ReturnLogistics],
        _ => [],
    };

    /// <summary>The areas that a role works in, whatever its office's mandate.</summary>
    public static IReadOnlyList<PolicyArea> AreasOfRole(string role) => role switch
    {
        Roles.Counsellor or Roles.CaseManager => [.. Plan, PolicyArea.LegalAndAsylum],
        Roles.Supervisor => Plan,
        Roles.TravelOfficer => [PolicyArea.Identity, PolicyArea.ReturnLogistics],
        Roles.HealthProfessional => [PolicyArea.Identity, PolicyArea.Health],
        Roles.ProtectionOfficer => [PolicyArea.Identity, PolicyArea.Protection, PolicyArea.Children, PolicyArea.LegalAndAsylum],
        Roles.ReintegrationOfficer => Plan,
        Roles.Provider => Plan,
        _ => [], // administrators, the secretariat and focal points see no case
    };

    /// <summary>The purpose that a role acts for where none was chosen.</summary>
    public static string DefaultOf(IReadOnlyList<string> roles) => roles switch
    {
        _ when roles.Contains(Roles.ProtectionOfficer) => Purposes.Protection,
        _ when roles.Contains(Roles.Counsellor) || roles.Contains(Roles.CaseManager) => Purposes.Counselling,
        _ when roles.Contains(Roles.ReintegrationOfficer) => Purposes.Reintegration,
        _ when roles.Contains(Roles.TravelOfficer) => Purposes.Travel,
        _ when roles.Contains(Roles.HealthProfessional) => Purposes.HealthContinuity,
        _ when roles.Contains(Roles.Provider) => Purposes.Referral,
        _ when roles.Contains(Roles.Supervisor) => Purposes.Supervision,
        _ => Purposes.Administration,
    };

    /// <summary>Whether one of the roles permits the action.</summary>
    public static bool Permits(IReadOnlyList<string> roles, AccessAction action) => roles.Any(role => (role, action) switch
    {
        (Roles.Administrator or Roles.Secretariat or Roles.FocalPoint, _) => false,
        (Roles.Supervisor, AccessAction.Write or AccessAction.Refer or AccessAction.Disclose or AccessAction.Decide) => false,
        (Roles.TravelOfficer or Roles.HealthProfessional or Roles.Provider, AccessAction.Refer or AccessAction.Disclose) => false,
        (_, AccessAction.Review) => role == Roles.ProtectionOfficer,
        (_, AccessAction.Unknown) => false,
        _ => true,
    });
}
