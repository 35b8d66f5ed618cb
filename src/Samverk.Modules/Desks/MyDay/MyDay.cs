using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Timelines.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Desks;

/// <summary>One of the reader's cases with its next date.</summary>
public sealed record DeskCase(CaseRow Row, DateOnly? Next, string What);

/// <summary>The desk as it stands.</summary>
public sealed record DeskView(
    IReadOnlyList<DeskItem> OnMe, IReadOnlyList<DeskItem> OnOthers, IReadOnlyList<DeskCase> Cases, int CaseCount,
    DateTimeOffset? Since, IReadOnlyList<TimelineEntry> Changes)
{
    /// <summary>Cases that fit on the page.</summary>
    public const int MostCases = 6;
}

/// <summary>My day: the first page after signing in.</summary>
internal static class MyDay
{
    public static async Task<IResult> GetAsync(Visit visit, DeskQueries desk, IClock clock, CancellationToken ct)
    {
        var view = await desk.ReadAsync(new DeskReader(visit.Me, visit.Purpose, visit.Words, clock), ct);
        visit.Lists([.. view.Cases.Select(line => line.Row.CaseId), .. view.OnMe.Concat(view.OnOthers).Select(item => item.CaseId).Where(id => id != Guid.Empty)]);
        return await visit.PageAsync<MyDayPage>(new
        {
            View = view,
            Clock = clock,
            MayOpen = visit.Me.Is(Roles.Counsellor) || visit.Me.Is(Roles.CaseManager),
        });
    }
}

internal sealed class DeskQueries(IEnumerable<IDeskPart> parts, IAccess access, ITimelines timelines, LastLooks looks)
{
    public async Task<DeskView> ReadAsync(DeskReader reader, CancellationToken ct)
    {
        var items = new List<DeskItem>();
        foreach (var part in parts)
            items.AddRange(await part.ItemsAsync(reader, ct));
        var since = await looks.LookAsync(reader.Me.Account, reader.Clock.Now, ct);
        var changes = since is { } moment ? await timelines.SinceAsync(reader.Me, reader.Purpose, moment, ct) : [];
        var mine = MyCases(reader);
        var cases = await mine.OrderBy(x => x.ChangedAt, descending: true).PageAsync(0, 200, ct);
        return new DeskView(
            Sorted(items, DeskSide.OnMe), Sorted(items, DeskSide.OnOthers),
            [.. cases.Select(row => WithNext(reader, row, items)).OrderBy(x => x.Next ?? DateOnly.MaxValue).Take(DeskView.MostCases)],
            await mine.CountUpToAsync(10_001, ct), since, changes);
    }

    private IVisible<CaseRow> MyCases(DeskReader reader)
    {
        var me = reader.Me.Account.Value;
        return access.Visible<CaseRow>(reader.Me, AccessAction.List, reader.Purpose).Where(x => x.CaseManager == me && x.Phase != CasePhase.Closed);
    }

    /// <summary>Overdue first: the earliest day stands on top, and what has no day comes last.</summary>
    internal static IReadOnlyList<DeskItem> Sorted(IEnumerable<DeskItem> items, DeskSide side) =>
        [.. items.Where(item => item.Side == side).OrderBy(item => item.Due ?? DateOnly.MaxValue).ThenBy(item => item.Title, StringComparer.Ordinal)];

    private static DeskCase WithNext(DeskReader reader, CaseRow row, IReadOnlyList<DeskItem> items)
    {
        var travel = row is { TravelOn: { } day, DepartedOn: null, IsHeld: false } && day >= reader.Clock.Today
            ? (Day: day, What: reader.Words.Text("Travel"))
            : ((DateOnly Day, string What)?)null;
        var item = items.Where(x => x.CaseId == row.CaseId && x.Due is not null).MinBy(x => x.Due);
        return (travel, item) switch
        {
            ({ } journey, { Due: { } due }) when due <= journey.Day => new DeskCase(row, due, item.Title),
            ({ } journey, _) => new DeskCase(row, journey.Day, journey.What),
            (null, { Due: { } due }) => new DeskCase(row, due, item.Title),
            _ => new DeskCase(row, null, ""),
        };
    }
}
