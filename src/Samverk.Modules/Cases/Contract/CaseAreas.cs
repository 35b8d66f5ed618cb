using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Cases.Contract;

/// <summary>Which policy areas a case has from its first day, and who needs them.</summary>
public static class CaseAreas
{
    /// <summary>The areas of a case at its owner.</summary>
    public static readonly IReadOnlyList<PolicyArea> Own =
    [
        PolicyArea.Identity, PolicyArea.ReturnLogistics, PolicyArea.Children, PolicyArea.Housing, PolicyArea.Education,
        PolicyArea.Employment, PolicyArea.Finance, PolicyArea.Health, PolicyArea.LegalAndAsylum,
    ];

    /// <summary>
    /// The areas of a case that a partner shares. Without the legal area: what never leaves a node can't arrive at one.
    /// </summary>
    public static readonly IReadOnlyList<PolicyArea> Received =
    [
        PolicyArea.Identity, PolicyArea.ReturnLogistics, PolicyArea.Children, PolicyArea.Housing, PolicyArea.Education,
        PolicyArea.Employment, PolicyArea.Finance, PolicyArea.Health,
    ];

    /// <summary>What opening a case grants: its office works on it in the areas of its mandate, by law.</summary>
    public static IEnumerable<AccessChange> OfAnOwnCase(OfficeId office, AccountId manager) => Own.SelectMany(area => new AccessChange[]
    {
        new AccessChange.AreaOpened(area, Guid.Empty),
        new AccessChange.BasisBegun(area, "law"),
        new AccessChange.NeedBegun(area, office.Value),
        new AccessChange.NeedBegun(area, manager.Value),
    });

    /// <summary>What a first message opens: the areas, under the agreement. Needs come with referrals, bases with consents.</summary>
    public static IEnumerable<AccessChange> OfAReceivedCase(Guid agreement) =>
        Received.Select(area => new AccessChange.AreaOpened(area, agreement));
}
