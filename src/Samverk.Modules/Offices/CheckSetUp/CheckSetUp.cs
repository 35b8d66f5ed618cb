using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Offices;

/// <summary>What the node still needs before real persons are entered, each with what to do (identity.md 3.4).</summary>
internal static class CheckSetUp
{
    public static async Task<IResult> GetAsync(Visit visit, INodeSurroundings surroundings, INodeSetUp setUp, IOffices offices, NodeSettings node, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        var state = await setUp.StateAsync(ct);
        var officers = await offices.OfficersAsync(null, ct);
        var world = new SetUpWorld(
            node.PublicOrigin, state.IsDone, officers.Any(officer => officer.Roles.Contains(Roles.DataProtectionOfficer)), node.RetentionApproval);
        return await visit.PageAsync<CheckSetUpPage>(new { Findings = SetUpChecks.Of(world, await surroundings.LookAsync(ct)), state.IsDone });
    }
}
