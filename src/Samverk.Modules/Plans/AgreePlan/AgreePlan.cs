using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Plans.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Plans;

/// <summary>The person agrees to the plan as it is now, and gets a copy in a language they understand (rule 19).</summary>
internal static class AgreePlan
{
    public static Task<IResult> GetAsync(Visit visit, Guid id, PlanReader plan, CancellationToken ct) =>
        ShowAsync(visit, id, plan, new AgreePlanForm(null, null, Copy: false), new FieldErrors(), null, ct);

    public static async Task<IResult> PostAsync(Visit visit, Guid id, PlanReader plan, CancellationToken ct)
    {
        var form = new AgreePlanForm(visit.Post.Text("how"), visit.Post.Text("language"), visit.Post.Has("copy"));
        var errors = visit.Post.Errors();
        if (form.How is null)
            errors.Add("how", visit.Words.Text("Choose how the person told you."));
        if (form.Language is null)
            errors.Add("language", visit.Words.Text("Choose the language in which they told you."));
        if (!form.Copy)
            errors.Add("copy", visit.Words.Text("Give the person a copy in a language they understand first, then tick the box."));
        if (errors.Count > 0)
            return await ShowAsync(visit, id, plan, form, errors, null, ct);
        var stream = new StreamId(visit.Post.Act!.Value.Value);
        var outcome = await plan.WriteAsync(visit, "agree-plan", new PlanPlace(id),
            history => PlanRules.Agree(history, form.How!, form.Language!).Then<Changes>(agreed => Changes.On(stream, agreed)), ct);
        return await outcome.Match(
            done: _ => Task.FromResult(Visit.Go($"/cases/{id}", "agree-plan")),
            refused: no => ShowAsync(visit, id, plan, form, errors, no, ct));
    }

    private static async Task<IResult> ShowAsync(
        Visit visit, Guid id, PlanReader plan, AgreePlanForm form, FieldErrors errors, Refusal? no, CancellationToken ct) =>
        await plan.HeadAsync(visit, id, ct) is { } head && no?.Kind != RefusalKind.NotFound
            ? await visit.PageAsync<AgreePlanPage>(
                new { Head = head, Form = form, Errors = FormAnswer.Errors(visit, errors, no, "how"), ActId = PlanReader.ActId(visit, no) }, FormAnswer.Status(errors, no))
            : await visit.NotFoundAsync();
}

/// <summary>As typed.</summary>
public sealed record AgreePlanForm(string? How, string? Language, bool Copy);
