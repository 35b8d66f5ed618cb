using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;
using Choice = Samverk.Modules.Cases.Contract.Choice;

namespace Samverk.Modules.Cases;

/// <summary>What the person chooses; and whether they said, in any words, what stops a return.</summary>
internal sealed record RecordChoice(Guid CaseId, Choice Choice, string How, string Language, IReadOnlyList<string> Stops, bool CloseSharing)
{
    private static readonly IReadOnlyList<string> Choices = ["returns", "undecided", "stays"];

    public static Task<IResult> GetAsync(Guid id, Visit visit, CaseDoor door, IClock clock, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Identity, open => visit.PageAsync<RecordChoicePage>(
            new { Form = CaseForm.New(open), Answers = new RecordChoiceForm { Told = TypedAnswers.TodayOf(clock) } }), ct);

    public static Task<IResult> PostAsync(Guid id, Visit visit, CaseDoor door, IClock clock, RecordChoiceHandler handler, CancellationToken ct) =>
        door.ShowAsync(id, AccessAction.Write, PolicyArea.Identity, async open =>
        {
            var errors = visit.Post.Errors();
            var read = new TypedAnswers(visit, clock, errors);
            var stops = read.Ticked("said", HoldCodes.All);
            // Who says such a thing need not choose in the same breath: the stop must not wait for an answer.
            var choice = stops.Count > 0
                ? read.OneOfOrNone("choice", Choices)
                : read.OneOf("choice", Choices, visit.Words.Text("Choose what they said"));
            var command = new RecordChoice(id, ChoiceOf(choice), read.How(), read.Language(), stops, visit.Post.Text("close") == "yes");
            var told = read.Told();
            if (errors.Count > 0)
                return await AgainAsync(visit, open, errors, StatusCodes.Status422UnprocessableEntity);
            var done = await handler.HandleAsync(command, visit.Act("record-choice", "law", told, open.Decision), ct);
            return await done.Match(
                done: _ => Task.FromResult(stops.Count > 0 && open.Head.SeesHold
                    ? Visit.Go($"/cases/{id}/stopped")
                    : Visit.Go($"/cases/{id}/person", "record-choice")),
                refused: no => AgainAsync(visit, open, errors.Add("form", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    private static Choice ChoiceOf(string code) => code switch
    {
        "returns" => Choice.Returns,
        "stays" => Choice.Stays,
        _ => Choice.Undecided,
    };

    private static Task<IResult> AgainAsync(Visit visit, OpenDoor open, FieldErrors errors, int status) =>
        visit.PageAsync<RecordChoicePage>(new
        {
            Form = CaseForm.Again(open, visit.Post, errors),
            Answers = new RecordChoiceForm
            {
                Choice = visit.Post.Text("choice"),
                How = visit.Post.Text("how"),
                Language = visit.Post.Text("language"),
                Said = visit.Post.Texts("said"),
                Close = visit.Post.Text("close"),
                Told = visit.Post.Date("told"),
            },
        }, status);
}

public sealed record RecordChoiceForm
{
    public string? Choice { get; init; }

    public string? How { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string> Said { get; init; } = [];

    public string? Close { get; init; }

    public TypedDate Told { get; init; } = TypedDate.Empty;
}

internal sealed class RecordChoiceHandler(IEventStore events, IProtectionOfficers officers) : IChoosing
{
    public Task<Outcome<Appended>> TakeBackAsync(Guid caseId, string language, Act act, CancellationToken ct) =>
        HandleAsync(new RecordChoice(caseId, Choice.Undecided, Tellings.OwnPage, language, [], CloseSharing: false), act, ct);

    /// <summary>No version is compared: a choice is recorded whatever else changed meanwhile.</summary>
    public async Task<Outcome<Appended>> HandleAsync(RecordChoice command, Act act, CancellationToken ct)
    {
        var looksAtIt = command.Stops.Count > 0 ? await officers.ForAsync(act.For, ct) : null;
        return await events.AppendAsync(new Append(act, new RootId(command.CaseId), RootKind.Case),
            history => JourneyRules.Choose(history, command, act.For, Ids.New, looksAtIt), ct);
    }
}
