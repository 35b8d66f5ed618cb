using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>The first short check, for everyone, before departure (rule 14).</summary>
internal sealed record RecordScreening(Guid CaseId, bool FollowUpNeeded)
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Identity,
            open => visit.PageAsync<RecordScreeningPage>(new { Form = CaseForm.New(open) }), ct);

    public static Task<IResult> PostAsync(Guid id, Visit visit, CaseDoor door, IClock clock, RecordScreeningHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Identity, async open =>
        {
            var errors = visit.Post.Errors();
            var read = new TypedAnswers(visit, clock, errors);
            var followUp = read.OneOf("followup", ["yes", "no"], visit.Words.Text("Say whether someone should follow up")) == "yes";
            if (errors.Count > 0)
                return await AgainAsync(visit, open, errors, StatusCodes.Status422UnprocessableEntity);
            var done = await handler.HandleAsync(new RecordScreening(id, followUp), visit.Act("record-screening", "law", null, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go($"/cases/{id}/person", "record-screening")),
                refused: no => AgainAsync(visit, open, errors.Add("form", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    private static Task<IResult> AgainAsync(Visit visit, OpenDoor open, FieldErrors errors, int status) =>
        visit.PageAsync<RecordScreeningPage>(new { Form = CaseForm.Again(open, visit.Post, errors), FollowUp = visit.Post.Text("followup") }, status);
}

internal sealed class RecordScreeningHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(RecordScreening command, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, new RootId(command.CaseId), RootKind.Case),
            history => JourneyRules.Screen(history, new ScreeningDone(command.FollowUpNeeded)), ct);
}
