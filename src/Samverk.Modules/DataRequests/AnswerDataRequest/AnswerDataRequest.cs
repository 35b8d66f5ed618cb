using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.DataRequests.Contract;
using Samverk.Modules.DataRequests.Rules;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Laws.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.DataRequests;

/// <summary>The office that leads the case looks the file through, and answers or says once that it takes longer.</summary>
internal static class AnswerDataRequest
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, DataRequestDoor door, CancellationToken ct) =>
        door.ShowAsync(id, open => ShowAsync(visit, open, new FieldErrors(), StatusCodes.Status200OK), ct);

    public static Task<IResult> PostAsync(Guid id, Visit visit, DataRequestDoor door, IEventStore events, CancellationToken ct) => door.ShowAsync(id, async open =>
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(visit, open, errors, StatusCodes.Status422UnprocessableEntity);
        var longer = visit.Post.Text("answer") == "longer";
        var act = visit.Act(longer ? "extend-data-request" : "answer-data-request", "law", decision: open.Decision);
        var done = await events.AppendAsync(new Append(act, new RootId(id), RootKind.Case), history => longer
            ? DataRequestRules.Extend(history, door.LongerFrom(history), visit.Post.Text("reason") ?? "", door.Now)
            : DataRequestRules.Answer(history), ct);
        return done.Refused is { } no
            ? await ShowAsync(visit, open, errors.Add("reason", visit.Say(no)), Visit.StatusOf(no))
            : Visit.Go($"/cases/{id}/data-request", act.Name);
    }, ct);

    private static Task<IResult> ShowAsync(Visit visit, OpenDataRequest open, FieldErrors errors, int status) => visit.PageAsync<AnswerDataRequestPage>(
        new { Open = open, Errors = errors, Reason = visit.Http.Request.HasFormContentType ? visit.Post.Text("reason") : null, Act = Ids.New().ToString() }, status);
}

/// <summary>A case whose data can be looked through now.</summary>
public sealed record OpenDataRequest(CaseHead Head, AccessDecision Decision, DataRequest? Request, PersonFile File, TimeZoneInfo Zone, string Source);

internal sealed class DataRequestDoor(Visit visit, IAccess access, ICases cases, IEventStore events, IDataRequests requests, ILawPack laws, IClock clock)
{
    public DateTimeOffset Now => clock.Now;

    /// <summary>The file has every area of the case: only the office that leads it, whose officer may write in it, looks it through.</summary>
    public async Task<IResult> ShowAsync(Guid caseId, Func<OpenDataRequest, Task<IResult>> show, CancellationToken ct)
    {
        visit.For(Purposes.DataSubjectRequest);
        var gate = await access.OpenAsync(visit.Me, AccessAction.Write, new CaseScope(caseId, PolicyArea.Identity, visit.Purpose), ct);
        if (gate.Refused is { } no)
            return await visit.RefusedAsync(no);
        if (await cases.HeadAsync(visit.Me, caseId, visit.Purpose, ct) is not { } head || await events.LoadAsync(new RootId(caseId), ct) is not { } history)
            return await visit.NotFoundAsync();
        if (!head.IsLedBy(visit.Me))
            return await visit.RefusedAsync(Refusal.NotPermitted);
        var file = await requests.FileAsync(history, clock.Now, visit.Words, ct);
        return await gate.Match(
            done: decision => show(new OpenDataRequest(
                head, decision, DataRequest.Last(history), file, clock.Zone, laws.On(LegalPeriods.DataRequestAnswer, clock.Today).Source)),
            refused: visit.RefusedAsync);
    }

    /// <summary>Two further months, counted from the day on which the first period ends.</summary>
    public DateTimeOffset LongerFrom(RootHistory history) =>
        laws.On(LegalPeriods.DataRequestExtension, clock.Today).EndFrom((DataRequest.Last(history)?.Due ?? clock.Now).AddSeconds(-1), clock.Zone);
}

/// <summary>Requests that wait for an answer, with the day on which the law's period ends.</summary>
internal sealed class DataRequestsOnDesk(IAccess access, ICases cases) : IDeskPart
{
    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader reader, CancellationToken ct)
    {
        var waiting = await access.Visible<DataRequestRow>(reader.Me, AccessAction.List, reader.Purpose).Where(x => x.AnsweredAt == null).OrderBy(x => x.Due).PageAsync(0, 50, ct);
        var items = new List<DeskItem>();
        foreach (var row in waiting)
        {
            if (await cases.HeadAsync(reader.Me, row.CaseId, reader.Purpose, ct) is not { } head || !head.IsLedBy(reader.Me))
                continue;
            items.Add(new DeskItem(DeskSide.OnMe, reader.Words.Text("The person asked for everything that is kept about them"), $"/cases/{row.CaseId}/data-request")
            {
                Reference = head.CaseNumber,
                Due = reader.DayOf(row.Due.AddSeconds(-1)),
                Action = reader.Words.Text("Answer"),
                CaseId = row.CaseId,
            });
        }
        return items;
    }
}
