using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Lets an officer act for a second office, once another administrator approves the roles. They sign in as before, and choose there for which.</summary>
internal static class JoinOffice
{
    public static Task<IResult> GetAsync(Guid account, Visit visit, IOffices offices, CancellationToken ct) =>
        ShowAsync(account, visit, offices, (new AppointOfficerForm(), new FieldErrors()), StatusCodes.Status200OK, ct);

    public static async Task<IResult> PostAsync(Guid account, Visit visit, IOffices offices, JoinOfficeHandler handler, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator) || await offices.FindAsync(new AccountId(account), ct) is not { Acts: true } officer)
            return await visit.NotFoundAsync();
        var form = AppointOfficerForm.From(visit.Post) with { Name = officer.Name, Language = officer.Language };
        var errors = form.Check(visit.Post.Errors(), visit.Words);
        if (errors.Count > 0)
            return await ShowAsync(account, visit, offices, (form, errors), StatusCodes.Status422UnprocessableEntity, ct);
        var act = visit.Act("join-office", "law");
        var joined = form.ToEvent(new AccountId(act.Id.Value));
        var done = await handler.HandleAsync(joined, new AccountId(officer.Person), visit.Words.Text("A second office"), act, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/administration/changes/{RightsChangeRules.FirstOf(joined.Account).Value}", "propose-rights-change")),
            refused: no => no.Kind == RefusalKind.NotFound
                ? visit.NotFoundAsync()
                : ShowAsync(account, visit, offices, (form, errors.Add("office", visit.Say(no))), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync(Guid account, Visit visit, IOffices offices, (AppointOfficerForm Form, FieldErrors Errors) typed, int status, CancellationToken ct) =>
        visit.Me.Is(Roles.Administrator) && await offices.FindAsync(new AccountId(account), ct) is { Acts: true } officer
            ? await visit.PageAsync<JoinOfficePage>(new { Officer = officer, typed.Form, typed.Errors, Offices = await offices.AllAsync(ct) }, status)
            : await visit.NotFoundAsync();
}

internal sealed class JoinOfficeHandler(IEventStore events, IClock clock)
{
    public Task<Outcome<Appended>> HandleAsync(OfficerAppointed officer, AccountId person, string reason, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, RootId.Node, RootKind.Node), history => OfficeRules.Join(history, officer, person, new RightsAsked(act.By, clock.Today, reason)), ct);
}
