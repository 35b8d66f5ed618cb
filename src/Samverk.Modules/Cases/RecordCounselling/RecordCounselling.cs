using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>A talk about return and about staying.</summary>
internal sealed record RecordCounselling(
    Guid CaseId, string Mode, string Language, bool InPrivate, bool Interpreter, IReadOnlyList<string> InformationGiven)
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, IClock clock, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Identity, open => visit.PageAsync<RecordCounsellingPage>(
            new { Form = CaseForm.New(open), Answers = new RecordCounsellingForm { Told = TypedAnswers.TodayOf(clock) } }), ct);

    public static Task<IResult> PostAsync(Guid id, Visit visit, CaseDoor door, IClock clock, RecordCounsellingHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Identity, async open =>
        {
            var errors = visit.Post.Errors();
            var read = new TypedAnswers(visit, clock, errors);
            var command = new RecordCounselling(id,
                read.OneOf("mode", CaseCodes.Modes, visit.Words.Text("Choose how you talked")),
                read.Language(),
                read.OneOf("private", ["yes", "no"], visit.Words.Text("Say whether you talked in private")) == "yes",
                read.OneOf("interpreter", ["yes", "no"], visit.Words.Text("Say whether there was an interpreter")) == "yes",
                read.Ticked("information", CaseCodes.Information));
            var told = read.Told();
            if (errors.Count > 0)
                return await AgainAsync(visit, open, errors, StatusCodes.Status422UnprocessableEntity);
            var done = await handler.HandleAsync(command, visit.Act("record-counselling", "law", told, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go($"/cases/{id}/person", "record-counselling")),
                refused: no => AgainAsync(visit, open, errors.Add("form", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    private static Task<IResult> AgainAsync(Visit visit, OpenDoor open, FieldErrors errors, int status) =>
        visit.PageAsync<RecordCounsellingPage>(new
        {
            Form = CaseForm.Again(open, visit.Post, errors),
            Answers = new RecordCounsellingForm
            {
                Mode = visit.Post.Text("mode"),
                Language = visit.Post.Text("language"),
                Private = visit.Post.Text("private"),
                Interpreter = visit.Post.Text("interpreter"),
                Information = visit.Post.Texts("information"),
                Told = visit.Post.Date("told"),
            },
        }, status);
}

public sealed record RecordCounsellingForm
{
    public string? Mode { get; init; }

    public string? Language { get; init; }

    public string? Private { get; init; }

    public string? Interpreter { get; init; }

    public IReadOnlyList<string> Information { get; init; } = [];

    public TypedDate Told { get; init; } = TypedDate.Empty;
}

internal sealed class RecordCounsellingHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(RecordCounselling command, Act act, CancellationToken ct) =>
        events.AppendAsync(new Append(act, new RootId(command.CaseId), RootKind.Case), history => JourneyRules.Counsel(history,
            new CounsellingGiven(command.Mode, command.Language, command.InPrivate, command.Interpreter, command.InformationGiven)), ct);
}
