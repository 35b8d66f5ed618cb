using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Timelines.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Plans;

/// <summary>The plan is the home of the case.</summary>
internal static class ShowPlan
{
    public static async Task<IResult> GetAsync(Visit visit, Guid id, PlanSight sight, CancellationToken ct) =>
        await sight.FindAsync(visit, id, ct) is { } view
            ? await visit.PageAsync<PlanPage>(new { View = view })
            : await visit.NotFoundAsync();
}

/// <summary>Puts together what one officer may see of one plan.</summary>
internal sealed class PlanSight(PlanReader plan, IAccess access, IEnumerable<IPlanPart> parts, ITimelines timelines, ISharing sharing, IClock clock)
{
    public async Task<PlanView?> FindAsync(Visit visit, Guid caseId, CancellationToken ct)
    {
        if (await plan.HeadAsync(visit, caseId, ct) is not { } head)
            return null;
        // A row whose details are hidden and not withheld is not in the plan at all: not in the table, a count or the list of people.
        var lines = (await plan.LinesAsync(visit, caseId, ct)).Where(line => !line.HasDetails || head.Mask.Of(line.PlanArea, Tier.T2) != FieldState.Hidden).ToList();
        var commitments = (await plan.CommitmentsAsync(visit, caseId, ct)).ToLookup(x => x.RowId);
        var waiting = new List<PlanWaiting>();
        foreach (var part in parts)
            waiting.AddRange(await part.WaitingAsync(visit.Me, caseId, visit.Purpose, ct));
        var maker = new PlanTableMaker(visit.Words, clock.Today, head.Mask);
        var rows = lines.Select(line => maker.Make(line, [.. commitments[line.RowId]], waiting))
            .Concat(waiting.Where(one => !lines.Any(line => line.Kind == one.Kind && line.OfficeName == one.OfficeName)).Select(maker.Make));
        var allowed = await access.AllowedAsync(
            visit.Me, new CaseScope(caseId, PolicyArea.Identity, visit.Purpose), [AccessAction.Write, AccessAction.Refer], ct);
        return new PlanView
        {
            Head = head,
            Rows = [.. rows],
            Waiting = [.. waiting.Where(one => one.OnUs)],
            People = People(visit, head, lines),
            Recent = await timelines.RecentAsync(visit.Me, caseId, visit.Purpose, 4, ct),
            Shared = await sharing.NowAsync(visit.Me, caseId, visit.Purpose, ct),
            Clock = clock,
            CanWrite = allowed.Contains(AccessAction.Write),
            CanRefer = allowed.Contains(AccessAction.Refer),
        };
    }

    private static List<PlanPerson> People(Visit visit, CaseHead head, IReadOnlyList<PlanLineRow> lines)
    {
        var people = new List<PlanPerson>();
        if (head.Name.Length > 0)
            people.Add(new PlanPerson(head.Name, visit.Words.Text("The plan is theirs"), ""));
        people.AddRange(lines.Where(line => line.OfficerName.Length > 0).GroupBy(line => (line.OfficerName, line.OfficeName))
            .Select(group => new PlanPerson(
                group.Key.OfficerName, $"{PlanWords.Kind(visit.Words, group.First().Kind)} · {group.Key.OfficeName}", group.First().Telephone)));
        return people;
    }
}
