using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>The second administrator looks at a proposed change and what it would do, and decides.</summary>
internal static class DecideRights
{
    public static async Task<IResult> ListAsync(Visit visit, RightsView view, CancellationToken ct) => visit.Me.Is(Roles.Administrator)
        ? await visit.PageAsync<RightsChangesPage>(new { Changes = await view.AllAsync(ct), view.Zone })
        : await visit.NotFoundAsync();

    public static Task<IResult> GetAsync(Guid change, Visit visit, RightsView view, CancellationToken ct) =>
        ShowAsync(change, visit, view, new FieldErrors(), StatusCodes.Status200OK, ct);

    public static async Task<IResult> PostAsync(Guid change, Visit visit, RightsView view, RightsHandler handler, TimeProvider time, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        var errors = visit.Post.Errors();
        var approves = visit.Post.Text("decision") == "approve";
        if (errors.Count == 0 && !visit.Me.SignIn.IsFresh(time.GetUtcNow()))
            errors.Add("reason", visit.Words.Text("This needs a sign-in of the last five minutes. Sign in again, then decide."));
        if (errors.Count > 0)
            return await ShowAsync(change, visit, view, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await handler.DecideAsync(change, new RightsChangeDecided(approves, visit.Post.Text("reason") ?? ""), visit.Act("decide-rights-change", "law"), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/administration/changes", approves ? "approve-rights-change" : "decline-rights-change")),
            refused: no => no.Kind == RefusalKind.NotFound ? visit.NotFoundAsync() : ShowAsync(change, visit, view, errors.Add("reason", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync(Guid change, Visit visit, RightsView view, FieldErrors errors, int status, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator) || await view.FindAsync(change, ct) is not { } shown)
            return await visit.NotFoundAsync();
        var typed = visit.Http.Request.HasFormContentType ? visit.Post : null;
        return await visit.PageAsync<DecideRightsPage>(
            new
            {
                Change = shown,
                Simulated = shown.Row.DecidedAt is null ? await view.SimulateAsync(RightsView.ProposalOf(shown.Row), ct) : [],
                Errors = errors,
                Act = typed?.Act?.ToString() ?? Ids.New().ToString(),
                Reason = typed?.Text("reason"),
                IsMine = visit.Me.IsMe(new AccountId(shown.Row.ProposedBy)) || visit.Me.IsMe(new AccountId(shown.Row.About)),
                view.Zone,
            }, status);
    }
}
