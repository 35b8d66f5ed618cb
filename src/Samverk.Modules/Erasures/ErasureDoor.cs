using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Erasures;

/// <summary>
/// Who orders an erasure: whose role may erase. Who approves it as the second person: another of those, or an administrator, whose work with keys
/// needs two persons anyway and who sees no case by it. For everybody else the pages do not exist.
/// </summary>
internal static class ErasureDoor
{
    public static bool MayOrder(SubjectFacts me) => AccessPolicies.Permits(me, AccessAction.Erase);

    public static bool MayApprove(SubjectFacts me) => MayOrder(me) || me.Is(Roles.Administrator);

    /// <summary>
    /// Whether somebody may look at one erasure. Who only approves sees what waits for their decision, and what they decided on: the rest of the
    /// register is none of theirs.
    /// </summary>
    public static bool MaySee(SubjectFacts me, ErasureShown shown) =>
        MayOrder(me) || (MayApprove(me) && (shown.Row.Status == ErasureStatus.Ordered || shown.Deciders.Contains(me.Account)));

    public static Task<IResult> OrderingAsync(Visit visit, Func<Task<IResult>> show) => MayOrder(visit.Me) ? show() : visit.NotFoundAsync();

    public static Task<IResult> ApprovingAsync(Visit visit, Func<Task<IResult>> show) => MayApprove(visit.Me) ? show() : visit.NotFoundAsync();
}
