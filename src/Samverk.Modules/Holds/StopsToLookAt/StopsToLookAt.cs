using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Holds;

/// <summary>A stop in the list of a protection officer.</summary>
public sealed record StopLine(HoldRow Hold, CaseHead Head);

/// <summary>The stops that a protection officer was given, the oldest first.</summary>
internal static class StopsToLookAt
{
    public static async Task<IResult> GetAsync(Visit visit, IAccess access, ICases cases, IClock clock, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.ProtectionOfficer))
            return await visit.NotFoundAsync();
        var lines = new List<StopLine>();
        foreach (var hold in await OldestAsync(access, visit.Me, visit.Purpose, 200, ct))
        {
            if (await cases.HeadAsync(visit.Me, hold.CaseId, visit.Purpose, ct) is { } head)
                lines.Add(new StopLine(hold, head));
        }
        visit.Lists(lines.Select(line => line.Hold.CaseId));
        return await visit.PageAsync<StopsToLookAtPage>(new { Lines = lines, clock.Zone });
    }

    /// <summary>One stop a case, though several things may have been heard.</summary>
    public static async Task<IReadOnlyList<HoldRow>> OldestAsync(IAccess access, SubjectFacts me, string purpose, int most, CancellationToken ct) =>
        [.. (await Open(access, me, purpose).OrderBy(x => x.PlacedAt).OrderBy(x => x.Code).PageAsync(0, most, ct)).DistinctBy(hold => hold.CaseId)];

    public static IVisible<HoldRow> Open(IAccess access, SubjectFacts me, string purpose) =>
        access.Visible<HoldRow>(me, AccessAction.List, purpose).Where(x => x.LiftedAt == null && x.ProtectionOfficer == me.Account.Value);
}

/// <summary>The place in the navigation, for protection officers alone.</summary>
internal sealed class StopsPlace(IAccess access) : IFramePart
{
    public int Order => 30;

    public async Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct)
    {
        if (!me.Is(Roles.ProtectionOfficer))
            return [];
        var open = (await StopsToLookAt.OldestAsync(access, me, DefaultPurpose.Of(me), 100, ct)).Count;
        return [new NavPlace("stopped", "/stopped", words.Text("Stops"), "hand", open, words.Plural("{n} stop to look at", "{n} stops to look at", open))];
    }
}

/// <summary>Stops on the protection officer's desk: they wait from the hour they were placed.</summary>
internal sealed class StopsDeskPart(IAccess access, ICases cases) : IDeskPart
{
    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader reader, CancellationToken ct)
    {
        if (!reader.Me.Is(Roles.ProtectionOfficer))
            return [];
        var items = new List<DeskItem>();
        foreach (var hold in await StopsToLookAt.OldestAsync(access, reader.Me, reader.Purpose, 50, ct))
        {
            if (await cases.HeadAsync(reader.Me, hold.CaseId, reader.Purpose, ct) is not { } head)
                continue;
            items.Add(new DeskItem(DeskSide.OnMe, reader.Words.Text("Look at the stop for {name}", ("name", head.Name)), $"/cases/{hold.CaseId}/stopped")
            {
                Under = reader.Words.Text("Stopped on {day}", ("day", reader.DayOf(hold.PlacedAt))),
                Reference = head.CaseNumber,
                Due = reader.DayOf(hold.PlacedAt),
                Action = reader.Words.Text("Look"),
                CaseId = hold.CaseId,
            });
        }
        return items;
    }
}
