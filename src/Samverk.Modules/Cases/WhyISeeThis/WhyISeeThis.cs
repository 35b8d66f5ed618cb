using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Cases;

/// <summary>Why an officer sees what they see of a case, and what is missing for the rest, in words.</summary>
internal static class WhyISeeThis
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, IAccess access, IOffices offices, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Read, PolicyArea.Identity, async open => await visit.PageAsync<WhyISeeThisPage>(new
        {
            open.Head,
            Areas = await access.ExplainAsync(visit.Me, id, visit.Purpose, ct),
            Me = visit.Me,
            visit.Purpose,
            Holder = await offices.FindAsync(new OfficeId(open.Head.Office), ct),
        }), ct);
}
