using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Advice.Contract;
using Samverk.Modules.Advice.Rules;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Advice;

/// <summary>The adviser's own section of a case: to read, and to write into.</summary>
internal static class AdviceNotes
{
    public static async Task<IResult> GetAsync(Guid id, Visit visit, AdviceDesk desk, IClock clock, CancellationToken ct)
    {
        var open = await desk.NotesAsync(visit, id, ct);
        return await open.Match(
            done: head => ShowAsync(visit, (head, clock.Zone), desk, new FieldErrors(), StatusCodes.Status200OK, ct), refused: visit.RefusedAsync);
    }

    public static async Task<IResult> PostAsync(Guid id, Visit visit, AdviceDesk desk, NoteAdviceHandler handler, IClock clock, CancellationToken ct)
    {
        var open = await desk.NotesAsync(visit, id, ct);
        return await open.Match(done: head => TakeAsync(visit, (head, clock.Zone), desk, handler, ct), refused: visit.RefusedAsync);
    }

    private static async Task<IResult> TakeAsync(Visit visit, (CaseHead Head, TimeZoneInfo Zone) on, AdviceDesk desk, NoteAdviceHandler handler, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        var note = visit.Post.Text("note");
        if (note is null)
            errors.Add("note", visit.Words.Text("Write the note"));
        if (errors.Count > 0)
            return await ShowAsync(visit, on, desk, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await handler.HandleAsync(on.Head.CaseId, new AdviceNoted(on.Head.Person, visit.Me.Account, note!), visit.Act("note-advice", "law"), visit.Me.Guard, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/cases/{on.Head.CaseId}/advice", "note-advice")),
            refused: no => ShowAsync(visit, on, desk, errors.Add("note", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync(Visit visit, (CaseHead Head, TimeZoneInfo Zone) on, AdviceDesk desk, FieldErrors errors, int status, CancellationToken ct) =>
        await visit.PageAsync<AdviceNotesPage>(
            new
            {
                on.Head,
                on.Zone,
                Notes = await desk.MineAsync(visit, on.Head.CaseId, ct),
                Errors = errors,
                Note = status == StatusCodes.Status200OK ? null : visit.Post.Text("note"),
                Act = (status == StatusCodes.Status200OK ? null : visit.Post.Act?.ToString()) ?? Ids.New().ToString(),
            },
            status);
}

internal sealed class NoteAdviceHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(Guid caseId, AdviceNoted note, Act act, Guard adviser, CancellationToken ct) => events.AppendAsync(
        new Append(act, new RootId(caseId), RootKind.Case) { Guards = [adviser] }, history => AdviceRules.Note(history, note), ct);
}
