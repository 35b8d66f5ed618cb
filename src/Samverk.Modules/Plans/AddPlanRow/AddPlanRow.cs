using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Plans.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Plans;

/// <summary>Adds a row to the plan: a kind of service, one office of this node and one named officer.</summary>
internal static class AddPlanRow
{
    public static Task<IResult> GetAsync(Visit visit, Guid id, PlanReader plan, IOffices offices, CancellationToken ct) =>
        ShowAsync(visit, id, (plan, offices), new AddPlanRowForm(null, null, null, null), new FieldErrors(), null, ct);

    public static async Task<IResult> PostAsync(Visit visit, Guid id, PlanReader plan, IOffices offices, CancellationToken ct)
    {
        var form = new AddPlanRowForm(visit.Post.Text("kind"), visit.Post.Text("title"), visit.Post.Text("officer"), visit.Post.Text("details"));
        var errors = visit.Post.Errors();
        if (form.Kind is null)
            errors.Add("kind", visit.Words.Text("Choose what the row is about."));
        if (form.Title is null)
            errors.Add("title", visit.Words.Text("Say in a few plain words what it is."));
        var officer = Guid.TryParse(form.Officer, out var account) ? await offices.FindAsync(new AccountId(account), ct) : null;
        if (officer is not { Acts: true })
            errors.Add("officer", visit.Words.Text("Choose the officer who answers for it."));
        if (errors.Count > 0)
            return await ShowAsync(visit, id, (plan, offices), form, errors, null, ct);
        var office = await offices.FindAsync(new OfficeId(officer!.OfficeId), ct);
        var stream = new StreamId(visit.Post.Act!.Value.Value);
        var added = new PlanRowAdded(default, PolicyArea.Unknown, form.Kind!, form.Title!, new OfficeId(officer.OfficeId), office?.Name ?? "",
            new AccountId(officer.Account), officer.Name, officer.Telephone, Guid.Empty, form.Details);
        var outcome = await plan.WriteAsync(visit, "add-plan-row", new PlanPlace(id),
            history => PlanRules.Add(history, added).Then<Changes>(fact => Changes.On(stream, fact)), ct);
        return await outcome.Match(
            done: _ => Task.FromResult(Visit.Go($"/cases/{id}/rows/{stream}", "add-plan-row")),
            refused: no => ShowAsync(visit, id, (plan, offices), form, errors, no, ct));
    }

    private static async Task<IResult> ShowAsync(
        Visit visit, Guid id, (PlanReader Plan, IOffices Offices) from, AddPlanRowForm form, FieldErrors errors, Refusal? no, CancellationToken ct)
    {
        if (await from.Plan.HeadAsync(visit, id, ct) is not { } head || no?.Kind == RefusalKind.NotFound)
            return await visit.NotFoundAsync();
        var names = (await from.Offices.AllAsync(ct)).ToDictionary(office => office.OfficeId, office => office.Name);
        return await visit.PageAsync<AddPlanRowPage>(
            new
            {
                Head = head,
                Form = form,
                Officers = (await from.Offices.OfficersAsync(null, ct))
                    .Where(officer => officer.Roles.Any(PlanRoles.Contains))
                    .Select(officer => new Choice(officer.Account.ToString(), $"{officer.Name} · {names.GetValueOrDefault(officer.OfficeId)}")).ToList(),
                Errors = FormAnswer.Errors(visit, errors, no, "kind"),
                ActId = PlanReader.ActId(visit, no),
            },
            FormAnswer.Status(errors, no));
    }

    /// <summary>Roles whose holders may answer for a row.</summary>
    private static readonly string[] PlanRoles =
    [
        Roles.Counsellor, Roles.CaseManager, Roles.ReintegrationOfficer,
        Roles.TravelOfficer, Roles.HealthProfessional, Roles.Provider,
    ];
}

/// <summary>As typed.</summary>
public sealed record AddPlanRowForm(string? Kind, string? Title, string? Officer, string? Details);
