using Samverk.Kernel;

namespace Samverk.Modules.Access.Contract;

/// <summary>What the policy says of a role, where no case is asked about: whether a page exists for somebody at all.</summary>
public static class AccessPolicies
{
    /// <summary>The areas in which a role permits the action, the office holds a mandate and the usual purpose opens.</summary>
    public static IReadOnlyList<PolicyArea> AreasFor(SubjectFacts subject, AccessAction action) =>
        [.. BuiltInPolicy.Policy.Permitted(subject.Roles, action, Tier.T1).Intersect(subject.Mandates).Intersect(BuiltInPolicy.Policy.Opened(DefaultPurpose.Of(subject), Tier.T1))];

    /// <summary>Whether one of the roles permits the action anywhere.</summary>
    public static bool Permits(SubjectFacts subject, AccessAction action) => BuiltInPolicy.Policy.Permitted(subject.Roles, action, Tier.T1).Count > 0;

    /// <summary>The roles that work in an area, each with the highest tier that the policy lets it see.</summary>
    public static IReadOnlyList<(string Role, Tier Highest)> RolesIn(PolicyArea area) =>
        [.. BuiltInPolicy.Policy.Roles.Where(role => role.Areas.ContainsKey(area)).Select(role => (role.Role, role.Areas[area]))];

    /// <summary>The purposes that open an area.</summary>
    public static IReadOnlyList<string> PurposesOf(PolicyArea area) => [.. Purposes.All.Where(purpose => BuiltInPolicy.Policy.Opened(purpose, Tier.T1).Contains(area))];

    /// <summary>Whether role, mandate and purpose reach an area at a tier, whatever the case: what a list may be searched and ordered by.</summary>
    public static bool Reaches(SubjectFacts subject, string purpose, PolicyArea area, Tier tier) =>
        BuiltInPolicy.Policy.Permitted(subject.Roles, AccessAction.List, tier).Contains(area)
        && subject.Mandates.Contains(area) && BuiltInPolicy.Policy.Opened(purpose, tier).Contains(area);

    /// <summary>Whether label and holder of a field of this class are shown to one without the right.</summary>
    public static bool Withholds(PolicyArea area, Tier tier) => BuiltInPolicy.Policy.Withholds(area, tier);

    /// <summary>The version of the policy.</summary>
    public static string Version => BuiltInPolicy.Policy.Version;
}
