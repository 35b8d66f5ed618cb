using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>Another officer of the same office answers for the case from now on.</summary>
internal sealed record ChangeCaseManager(Guid CaseId, AccountId To, string Reason)
{
    public static readonly IReadOnlyList<string> Reasons = ["leave", "workload", "person-asked", "left-office"];

    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, IOffices offices, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Decide, PolicyArea.Identity, async open => await visit.PageAsync<ChangeCaseManagerPage>(
            new { Form = CaseForm.New(open), Officers = await OfficersAsync(open, offices, ct) }), ct);

    public static Task<IResult> PostAsync(
        Guid id, Visit visit, CaseDoor door, IOffices offices, IClock clock, ChangeCaseManagerHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Decide, PolicyArea.Identity, async open =>
        {
            var errors = visit.Post.Errors();
            if (!Guid.TryParse(visit.Post.Text("to"), out var to))
                errors.Add("to", visit.Words.Text("Choose who leads the case from now on"));
            var reason = new TypedAnswers(visit, clock, errors).OneOf("reason", Reasons, visit.Words.Text("Choose why it changes"));
            if (errors.Count > 0)
                return await AgainAsync(visit, open, offices, errors, StatusCodes.Status422UnprocessableEntity, ct);
            var done = await handler.HandleAsync(
                new ChangeCaseManager(id, new AccountId(to), reason), visit.Post.Seen, visit.Act("change-case-manager", "law", null, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go($"/cases/{id}/person", "change-case-manager")),
                refused: no => AgainAsync(visit, open, offices, errors.Add("form", visit.Say(no)), Visit.StatusOf(no), ct));
        }, ct);

    private static async Task<IResult> AgainAsync(
        Visit visit, OpenDoor open, IOffices offices, FieldErrors errors, int status, CancellationToken ct) =>
        await visit.PageAsync<ChangeCaseManagerPage>(new
        {
            Form = CaseForm.Again(open, visit.Post, errors),
            Officers = await OfficersAsync(open, offices, ct),
            To = visit.Post.Text("to"),
            Reason = visit.Post.Text("reason"),
        }, status);

    private static async Task<IReadOnlyList<OfficerRow>> OfficersAsync(OpenDoor open, IOffices offices, CancellationToken ct) =>
        [.. (await offices.OfficersAsync(new OfficeId(open.Head.Office), ct))
            .Where(officer => officer.Account != open.Head.CaseManager && officer.Roles.Any(CaseRules.Leading.Contains))];
}

internal sealed class ChangeCaseManagerHandler(IEventStore events, IOffices offices)
{
    public async Task<Outcome<Appended>> HandleAsync(ChangeCaseManager command, long? seen, Act act, CancellationToken ct)
    {
        var to = await offices.FindAsync(command.To, ct);
        return await events.AppendAsync(
            new Append(act, new RootId(command.CaseId), RootKind.Case)
            {
                Seen = SeenOf.Case(command.CaseId, seen),
                Guards = to is null ? [] : [new Guard(RootId.Node, new StreamId(to.Account), to.Version)],
            },
            history => KeepingRules.ChangeManager(history, to, command.Reason), ct);
    }
}
