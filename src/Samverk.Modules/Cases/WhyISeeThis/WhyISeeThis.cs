using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Cases;

/// <summary>An area of a case as the reader is told about it: why it is open, or what is missing and whom to ask.</summary>
public sealed record ToldArea(ExplainedArea Area, OfficeRow? Holder);

/// <summary>Why an officer sees what they see of a case, and what is missing for the rest, in words.</summary>
internal static class WhyISeeThis
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, IOffices offices, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Read, PolicyArea.Identity, async open =>
        {
            var told = new List<ToldArea>();
            foreach (var area in open.Head.Mask.Explain())
                told.Add(new ToldArea(area, area.Decision.Allowed ? null : await HolderAsync(offices, area, (visit.Me.Office, open.Head.Office), ct)));
            return await visit.PageAsync<WhyISeeThisPage>(new { open.Head, Areas = told, Me = visit.Me, visit.Purpose });
        }, ct);

    /// <summary>
    /// Whom to ask: an office that works in the area before the one that leads the case, and never the reader's own. Who the person is, every
    /// office with a part in the case was told; the one that leads holds it.
    /// </summary>
    private static async Task<OfficeRow?> HolderAsync(IOffices offices, ExplainedArea area, (OfficeId Mine, Guid Leads) known, CancellationToken ct)
    {
        foreach (var holder in area.Holders.Where(holder => area.Area != PolicyArea.Identity && holder != known.Leads && holder != known.Mine.Value))
        {
            if (await offices.FindAsync(new OfficeId(holder), ct) is { } office && office.Areas.Contains(area.Area))
                return office;
        }
        return await offices.FindAsync(new OfficeId(known.Leads), ct);
    }
}
