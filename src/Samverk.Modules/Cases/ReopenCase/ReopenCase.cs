using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>Opens a closed case again. Nobody regains access by it; the last case manager is shown (lesson L1).</summary>
internal sealed record ReopenCase(Guid CaseId, string Reason)
{
    public static readonly IReadOnlyList<string> Reasons = ["asked-again", "new-need", "closed-by-mistake"];

    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Decide, PolicyArea.Identity,
            open => visit.PageAsync<ReopenCasePage>(new { Form = CaseForm.New(open) }), ct);

    public static Task<IResult> PostAsync(Guid id, Visit visit, CaseDoor door, IClock clock, ReopenCaseHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Decide, PolicyArea.Identity, async open =>
        {
            var errors = visit.Post.Errors();
            var reason = new TypedAnswers(visit, clock, errors).OneOf("reason", Reasons, visit.Words.Text("Choose why the case opens again"));
            if (errors.Count > 0)
                return await AgainAsync(visit, open, errors, StatusCodes.Status422UnprocessableEntity);
            var done = await handler.HandleAsync(new ReopenCase(id, reason), visit.Post.Seen, visit.Act("reopen-case", "law", null, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go($"/cases/{id}/person", "reopen-case")),
                refused: no => AgainAsync(visit, open, errors.Add("form", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    private static Task<IResult> AgainAsync(Visit visit, OpenDoor open, FieldErrors errors, int status) =>
        visit.PageAsync<ReopenCasePage>(new { Form = CaseForm.Again(open, visit.Post, errors), Reason = visit.Post.Text("reason") }, status);
}

internal sealed class ReopenCaseHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(ReopenCase command, long? seen, Act act, CancellationToken ct) =>
        events.AppendAsync(
            new Append(act, new RootId(command.CaseId), RootKind.Case) { Seen = SeenOf.Case(command.CaseId, seen) },
            history => KeepingRules.Reopen(history, command.Reason), ct);
}
