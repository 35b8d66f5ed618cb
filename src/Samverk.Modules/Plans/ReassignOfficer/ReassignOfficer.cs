using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Plans.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Plans;

/// <summary>Another officer of the same office answers for the row from now on.</summary>
internal static class ReassignOfficer
{
    public static Task<IResult> GetAsync(Visit visit, Guid id, Guid row, PlanReader plan, IOffices offices, CancellationToken ct) =>
        ShowAsync(visit, (id, row), (plan, offices), null, new FieldErrors(), null, ct);

    public static async Task<IResult> PostAsync(Visit visit, Guid id, Guid row, PlanReader plan, IOffices offices, CancellationToken ct)
    {
        var typed = visit.Post.Text("officer");
        var errors = visit.Post.Errors();
        var officer = Guid.TryParse(typed, out var account) ? await offices.FindAsync(new AccountId(account), ct) : null;
        if (officer is not { Acts: true })
            errors.Add("officer", visit.Words.Text("Choose who answers for the row from now on."));
        if (errors.Count > 0)
            return await ShowAsync(visit, (id, row), (plan, offices), typed, errors, null, ct);
        var to = new OfficerReassigned(new AccountId(officer!.Account), officer.Name, officer.Telephone);
        var stream = new StreamId(row);
        var outcome = await plan.WriteAsync(visit, "reassign-officer", new PlanPlace(id, stream),
            history => PlanRules.Reassign(history, stream, visit.Me.Office, to, new OfficeId(officer.OfficeId))
                .Then<Changes>(fact => Changes.On(stream, fact)), ct);
        return await outcome.Match(
            done: _ => Task.FromResult(Visit.Go($"/cases/{id}/rows/{row}", "reassign-officer")),
            refused: no => ShowAsync(visit, (id, row), (plan, offices), typed, errors, no, ct));
    }

    private static async Task<IResult> ShowAsync(
        Visit visit, (Guid Id, Guid Row) at, (PlanReader Plan, IOffices Offices) from, string? typed, FieldErrors errors, Refusal? no, CancellationToken ct)
    {
        if (await from.Plan.RowAsync(visit, at.Id, at.Row, ct) is not { } where || no?.Kind == RefusalKind.NotFound)
            return await visit.NotFoundAsync();
        var officers = await from.Offices.OfficersAsync(new OfficeId(where.Row.OfficeId), ct);
        return await visit.PageAsync<ReassignOfficerPage>(
            new
            {
                Task = new RowTask(where, FormAnswer.Errors(visit, errors, no, "officer"), PlanReader.ActId(visit, no)),
                Officers = officers.Where(officer => officer.Account != where.Row.Officer)
                    .Select(officer => new Choice(officer.Account.ToString(), officer.Name)).ToList(),
                Officer = typed,
            },
            FormAnswer.Status(errors, no));
    }
}
