using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Grants.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Grants;

/// <summary>The second person for a vital interest, where the office has an overdue review.</summary>
internal static class ApproveGrant
{
    public static Task<IResult> GetAsync(Guid grant, Visit visit, GrantQueries grants, CancellationToken ct) =>
        ShowAsync(grant, visit, grants, new FieldErrors(), StatusCodes.Status200OK, ct);

    public static async Task<IResult> PostAsync(Guid grant, Visit visit, GrantQueries grants, GrantSteps steps, TimeProvider time, CancellationToken ct)
    {
        if (!GrantDoor.MayOpen(visit.Me))
            return await visit.NotFoundAsync();
        var errors = visit.Post.Errors();
        if (errors.Count == 0 && !visit.Me.SignIn.IsFresh(time.GetUtcNow()))
            errors.Add("form", visit.Say(GrantRefusals.NeedsFreshSignIn));
        if (errors.Count > 0)
            return await ShowAsync(grant, visit, grants, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await steps.ApproveAsync(visit.Me, grant, visit.Act("approve-break-glass", "vital-interest"), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/", "approve-break-glass")),
            refused: no => no.Kind == RefusalKind.NotFound ? visit.NotFoundAsync() : ShowAsync(grant, visit, grants, errors.Add("form", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync(Guid grant, Visit visit, GrantQueries grants, FieldErrors errors, int status, CancellationToken ct) =>
        GrantDoor.MayOpen(visit.Me) && await grants.FindAsync(grant, ct) is { } shown && shown.Row.Office == visit.Me.Office.Value && shown.Row.OpenedAt is null
            ? await visit.PageAsync<ApproveGrantPage>(new { Grant = shown, Errors = errors, grants.Zone }, status)
            : await visit.NotFoundAsync();
}

/// <summary>What happens to a grant after it was asked for.</summary>
internal sealed class GrantSteps(IEventStore events, GrantQueries grants)
{
    public Task<Outcome<Appended>> ApproveAsync(Access.Contract.SubjectFacts me, Guid grant, Act act, CancellationToken ct) =>
        StepAsync(grant, act, (_, stream, known) => GrantRules.Approve(stream, known, grants.TimesNow(), me).Then<IEvent[]>(fact => new IEvent[] { fact }), ct);

    public Task<Outcome<Appended>> EndAsync(Access.Contract.SubjectFacts me, Guid grant, Act act, CancellationToken ct)
    {
        var actor = new GrantActor(me.Account, me.Office, HasOverdueReview: false);
        return StepAsync(grant, act, (history, _, known) => GrantRules.End(history, known, actor, grants.Now).Then<IEvent[]>(fact => new IEvent[] { fact }), ct);
    }

    public Task<Outcome<Appended>> ReviewAsync(Access.Contract.SubjectFacts me, Guid grant, (string Outcome, string Comment) found, Act act, CancellationToken ct) =>
        StepAsync(grant, act, (_, _, known) => GrantRules.Review(known, me, found.Outcome, found.Comment).Then<IEvent[]>(fact => new IEvent[] { fact }), ct);

    private async Task<Outcome<Appended>> StepAsync(
        Guid grant, Act act, Func<RootHistory, StreamId, Grant?, Outcome<IEvent[]>> decide, CancellationToken ct)
    {
        if (await grants.FindAsync(grant, ct) is not { } shown)
            return Refusal.NotFound;
        var stream = new StreamId(grant);
        return await events.AppendAsync(new Append(act, new RootId(shown.Row.Root), RootKind.Case),
            history => decide(history, stream, history.Find<Grant>(stream)).Then<Changes>(facts => Changes.On(stream, facts)), ct);
    }
}
