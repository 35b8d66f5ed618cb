using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Doors.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Doors;

/// <summary>The way in: the reference and the code that the person was given. Never a date of birth or the number of a document.</summary>
internal static class EnterDoor
{
    public static Task<IResult> ShowAsync(Visit visit, FieldErrors errors, int status = StatusCodes.Status200OK) => visit.OwnPageAsync<EnterDoorPage>(
        new { Errors = errors, Reference = visit.Http.Request.HasFormContentType ? visit.Post.Text("reference") : null, Act = Ids.New().ToString() }, status);

    public static async Task<IResult> PostAsync(Visit visit, EnterDoorHandler handler, NodeSettings node, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(visit, errors, StatusCodes.Status422UnprocessableEntity);
        var address = node.AddressHeader.Length > 0 ? visit.Http.Request.Headers[node.AddressHeader].ToString() : visit.Http.Connection.RemoteIpAddress?.ToString();
        var refused = await handler.HandleAsync(DoorCodes.Fold(visit.Post.Text("reference")), visit.Post.Text("code"), address ?? "", ct);
        return refused is null
            ? Visit.Go("/my-page")
            : await ShowAsync(visit, errors.Add("code", visit.Say(refused)), Visit.StatusOf(refused));
    }
}

internal sealed class EnterDoorHandler(DoorReferences references, IEventStore events, SignInTries tries, DoorKeeper keeper, IReadLog log, IClock clock)
{
    private const int FreeTries = 5;
    private const int FreeTriesOfAddress = 40;

    /// <summary>Null where the page is open now. A reference that nobody was given is slowed down and refused like any other.</summary>
    public async Task<Refusal?> HandleAsync(string reference, string? code, string address, CancellationToken ct)
    {
        IReadOnlyList<TrySubject> subjects = [new("door", reference, FreeTries), new("door-address", address, FreeTriesOfAddress)];
        var place = reference.Length == DoorCodes.ReferenceLength ? await references.FindAsync(reference, ct) : null;
        var begun = await tries.BeginAsync(subjects, ct);
        if (begun.Refused is { } broken)
            return broken;
        if (begun.Match(wait => wait, _ => TimeSpan.Zero) > TimeSpan.Zero)
        {
            await TellAsync(place, ct);
            return DoorRefusals.Slower;
        }
        var history = place is null ? null : await events.LoadAsync(new RootId(place.CaseId), ct);
        var stream = new StreamId(place?.DoorId ?? Guid.Empty);
        if (DoorRules.Opened(history, stream, code, clock.Today) is null)
            return DoorRefusals.Wrong;
        await tries.ForgetAsync(subjects, ct);
        var office = DoorRules.CaseOf(history!)!.Office;
        var look = new Look(new AccountId(stream.Value), office, history!.Root.Value, Purposes.DataSubjectRequest, LookKind.OwnDoor, Tier.T2, [], "");
        return await log.NoteAsync([look], ct) ?? await keeper.BeginAsync(history.Root, stream, ct);
    }

    // The counsellor hears of it, since somebody else may have the paper.
    private Task TellAsync(DoorReferenceRow? place, CancellationToken ct)
    {
        if (place is null)
            return Task.CompletedTask;
        var act = new Act(new ActId(Ids.New()), "enter-door", new AccountId(place.DoorId), default, clock.Now, clock.Now, Purposes.DataSubjectRequest, "law", Ids.New());
        return events.AppendAsync(new Append(act, new RootId(place.CaseId), RootKind.Case) { ReachesErased = true },
            history => DoorRules.TriedInVain(history, new StreamId(place.DoorId), clock.Now), ct);
    }
}
