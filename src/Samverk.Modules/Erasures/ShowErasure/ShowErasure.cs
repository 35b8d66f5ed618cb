using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Erasures.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Erasures;

/// <summary>One erasure: its steps, and the table of answers.</summary>
internal static class ShowErasure
{
    public static Task<IResult> GetAsync(Guid root, Guid erasure, Visit visit, ErasureQueries queries, CancellationToken ct) => ErasureDoor.ApprovingAsync(visit, () =>
        ShowAsync((root, erasure), visit, queries, new FieldErrors(), StatusCodes.Status200OK, ct));

    /// <summary>Answers a request: orders the erasure, or says no with the ground.</summary>
    public static Task<IResult> AnswerAsync(Guid root, Guid erasure, Visit visit, ErasureQueries queries, IEventStore events, CancellationToken ct) => ErasureDoor.OrderingAsync(visit, () =>
    {
        var (post, stream) = (visit.Post, new StreamId(erasure));
        var orders = post.Text("answer") == "order";
        var errors = post.Errors();
        var until = orders || post.Date("until") == TypedDate.Empty ? null : DayField.Read(post.Date("until"), "until", errors, visit.Words);
        if (orders && !ErasureGrounds.All.Contains(post.Text("ground") ?? ""))
            errors.Add("ground", visit.Words.Text("Choose on what ground it is erased"));
        if (!orders && !KeepingGrounds.All.Contains(post.Text("kept") ?? ""))
            errors.Add("kept", visit.Words.Text("Choose why it is kept"));
        return StepAsync((root, erasure), visit, queries, events, errors, orders ? "order-erasure" : "refuse-erasure", orders ? "ground" : "reason", history => orders
            ? ErasureRules.Order(history, stream, new ErasureOrdered(post.Text("ground")!, [], "", Guid.Empty))
            : ErasureRules.Refuse(history, stream, post.Text("kept")!, post.Text("reason") ?? "", until), ct);
    });

    /// <summary>The second person, freshly signed in.</summary>
    public static Task<IResult> DecideAsync(Guid root, Guid erasure, Visit visit, ErasureQueries queries, IEventStore events, TimeProvider time, CancellationToken ct) => ErasureDoor.ApprovingAsync(visit, () =>
    {
        var stream = new StreamId(erasure);
        var approves = visit.Post.Text("decision") == "approve";
        var errors = visit.Post.Errors();
        if (errors.Count == 0 && !visit.Me.SignIn.IsFresh(time.GetUtcNow()))
            errors.Add("decline", visit.Say(ErasureRefusals.NeedsFreshSignIn));
        return StepAsync((root, erasure), visit, queries, events, errors, approves ? "approve-erasure" : "decline-erasure", "decline", history => approves
            ? ErasureRules.Approve(history, stream, visit.Me.IsMe)
            : ErasureRules.Decline(history, stream, visit.Me.IsMe, visit.Post.Text("decline") ?? ""), ct);
    });

    private static async Task<IResult> StepAsync(
        (Guid Root, Guid Erasure) of, Visit visit, ErasureQueries queries, IEventStore events, FieldErrors errors, string step, string field, Func<RootHistory, Outcome<Changes>> decide, CancellationToken ct)
    {
        if (errors.Count > 0)
            return await ShowAsync(of, visit, queries, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await events.AppendAsync(new Append(visit.Act(step, "law"), new RootId(of.Root), RootKind.Case), decide, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/data-protection/erasures/{of.Root}/{of.Erasure}", step)),
            refused: no => no.Kind == RefusalKind.NotFound ? visit.NotFoundAsync() : ShowAsync(of, visit, queries, errors.Add(field, visit.Say(no)), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync((Guid Root, Guid Erasure) of, Visit visit, ErasureQueries queries, FieldErrors errors, int status, CancellationToken ct)
    {
        if (await queries.FindAsync(of.Root, of.Erasure, ct) is not { } shown || !ErasureDoor.MaySee(visit.Me, shown))
            return await visit.NotFoundAsync();
        var typed = visit.Http.Request.HasFormContentType ? visit.Post : null;
        return await visit.PageAsync<ErasurePage>(
            new
            {
                Shown = shown,
                Errors = errors,
                queries.Zone,
                MayOrder = ErasureDoor.MayOrder(visit.Me),
                IsMine = visit.Me.IsMe(new AccountId(shown.Row.OrderedBy)),
                Ground = typed?.Text("ground"),
                Kept = typed?.Text("kept"),
                Reason = typed?.Text("reason"),
                Until = typed?.Date("until") ?? TypedDate.Empty,
                Decline = typed?.Text("decline"),
                Act = typed?.Act?.ToString() ?? Ids.New().ToString(),
            }, status);
    }
}
