using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Grants.Contract;
using Samverk.Modules.Grants.Rules;

namespace Samverk.Modules.Grants;

/// <summary>Who may break the glass, and who may review it: by the policy, never by a list of its own.</summary>
internal static class GrantDoor
{
    public static bool MayOpen(SubjectFacts me) => AreasOf(me).Count > 0;

    /// <summary>The areas that a grant could open to them: their roles', within their office's mandate.</summary>
    public static IReadOnlyList<PolicyArea> AreasOf(SubjectFacts me) => [.. AccessPolicies.AreasFor(me, AccessAction.BreakGlass).Order()];

    public static bool MayReview(SubjectFacts me) => AccessPolicies.Permits(me, AccessAction.Review);

    /// <summary>Whether it was opened for an office of theirs, or by themselves.</summary>
    public static bool IsOwn(SubjectFacts me, GrantLineRow row) =>
        GrantRules.IsOwn(me, row.Office, new AccountId(row.Account), row.SecondPerson == Guid.Empty ? null : new AccountId(row.SecondPerson));

    /// <summary>Whether they see this one: of another office than theirs; the data protection officer sees all.</summary>
    public static bool MaySee(SubjectFacts me, GrantLineRow row) =>
        MayReview(me) && row.OpenedAt is not null && (!IsOwn(me, row) || me.Is(Roles.DataProtectionOfficer));
}
