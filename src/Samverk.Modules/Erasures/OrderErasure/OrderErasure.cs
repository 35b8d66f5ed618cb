using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Erasures.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Erasures;

/// <summary>The data protection officer orders an erasure; a second person approves it.</summary>
internal static class OrderErasure
{
    public static Task<IResult> GetAsync(Visit visit) => ErasureDoor.OrderingAsync(visit, () => ShowAsync(visit, visit.Http.Request.Query["case"], null, new FieldErrors(), StatusCodes.Status200OK));

    public static Task<IResult> PostAsync(Visit visit, ErasureQueries queries, IEventStore events, CancellationToken ct) => ErasureDoor.OrderingAsync(visit, async () =>
    {
        var (number, ground, errors) = (visit.Post.Text("number"), visit.Post.Text("ground"), visit.Post.Errors());
        if (ground is null || !ErasureGrounds.All.Contains(ground))
            errors.Add("ground", visit.Words.Text("Choose on what ground it is erased"));
        var root = number is { Length: <= 40 } ? await queries.RootOfAsync(number, ct) : null;
        if (root is null)
            errors.Add("number", visit.Words.Text("There is no case of this number. Case numbers look like SE-2026-0001."));
        if (errors.Count > 0)
            return await ShowAsync(visit, number, ground, errors, StatusCodes.Status422UnprocessableEntity);
        var act = visit.Act("order-erasure", "law");
        var erasure = new StreamId(act.Id.Value);
        var done = await events.AppendAsync(new Append(act, new RootId(root!.Value), RootKind.Case),
            history => ErasureRules.Order(history, erasure, new ErasureOrdered(ground!, [], "", Guid.Empty)), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/data-protection/erasures/{root}/{erasure.Value}", act.Name)),
            refused: no => ShowAsync(visit, number, ground, errors.Add("number", visit.Say(no)), Visit.StatusOf(no)));
    });

    private static Task<IResult> ShowAsync(Visit visit, string? number, string? ground, FieldErrors errors, int status) => visit.PageAsync<OrderErasurePage>(
        new { Number = number, Ground = ground, Errors = errors, Act = (visit.Http.Request.HasFormContentType ? visit.Post.Act?.ToString() : null) ?? Ids.New().ToString() }, status);
}
