using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>What the person said when they were asked again before leaving.</summary>
internal enum Will
{
    Unknown = 0,
    Yes,
    No,
    Doubt,
}

/// <summary>The departure, with the answer to the question asked again that day (rule 4).</summary>
internal sealed record RecordDeparture(Guid CaseId, Will Will, DateOnly On, string How, string Language)
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, IClock clock, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.ReturnLogistics, open => visit.PageAsync<RecordDeparturePage>(
            new { Form = CaseForm.New(open), Told = TypedAnswers.TodayOf(clock) }), ct);

    public static Task<IResult> PostAsync(Guid id, Visit visit, CaseDoor door, IClock clock, RecordDepartureHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.ReturnLogistics, async open =>
        {
            var errors = visit.Post.Errors();
            var read = new TypedAnswers(visit, clock, errors);
            var will = read.OneOf("will", ["yes", "no", "doubt"], visit.Words.Text("Choose what they said today"));
            var (how, language, told) = (read.How(), read.Language(), read.Told());
            if (errors.Count > 0)
                return await AgainAsync(visit, open, errors, StatusCodes.Status422UnprocessableEntity);
            var on = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(told, clock.Zone).DateTime);
            var command = new RecordDeparture(id, WillOf(will), on, how, language);
            var done = await handler.HandleAsync(command, visit.Act("record-departure", "consent", told, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go($"/cases/{id}/person", command.Will == Will.Yes ? "record-departure" : "departure-called-off")),
                refused: no => AgainAsync(visit, open, errors.Add("form", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    private static Will WillOf(string code) => code switch
    {
        "yes" => Will.Yes,
        "no" => Will.No,
        "doubt" => Will.Doubt,
        _ => Will.Unknown,
    };

    private static Task<IResult> AgainAsync(Visit visit, OpenDoor open, FieldErrors errors, int status) =>
        visit.PageAsync<RecordDeparturePage>(new
        {
            Form = CaseForm.Again(open, visit.Post, errors),
            Will = visit.Post.Text("will"),
            How = visit.Post.Text("how"),
            Language = visit.Post.Text("language"),
            Told = visit.Post.Date("told"),
        }, status);
}

internal sealed class RecordDepartureHandler(IEventStore events, IClock clock)
{
    /// <summary>No version is compared: a no must be recorded whatever else changed meanwhile (rule 3).</summary>
    public Task<Outcome<Appended>> HandleAsync(RecordDeparture command, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, new RootId(command.CaseId), RootKind.Case),
            history => JourneyRules.Depart(history, command, clock.Today), ct);
}
