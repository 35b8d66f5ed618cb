using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Erasures.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Erasures;

/// <summary>Disposal freezes: placed, looked at again and lifted by the data protection officer alone.</summary>
internal static class PlaceFreeze
{
    public static Task<IResult> GetAsync(Visit visit, ErasureQueries queries, CancellationToken ct) => ErasureDoor.OrderingAsync(visit, () =>
        ShowAsync(visit, queries, new FieldErrors(), StatusCodes.Status200OK, ct));

    public static Task<IResult> PostAsync(Visit visit, ErasureQueries queries, IEventStore events, CancellationToken ct) => ErasureDoor.OrderingAsync(visit, async () =>
    {
        var (post, errors) = (visit.Post, visit.Post.Errors());
        var (number, kind, ground) = (post.Text("number"), post.Text("kind"), post.Text("ground") ?? "");
        var review = DayField.Read(post.Date("review"), "review", errors, visit.Words);
        if (kind is null || !FreezeKinds.All.Contains(kind))
            errors.Add("kind", visit.Words.Text("Choose why nothing may be erased"));
        if (ground.Length is 0 or > 500)
            errors.Add("ground", visit.Words.Text("Write the ground in at most 500 letters: which proceeding or duty, and where it is on record"));
        var root = number is { Length: <= 40 } ? await queries.RootOfAsync(number, ct) : null;
        if (root is null)
            errors.Add("number", visit.Words.Text("There is no case of this number. Case numbers look like SE-2026-0001."));
        if (errors.Count > 0)
            return await ShowAsync(visit, queries, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var act = visit.Act("place-freeze", "law");
        var done = await events.AppendAsync(new Append(act, new RootId(root!.Value), RootKind.Case),
            history => FreezeRules.Place(history, new StreamId(act.Id.Value), (kind!, ground, review!.Value), queries.Today), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/data-protection/freezes", act.Name)),
            refused: no => ShowAsync(visit, queries, errors.Add(no == ErasureRefusals.ReviewInFuture ? "review" : "number", visit.Say(no)), Visit.StatusOf(no), ct));
    });

    public static Task<IResult> LiftAsync(Guid freeze, Visit visit, ErasureQueries queries, IEventStore events, CancellationToken ct) => StepAsync(freeze, visit, queries, events, "lift-freeze",
        (_, stream) => history => FreezeRules.Lift(history, stream, visit.Post.Text("reason") ?? ""), ct);

    public static Task<IResult> ProlongAsync(Guid freeze, Visit visit, ErasureQueries queries, IEventStore events, CancellationToken ct) => StepAsync(freeze, visit, queries, events, "prolong-freeze",
        (errors, stream) =>
        {
            var review = DayField.Read(visit.Post.Date("again"), "again", errors, visit.Words);
            return history => FreezeRules.Prolong(history, stream, review ?? default, queries.Today);
        }, ct);

    private static Task<IResult> StepAsync(
        Guid freeze, Visit visit, ErasureQueries queries, IEventStore events, string step, Func<FieldErrors, StreamId, Func<RootHistory, Outcome<Changes>>> read, CancellationToken ct) => ErasureDoor.OrderingAsync(visit, async () =>
    {
        if (await queries.FreezeAsync(freeze, ct) is not { } row)
            return await visit.NotFoundAsync();
        var errors = visit.Post.Errors();
        var decide = read(errors, new StreamId(freeze));
        if (errors.Count > 0)
            return await OneAsync(row, visit, queries, errors, StatusCodes.Status422UnprocessableEntity);
        var done = await events.AppendAsync(new Append(visit.Act(step, "law"), new RootId(row.Root), RootKind.Case), decide, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/data-protection/freezes", step)),
            refused: no => OneAsync(row, visit, queries, errors.Add(step == "lift-freeze" ? "reason" : "again", visit.Say(no)), Visit.StatusOf(no)));
    });

    public static Task<IResult> OneAsync(Guid freeze, Visit visit, ErasureQueries queries, CancellationToken ct) => ErasureDoor.OrderingAsync(visit, async () =>
        await queries.FreezeAsync(freeze, ct) is { } row ? await OneAsync(row, visit, queries, new FieldErrors(), StatusCodes.Status200OK) : await visit.NotFoundAsync());

    private static Task<IResult> OneAsync(FreezeRow row, Visit visit, ErasureQueries queries, FieldErrors errors, int status) => visit.PageAsync<FreezePage>(
        new { Row = row, Errors = errors, queries.Zone, Reason = Typed(visit)?.Text("reason"), Again = Typed(visit)?.Date("again") ?? TypedDate.Empty }, status);

    private static async Task<IResult> ShowAsync(Visit visit, ErasureQueries queries, FieldErrors errors, int status, CancellationToken ct)
    {
        var typed = Typed(visit);
        return await visit.PageAsync<FreezesPage>(
            new
            {
                Freezes = await queries.FreezesAsync(ct),
                Errors = errors,
                queries.Today,
                Number = typed?.Text("number"),
                Kind = typed?.Text("kind"),
                Ground = typed?.Text("ground"),
                Review = typed?.Date("review") ?? TypedDate.Empty,
                Act = typed?.Act?.ToString() ?? Ids.New().ToString(),
            }, status);
    }

    private static FormPost? Typed(Visit visit) => visit.Http.Request.HasFormContentType ? visit.Post : null;
}
