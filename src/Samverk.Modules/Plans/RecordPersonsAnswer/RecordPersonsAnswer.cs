using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Plans.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Plans;

/// <summary>"Record what the person said": whether the service came, told how, when and in which language.</summary>
internal static class RecordPersonsAnswer
{
    public static Task<IResult> GetAsync(Visit visit, Guid id, Guid row, Guid commitment, PlanReader plan, CancellationToken ct) =>
        ShowAsync(visit, new PlanCommitment(id, row, commitment), plan, PersonsAnswerForm.Empty, new FieldErrors(), null, ct);

    public static async Task<IResult> PostAsync(
        Visit visit, Guid id, Guid row, Guid commitment, PlanReader plan, IClock clock, CancellationToken ct)
    {
        var at = new PlanCommitment(id, row, commitment);
        var form = Read(visit.Post);
        var errors = visit.Post.Errors();
        var said = Parse(form, commitment, errors, visit.Words);
        if (errors.Count > 0)
            return await ShowAsync(visit, at, plan, form, errors, null, ct);
        var stream = new StreamId(row);
        var outcome = await plan.WriteAsync(visit, "record-persons-answer", new PlanPlace(id, stream),
            history => PlanRules.Answer(history, stream, visit.Me.Office, said!, clock.Today).Then<Changes>(fact => Changes.On(stream, fact)), ct);
        return await outcome.Match(
            done: _ => Task.FromResult(Visit.Go($"/cases/{id}/rows/{row}", "record-persons-answer")),
            refused: no => ShowAsync(visit, at, plan, form, errors, no, ct));
    }

    private static PersonsAnswerForm Read(FormPost post) => new(
        post.Text("answer"), post.Text("how"), post.Date("told"), post.Text("language"), [post.Date("try1"), post.Date("try2"), post.Date("try3")]);

    private static ServiceConfirmedByPerson? Parse(PersonsAnswerForm form, Guid commitment, FieldErrors errors, Words words)
    {
        if (PersonsAnswerForm.Answers.All(known => known.Code != form.Answer))
        {
            errors.Add("answer", words.Text("Choose what the person said."));
            return null;
        }
        var answer = PersonsAnswerForm.Answers.First(known => known.Code == form.Answer).Answer;
        if (answer == PersonsAnswer.NotReached)
        {
            var tries = form.Tries.Select((typed, index) => DayField.Read(typed, FormattableString.Invariant($"try{index + 1}"), errors, words)).ToList();
            return errors.Count > 0 ? null : new ServiceConfirmedByPerson(commitment, answer, "", tries.Max()!.Value, "", [.. tries.Select(day => day!.Value)]);
        }
        if (form.How is null)
            errors.Add("how", words.Text("Choose how the person told you."));
        var told = DayField.Read(form.Told, "told", errors, words);
        if (form.Language is null)
            errors.Add("language", words.Text("Choose the language in which they told you."));
        return errors.Count > 0 ? null : new ServiceConfirmedByPerson(commitment, answer, form.How!, told!.Value, form.Language!, []);
    }

    private static async Task<IResult> ShowAsync(
        Visit visit, PlanCommitment at, PlanReader plan, PersonsAnswerForm form, FieldErrors errors, Refusal? no, CancellationToken ct) =>
        await plan.RowAsync(visit, at.CaseId, at.Row, ct) is { } where && no?.Kind != RefusalKind.NotFound
        && where.Commitments.FirstOrDefault(x => x.CommitmentId == at.Commitment) is { } commitment
            ? await visit.PageAsync<RecordPersonsAnswerPage>(
                new { Task = new RowTask(where, FormAnswer.Errors(visit, errors, no, "answer"), PlanReader.ActId(visit, no)), Commitment = commitment, Form = form },
                FormAnswer.Status(errors, no))
            : await visit.NotFoundAsync();
}

/// <summary>As typed.</summary>
public sealed record PersonsAnswerForm(string? Answer, string? How, TypedDate Told, string? Language, IReadOnlyList<TypedDate> Tries)
{
    /// <summary>Before anything was typed.</summary>
    public static PersonsAnswerForm Empty { get; } =
        new(null, null, TypedDate.Empty, null, [TypedDate.Empty, TypedDate.Empty, TypedDate.Empty]);

    /// <summary>The answers by the code that the form posts.</summary>
    public static IReadOnlyList<(string Code, PersonsAnswer Answer)> Answers { get; } =
        [("yes", PersonsAnswer.Yes), ("partly", PersonsAnswer.Partly), ("no", PersonsAnswer.No), ("not-reached", PersonsAnswer.NotReached)];
}
