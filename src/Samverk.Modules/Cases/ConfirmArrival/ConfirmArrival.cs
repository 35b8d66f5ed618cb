using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>The person said that they arrived.</summary>
internal sealed record ConfirmArrival(Guid CaseId, DateOnly On, string How, string Language)
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, IClock clock, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.ReturnLogistics, open => visit.PageAsync<ConfirmArrivalPage>(
            new { Form = CaseForm.New(open), Told = TypedAnswers.TodayOf(clock) }), ct);

    public static Task<IResult> PostAsync(Guid id, Visit visit, CaseDoor door, IClock clock, ConfirmArrivalHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.ReturnLogistics, async open =>
        {
            var errors = visit.Post.Errors();
            var read = new TypedAnswers(visit, clock, errors);
            var on = read.Day("on", DateReading.Past);
            var command = new ConfirmArrival(id, on, read.How(), read.Language());
            var told = read.Told();
            if (errors.Count > 0)
                return await AgainAsync(visit, open, errors, StatusCodes.Status422UnprocessableEntity);
            var done = await handler.HandleAsync(command, visit.Act("confirm-arrival", "consent", told, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go($"/cases/{id}/person", "confirm-arrival")),
                refused: no => AgainAsync(visit, open, errors.Add("form", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    private static Task<IResult> AgainAsync(Visit visit, OpenDoor open, FieldErrors errors, int status) =>
        visit.PageAsync<ConfirmArrivalPage>(new
        {
            Form = CaseForm.Again(open, visit.Post, errors),
            On = visit.Post.Date("on"),
            How = visit.Post.Text("how"),
            Language = visit.Post.Text("language"),
            Told = visit.Post.Date("told"),
        }, status);
}

internal sealed class ConfirmArrivalHandler(IEventStore events, IClock clock)
{
    public Task<Outcome<Appended>> HandleAsync(ConfirmArrival command, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, new RootId(command.CaseId), RootKind.Case),
            history => JourneyRules.Arrive(history, new ArrivalConfirmed(command.On, command.How, command.Language), clock.Today), ct);
}
