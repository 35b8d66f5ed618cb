using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Web;

namespace Samverk.Modules.Cases;

/// <summary>A case that the gate let the officer into.</summary>
internal sealed record OpenDoor(CaseHead Head, AccessDecision Decision);

/// <summary>The way into every page of a case: the gate first, then its head.</summary>
internal sealed class CaseDoor(Visit visit, IAccess access, ICases cases, IEventStore events)
{
    public async Task<Outcome<OpenDoor>> OpenAsync(Guid caseId, AccessAction action, PolicyArea area, CancellationToken ct)
    {
        var decided = await access.OpenAsync(visit.Me, action, Scope(caseId, action, area), ct);
        if (decided.Refused is { } no)
            return no;
        if (await cases.HeadAsync(visit.Me, caseId, visit.Purpose, ct) is not { } head)
            return Refusal.NotFound;
        return decided.Then<OpenDoor>(decision => new OpenDoor(head, decision));
    }

    // Logistics open a page to read; its fields then ask the mask. To write is casework.
    private CaseScope Scope(Guid caseId, AccessAction action, PolicyArea area) =>
        new(caseId, area, visit.Purpose) { Tier = action == AccessAction.Read && area == PolicyArea.Identity ? Tier.T1 : Tier.T2 };

    /// <summary>Shows a page of a case, or the refusal.</summary>
    public async Task<IResult> ShowAsync(Guid caseId, AccessAction action, PolicyArea area, Func<OpenDoor, Task<IResult>> show, CancellationToken ct)
    {
        var door = await OpenAsync(caseId, action, area, ct);
        return await door.Match(done: show, refused: visit.RefusedAsync);
    }

    /// <summary>The whole history, for readers whom the gate let in.</summary>
    public async Task<RootHistory> HistoryAsync(OpenDoor door, CancellationToken ct) =>
        await events.LoadAsync(new RootId(door.Head.CaseId), ct) ?? throw new InvalidOperationException("A case with a head has a history.");
}

/// <summary>What every form about one case carries besides its answers.</summary>
public sealed record CaseForm(CaseHead Head, Samverk.Ui.FieldErrors Errors, string Act, string Seen)
{
    internal static CaseForm New(OpenDoor door) =>
        new(door.Head, new Samverk.Ui.FieldErrors(), Ids.New().ToString(), Version(door.Head.Version));

    /// <summary>The case moved after the form was first shown: the page says so, and what is sent next has seen it.</summary>
    public bool HasMoved { get; private init; }

    /// <summary>The same form again under the same act id.</summary>
    internal static CaseForm Again(OpenDoor door, FormPost post, Samverk.Ui.FieldErrors errors) =>
        new(door.Head, errors, post.Act?.ToString() ?? Ids.New().ToString(), Version(door.Head.Version))
        {
            HasMoved = post.Seen is { } seen && seen != door.Head.Version,
        };

    private static string Version(long version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
