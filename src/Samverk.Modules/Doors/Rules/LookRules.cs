using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Doors.Rules;

/// <summary>Which looks are told on a person's page.</summary>
internal static class LookRules
{
    /// <summary>
    /// Not the person's own, not those of whoever was given the case because of a stop, and none at what is protected: on a telephone
    /// that others read, each of them would tell that there is something.
    /// </summary>
    public static bool IsTold(LookLine line, IReadOnlyList<AccountId> untold) =>
        line.Kind != LookKind.OwnDoor && !untold.Contains(line.By) && (line.Grant is not null || line.Tier < Tier.T3)
        && line.Purpose is not (Purposes.Protection or Purposes.BestInterests or Purposes.Complaint);
}
