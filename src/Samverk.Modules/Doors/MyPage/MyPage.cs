using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Doors.Rules;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Doors;

/// <summary>Somebody to call.</summary>
public sealed record DoorCall(string Name, string Office, string Telephone);

/// <summary>A look at the person's data as it is told to them.</summary>
public sealed record DoorLook(DateTimeOffset At, string Name, string Office, string Purpose, bool InEmergency);

/// <summary>What one page shows.</summary>
public sealed record MyPageView(DoorView Door, string Shows, IReadOnlyList<DoorCall> Calls, IReadOnlyDictionary<Guid, string> Partners, IReadOnlyList<DoorLook> Looks)
{
    public required DateOnly Today { get; init; }

    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Names of officers, the plan and who looked are shown only where the person chose it.</summary>
    public bool ShowsPlan => Shows != DoorContents.NextStep;

    public bool ShowsAll => Shows == DoorContents.Everything;
}

/// <summary>The person's own page: what comes next, whom to call, what they agreed to, and what they can decide.</summary>
internal static class MyPage
{
    public static async Task<IResult> GetAsync(Visit visit, DoorKeeper keeper, MyPageQuery query, CancellationToken ct)
    {
        if (await keeper.FindAsync(ct) is not { } open)
            return await EnterDoor.ShowAsync(visit, new FieldErrors());
        return open.Shows.Length == 0 || visit.Http.Request.Query.ContainsKey("choose")
            ? await keeper.PageAsync<ChooseContentPage>(new { open.Shows, Act = Ids.New().ToString() })
            : await keeper.PageAsync<MyPagePage>(new { View = await query.AskAsync(open, 5, ct) });
    }

    public static Task<IResult> ChooseAsync(Visit visit, DoorKeeper keeper, IEventStore events, CancellationToken ct) => keeper.DoAsync("choose-content",
        (open, act) => events.AppendAsync(new Append(act, open.History.Root, RootKind.Case) { ReachesErased = true },
            history => DoorRules.Choose(history, open.Stream, visit.Post.Text("shows") ?? DoorContents.NextStep), ct), ct);

    public static Task<IResult> LookedAsync(DoorKeeper keeper, MyPageQuery query, CancellationToken ct) => keeper.ShowAsync(
        async open => open.Shows == DoorContents.Everything ? await keeper.PageAsync<WhoLookedPage>(new { View = await query.AskAsync(open, 500, ct) }) : Visit.Go("/my-page"), ct);

    public static async Task<IResult> LeaveAsync(DoorKeeper keeper, NodeSettings node, CancellationToken ct)
    {
        await keeper.EndAsync(ct);
        return new SeeOther(node.QuickExit);
    }
}

internal sealed class MyPageQuery(IOffices offices, IAgreements agreements, IWhoLooked looked, IClock clock)
{
    private const int Most = 2000;

    public async Task<MyPageView> AskAsync(OpenedDoor open, int looks, CancellationToken ct)
    {
        var shows = open.Shows;
        return new MyPageView(open.View, shows, await CallsAsync(open, ct),
            (await agreements.AllAsync(ct)).ToDictionary(row => row.AgreementId, row => row.PartnerName),
            shows == DoorContents.Everything ? await LooksAsync(open, looks, ct) : [])
        {
            Today = clock.Today,
            Zone = clock.Zone,
        };
    }

    /// <summary>The case manager first, then those of the plan; one line for each telephone.</summary>
    private async Task<IReadOnlyList<DoorCall>> CallsAsync(OpenedDoor open, CancellationToken ct)
    {
        var calls = new List<DoorCall>();
        var manager = await offices.FindAsync(open.View.Case.CaseManager, ct);
        var office = await offices.FindAsync(open.View.Case.Office, ct);
        var telephone = manager is { Acts: true, Telephone.Length: > 0 } ? manager.Telephone : office?.Telephone ?? "";
        if (telephone.Length > 0)
            calls.Add(new DoorCall(manager?.Name ?? "", office?.Name ?? "", telephone));
        if (open.Shows == DoorContents.Everything)
            calls.AddRange(open.View.Plan.Where(line => line.Telephone.Length > 0).Select(line => new DoorCall(line.OfficerName, line.Office, line.Telephone)));
        return [.. calls.DistinctBy(call => call.Telephone)];
    }

    /// <summary>
    /// Who looked, the newest look of each on a day. What a stop led to and looks at what is protected are left out, without a gap: the
    /// whole list is given face to face. Looks by break-glass are told.
    /// </summary>
    private async Task<IReadOnlyList<DoorLook>> LooksAsync(OpenedDoor open, int most, CancellationToken ct)
    {
        var lines = (await looked.OfCaseAsync(open.CaseId, 0, Most, ct)).Where(line => LookRules.IsTold(line, open.View.Untold));
        var told = new List<DoorLook>();
        foreach (var line in lines.DistinctBy(line => (line.By, line.Purpose, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(line.At, clock.Zone).DateTime), line.Grant)).Take(most))
        {
            var officer = await offices.FindAsync(line.By, ct);
            var office = await offices.FindAsync(line.Office, ct);
            told.Add(new DoorLook(line.At, officer?.Name ?? "", office?.Name ?? "", line.Purpose, line.Grant is not null));
        }
        return told;
    }
}
