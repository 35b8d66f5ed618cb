using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Erasures.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Erasures;

/// <summary>What falls due: a list to look through. Two persons approve it before anything is erased.</summary>
internal static class FallsDue
{
    public static Task<IResult> GetAsync(Visit visit, ErasureQueries queries, CancellationToken ct) => ErasureDoor.OrderingAsync(visit, () =>
        ShowAsync(visit, queries, visit.Http.Request.Query["rule"], new FieldErrors(), StatusCodes.Status200OK, ct));

    public static Task<IResult> ProposeAsync(Visit visit, ErasureQueries queries, IEventStore events, CancellationToken ct) => ErasureDoor.OrderingAsync(visit, async () =>
    {
        var rule = visit.Post.Text("rule");
        var errors = visit.Post.Errors();
        if (queries.PeriodOf(rule) is not { } period)
            return await visit.NotFoundAsync();
        if (errors.Count > 0)
            return await ShowAsync(visit, queries, rule, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var cases = await queries.ErasableAsync(period, ct);
        var act = visit.Act("propose-retention-run", "law");
        var done = await events.AppendAsync(new Append(act, RootId.Node, RootKind.Node), _ => RetentionRules.Propose(new StreamId(act.Id.Value), period.Code, cases), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/data-protection/runs/{act.Id.Value}", act.Name)),
            refused: no => ShowAsync(visit, queries, rule, errors.Add("rule", visit.Say(no)), Visit.StatusOf(no), ct));
    });

    private static async Task<IResult> ShowAsync(Visit visit, ErasureQueries queries, string? rule, FieldErrors errors, int status, CancellationToken ct)
    {
        var (period, page) = (queries.PeriodOf(rule), ErasureRegister.PageOf(visit));
        return await visit.PageAsync<FallsDuePage>(
            new
            {
                Classes = await queries.ClassesAsync(ct),
                Period = period,
                Cases = period is null ? [] : await queries.DueAsync(period, (page - 1) * ErasureQueries.PageSize, ct),
                PageNumber = page,
                Runs = await queries.RunsAsync(ct),
                Errors = errors,
                queries.Zone,
            }, status);
    }
}

/// <summary>One list: the second person's decision, how far it is, and the way to stop it.</summary>
internal static class ShowRun
{
    public static Task<IResult> GetAsync(Guid run, Visit visit, ErasureQueries queries, IEventStore events, CancellationToken ct) => ErasureDoor.ApprovingAsync(visit, () =>
        ShowAsync(run, visit, queries, events, new FieldErrors(), StatusCodes.Status200OK, ct));

    public static Task<IResult> DecideAsync(Guid run, Visit visit, ErasureQueries queries, IEventStore events, TimeProvider time, CancellationToken ct) => ErasureDoor.ApprovingAsync(visit, async () =>
    {
        var approves = visit.Post.Text("decision") == "approve";
        var errors = visit.Post.Errors();
        if (errors.Count == 0 && approves && !visit.Me.SignIn.IsFresh(time.GetUtcNow()))
            errors.Add("form", visit.Say(ErasureRefusals.NeedsFreshSignIn));
        return errors.Count > 0
            ? await ShowAsync(run, visit, queries, events, errors, StatusCodes.Status422UnprocessableEntity, ct)
            : await StepAsync(run, visit, queries, events, approves ? "approve-retention-run" : "decline-retention-run", history => RetentionRules.Decide(history, new StreamId(run), visit.Me.IsMe, approves), ct);
    });

    /// <summary>One person is enough to stop.</summary>
    public static Task<IResult> StopAsync(Guid run, Visit visit, ErasureQueries queries, IEventStore events, CancellationToken ct) => ErasureDoor.ApprovingAsync(visit, async () =>
        visit.Post.Errors() is { Count: > 0 } errors
            ? await ShowAsync(run, visit, queries, events, errors, StatusCodes.Status422UnprocessableEntity, ct)
            : await StepAsync(run, visit, queries, events, "stop-retention-run", history => RetentionRules.Stop(history, new StreamId(run)), ct));

    private static async Task<IResult> StepAsync(Guid run, Visit visit, ErasureQueries queries, IEventStore events, string step, Func<RootHistory, Outcome<Changes>> decide, CancellationToken ct)
    {
        var done = await events.AppendAsync(new Append(visit.Act(step, "law"), RootId.Node, RootKind.Node), decide, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/data-protection/runs/{run}", step)),
            refused: no => no.Kind == RefusalKind.NotFound ? visit.NotFoundAsync() : ShowAsync(run, visit, queries, events, new FieldErrors().Add("form", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync(Guid run, Visit visit, ErasureQueries queries, IEventStore events, FieldErrors errors, int status, CancellationToken ct)
    {
        if (await queries.RunAsync(run, ct) is not { } shown || queries.PeriodOf(shown.Row.Rule) is not { } period
            || (await events.LoadAsync(RootId.Node, ct))?.Find<RetentionRun>(new StreamId(run)) is not { } state)
            return await visit.NotFoundAsync();
        var page = ErasureRegister.PageOf(visit);
        var cases = state.Cases.Skip((page - 1) * ErasureQueries.PageSize).Take(ErasureQueries.PageSize).ToList();
        return await visit.PageAsync<RunPage>(
            new
            {
                Run = shown,
                Period = period,
                Cases = await queries.CasesOfAsync(cases, period, ct),
                PageNumber = page,
                Errors = errors,
                queries.Zone,
                MayOrder = ErasureDoor.MayOrder(visit.Me),
                IsMine = visit.Me.IsMe(new AccountId(shown.Row.ProposedBy)),
            }, status);
    }
}
