using Samverk.Kernel;
using Samverk.Modules.Access.Rules;

namespace Samverk.Modules.Access.Contract;

/// <summary>An area of a case that exists nowhere, and who would need it.</summary>
public sealed record InventedArea(PolicyArea Area, IReadOnlyList<Guid> Holders);

/// <summary>
/// The same conditions on a case that is invented: whoever previews what a role sees gets a real decision and no real case, since nothing
/// here can read one.
/// </summary>
public static class InventedAccess
{
    /// <summary>The mask of an invented case for an invented reader, all of it covered by law.</summary>
    public static IMasked Mask(SubjectFacts reader, string purpose, IReadOnlyList<InventedArea> areas, IClock clock) => new CaseMask(
        areas.ToDictionary(area => area.Area, area => new CaseAreaRow
        {
            Area = area.Area,
            Needs = [.. area.Holders.Select(holder => new NeedRow { Holder = holder })],
            Bases = [new BasisRow { Basis = "law" }],
        }),
        tier => new AccessQuestion(reader, new AccessWish(AccessAction.Read, tier, purpose, clock.Now, clock.Today), BuiltInPolicy.Policy),
        BuiltInPolicy.Policy);

    /// <summary>The areas that some roles work in, as <see cref="SubjectFacts.Areas"/> has them.</summary>
    public static IReadOnlyList<PolicyArea> AreasOf(IReadOnlyList<string> roles, IReadOnlyList<PolicyArea> mandates) =>
        [.. BuiltInPolicy.Policy.AreasOf(roles).Intersect(mandates)];
}
