using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Plans.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Plans;

/// <summary>An office says what it will do, and by when.</summary>
internal static class MakeCommitment
{
    public static Task<IResult> GetAsync(Visit visit, Guid id, Guid row, PlanReader plan, CancellationToken ct) =>
        ShowAsync(visit, (id, row), plan, new MakeCommitmentForm(null, TypedDate.Empty), new FieldErrors(), null, ct);

    public static async Task<IResult> PostAsync(Visit visit, Guid id, Guid row, PlanReader plan, IClock clock, CancellationToken ct)
    {
        var form = new MakeCommitmentForm(visit.Post.Text("what"), visit.Post.Date("due"));
        var errors = visit.Post.Errors();
        if (form.What is null)
            errors.Add("what", visit.Words.Text("Say what your office will do."));
        var due = DayField.Read(form.Due, "due", errors, visit.Words);
        if (errors.Count > 0)
            return await ShowAsync(visit, (id, row), plan, form, errors, null, ct);
        var made = new CommitmentMade(visit.Post.Act!.Value.Value, form.What!, due!.Value, visit.Me.Name, Guid.Empty);
        var stream = new StreamId(row);
        var outcome = await plan.WriteAsync(visit, "make-commitment", new PlanPlace(id, stream),
            history => PlanRules.Commit(history, stream, visit.Me.Office, made, clock.Today).Then<Changes>(fact => Changes.On(stream, fact)), ct);
        return await outcome.Match(
            done: _ => Task.FromResult(Visit.Go($"/cases/{id}/rows/{row}", "make-commitment")),
            refused: no => ShowAsync(visit, (id, row), plan, form, errors, no, ct));
    }

    private static async Task<IResult> ShowAsync(
        Visit visit, (Guid Id, Guid Row) at, PlanReader plan, MakeCommitmentForm form, FieldErrors errors, Refusal? no, CancellationToken ct) =>
        await plan.RowAsync(visit, at.Id, at.Row, ct) is { } where && no?.Kind != RefusalKind.NotFound
            ? await visit.PageAsync<MakeCommitmentPage>(
                new { Task = new RowTask(where, FormAnswer.Errors(visit, errors, no, "what"), PlanReader.ActId(visit, no)), Form = form }, FormAnswer.Status(errors, no))
            : await visit.NotFoundAsync();
}

/// <summary>As typed.</summary>
public sealed record MakeCommitmentForm(string? What, TypedDate Due);
