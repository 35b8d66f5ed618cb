using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Doors.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Doors;

/// <summary>What the person decides on their own page: each is asked once and then done, without a reason.</summary>
internal static class MyDecisions
{
    private const int Longest = 1000;

    public static Task<IResult> AskStopAsync(Visit visit, DoorKeeper keeper, CancellationToken ct) => keeper.ShowAsync(open =>
        keeper.PageAsync<MyDecisionPage>(new { Ask = DecisionAsk.Stop, Consent = visit.Http.Request.Query["consent"].ToString(), Act = Ids.New().ToString() }), ct);

    public static Task<IResult> StopAsync(Visit visit, DoorKeeper keeper, IWithdrawing withdrawing, CancellationToken ct) => keeper.DoAsync("stop-sharing",
        (open, act) => withdrawing.AtOwnPageAsync(open.CaseId, Guid.TryParse(visit.Post.Text("consent"), out var consent) ? consent : null, act, ct), ct);

    public static Task<IResult> AskChangedMindAsync(DoorKeeper keeper, CancellationToken ct) => keeper.ShowAsync(
        open => keeper.PageAsync<MyDecisionPage>(new { Ask = DecisionAsk.ChangedMind, Act = Ids.New().ToString() }), ct);

    public static Task<IResult> ChangedMindAsync(Visit visit, DoorKeeper keeper, IChoosing choosing, CancellationToken ct) => keeper.DoAsync("changed-mind",
        (open, act) => choosing.TakeBackAsync(open.CaseId, visit.Words.HtmlLanguage, act, ct), ct);

    public static Task<IResult> AskCloseAsync(DoorKeeper keeper, CancellationToken ct) => keeper.ShowAsync(
        open => keeper.PageAsync<MyDecisionPage>(new { Ask = DecisionAsk.Close, Act = Ids.New().ToString() }), ct);

    public static Task<IResult> CloseAsync(DoorKeeper keeper, IEventStore events, DoorVisits visits, CancellationToken ct) => keeper.DoAsync("close-my-page",
        async (open, act) =>
        {
            var closed = await events.AppendAsync(new Append(act, open.History.Root, RootKind.Case) { ReachesErased = true }, history => DoorRules.Close(history, act.For), ct);
            await visits.EndOfAsync(open.History.Root, ct);
            return closed;
        }, ct);

    public static Task<IResult> AskWriteAsync(Visit visit, DoorKeeper keeper, CancellationToken ct) => keeper.ShowAsync(
        open => WritePageAsync(visit, keeper, KindOf(visit.Http.Request.Query["kind"]), null, StatusCodes.Status200OK), ct);

    public static Task<IResult> WriteAsync(Visit visit, DoorKeeper keeper, IEventStore events, CancellationToken ct) => keeper.ShowAsync(async open =>
    {
        var kind = KindOf(visit.Post.Text("kind"));
        var text = visit.Post.Text("text") ?? "";
        var errors = visit.Post.Errors();
        if (text.Length > Longest)
            errors.Add("text", visit.Words.Text("Write at most {n} characters", ("n", Longest)));
        if (errors.Count > 0)
            return await WritePageAsync(visit, keeper, kind, errors, StatusCodes.Status422UnprocessableEntity);
        var act = keeper.Act("write-to-office", open);
        var done = await events.AppendAsync(
            new Append(act, open.History.Root, RootKind.Case), history => DoorRules.Write(history, new StreamId(act.Id.Value), kind, text), ct);
        return done.Refused is { } no
            ? await WritePageAsync(visit, keeper, kind, errors.Add("text", visit.Say(no)), Visit.StatusOf(no))
            : Visit.Go("/my-page", "write-to-office");
    }, ct);

    private static string KindOf(string? code) => code == PersonWords.CallMe ? PersonWords.CallMe : PersonWords.Mistake;

    private static Task<IResult> WritePageAsync(Visit visit, DoorKeeper keeper, string kind, FieldErrors? errors, int status) => keeper.PageAsync<WriteToOfficePage>(
        new { Kind = kind, Text = errors is null ? null : visit.Post.Text("text"), Errors = errors ?? new FieldErrors(), Act = (errors is null ? null : visit.Post.Act?.ToString()) ?? Ids.New().ToString() }, status);
}

/// <summary>What a page asks once before it is done.</summary>
public enum DecisionAsk
{
    Unknown = 0,
    Stop,
    ChangedMind,
    Close,
}
