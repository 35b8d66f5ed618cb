using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>Sets or moves the day of travel.</summary>
internal sealed record PlanTravel(Guid CaseId, DateOnly On, string To)
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.ReturnLogistics, open => visit.PageAsync<PlanTravelPage>(
            new { Form = CaseForm.New(open), On = Typed(open.Head.TravelOn), To = open.Head.ReturnsTo }), ct);

    public static Task<IResult> PostAsync(Guid id, Visit visit, CaseDoor door, IClock clock, PlanTravelHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.ReturnLogistics, async open =>
        {
            var errors = visit.Post.Errors();
            var read = new TypedAnswers(visit, clock, errors);
            var on = read.Day("on", DateReading.Coming);
            var to = read.Line("to");
            if (to.Length == 0)
                errors.Add("to", visit.Words.Text("Write where the journey goes"));
            if (errors.Count > 0)
                return await AgainAsync(visit, open, errors, StatusCodes.Status422UnprocessableEntity);
            var done = await handler.HandleAsync(new PlanTravel(id, on, to), visit.Post.Seen, visit.Act("plan-travel", "consent", null, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go($"/cases/{id}/person", "plan-travel")),
                refused: no => AgainAsync(visit, open, errors.Add("form", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    private static TypedDate Typed(DateOnly? day) => day is { } known
        ? new TypedDate(
            known.Day.ToString(System.Globalization.CultureInfo.InvariantCulture),
            known.Month.ToString(System.Globalization.CultureInfo.InvariantCulture),
            known.Year.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : TypedDate.Empty;

    private static Task<IResult> AgainAsync(Visit visit, OpenDoor open, FieldErrors errors, int status) =>
        visit.PageAsync<PlanTravelPage>(
            new { Form = CaseForm.Again(open, visit.Post, errors), On = visit.Post.Date("on"), To = visit.Post.Text("to") }, status);
}

internal sealed class PlanTravelHandler(IEventStore events, IClock clock)
{
    public Task<Outcome<Appended>> HandleAsync(PlanTravel command, long? seen, Act act, CancellationToken ct) =>
        events.AppendAsync(
            new Append(act, new RootId(command.CaseId), RootKind.Case) { Seen = SeenOf.Case(command.CaseId, seen) },
            history => JourneyRules.Plan(history, new TravelPlanned(command.On, command.To), clock.Today), ct);
}

/// <summary>What a form saw of the case's own stream.</summary>
internal static class SeenOf
{
    public static Seen? Case(Guid caseId, long? version) => version is { } seen ? new Seen(new StreamId(caseId), seen) : null;
}
