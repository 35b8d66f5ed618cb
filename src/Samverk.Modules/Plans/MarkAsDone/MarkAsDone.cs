using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Plans.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Plans;

/// <summary>The office that answers for a row says that a commitment was carried out.</summary>
internal static class MarkAsDone
{
    public static Task<IResult> GetAsync(Visit visit, Guid id, Guid row, Guid commitment, PlanReader plan, IClock clock, CancellationToken ct) =>
        ShowAsync(visit, new PlanCommitment(id, row, commitment), plan, DayField.Of(clock.Today), new FieldErrors(), null, ct);

    public static async Task<IResult> PostAsync(
        Visit visit, Guid id, Guid row, Guid commitment, PlanReader plan, IClock clock, CancellationToken ct)
    {
        var at = new PlanCommitment(id, row, commitment);
        var typed = visit.Post.Date("on");
        var errors = visit.Post.Errors();
        var on = DayField.Read(typed, "on", errors, visit.Words);
        if (errors.Count > 0)
            return await ShowAsync(visit, at, plan, typed, errors, null, ct);
        var done = new CommitmentDone(commitment, on!.Value);
        var stream = new StreamId(row);
        var outcome = await plan.WriteAsync(visit, "mark-as-done", new PlanPlace(id, stream),
            history => PlanRules.Done(history, stream, visit.Me.Office, done, clock.Today).Then<Changes>(fact => Changes.On(stream, fact)), ct);
        return await outcome.Match(
            done: _ => Task.FromResult(Visit.Go($"/cases/{id}/rows/{row}", "mark-as-done")),
            refused: no => ShowAsync(visit, at, plan, typed, errors, no, ct));
    }

    private static async Task<IResult> ShowAsync(
        Visit visit, PlanCommitment at, PlanReader plan, TypedDate on, FieldErrors errors, Refusal? no, CancellationToken ct) =>
        await plan.RowAsync(visit, at.CaseId, at.Row, ct) is { } where && no?.Kind != RefusalKind.NotFound
        && where.Commitments.FirstOrDefault(x => x.CommitmentId == at.Commitment) is { } commitment
            ? await visit.PageAsync<MarkAsDonePage>(
                new { Task = new RowTask(where, FormAnswer.Errors(visit, errors, no, "on"), PlanReader.ActId(visit, no)), Commitment = commitment, On = on },
                FormAnswer.Status(errors, no))
            : await visit.NotFoundAsync();
}

/// <summary>One commitment in one plan.</summary>
internal readonly record struct PlanCommitment(Guid CaseId, Guid Row, Guid Commitment);
