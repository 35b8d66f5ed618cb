using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Doors.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Doors;

/// <summary>The officer's side of a person's page: give a code, close it, and answer what came from it. Who helps in the case reads it.</summary>
public sealed record PersonPageView(CaseHead Head, Door? Open, IReadOnlyList<PersonWordRow> Words, bool MayWrite, bool IsChild, TimeZoneInfo Zone)
{
    /// <summary>The field of the answer to one of them: what was typed for one is not shown under another.</summary>
    public static string AnswerTo(PersonWordRow word) => $"answer-{word.WordId:N}";
}

internal static class PersonPage
{
    public static async Task<IResult> GetAsync(Guid id, Visit visit, PersonPageQuery query, CancellationToken ct) =>
        await query.FindAsync(visit, id, ct) is { } view ? await ShowAsync(visit, view, new FieldErrors(), StatusCodes.Status200OK) : await visit.NotFoundAsync();

    public static Task<IResult> GiveAsync(Guid id, Visit visit, PersonPageQuery query, GiveDoorHandler handler, CancellationToken ct) =>
        WriteAsync(id, visit, query, async (view, decision, errors) =>
        {
            var way = visit.Post.Text("way");
            if (way is null || !DoorWays.All.Contains(way))
                errors.Add("way", visit.Words.Text("Choose how the code is given"));
            if (errors.Count > 0)
                return await ShowAsync(visit, view, errors, StatusCodes.Status422UnprocessableEntity);
            var given = await handler.GiveAsync(id, way!, visit.Post.Has("guardian"), visit.Act("give-door", "law", decision: decision), ct);
            return await given.Match(
                done: code => code is null
                    ? Task.FromResult(Visit.Go($"/cases/{id}/my-page", "give-door-again"))
                    : visit.PageAsync<DoorPaperPage>(new { view.Head, Code = code, Origin = query.Origin }),
                refused: no => ShowAsync(visit, view, errors.Add("way", visit.Say(no)), Visit.StatusOf(no)));
        }, ct);

    public static Task<IResult> CloseAsync(Guid id, Visit visit, PersonPageQuery query, GiveDoorHandler handler, CancellationToken ct) =>
        WriteAsync(id, visit, query, async (view, decision, errors) =>
        {
            if (errors.Count > 0)
                return await ShowAsync(visit, view, errors, StatusCodes.Status422UnprocessableEntity);
            var closed = await handler.CloseAsync(id, visit.Act("close-door", "law", decision: decision), ct);
            return closed.Refused is { } no ? await visit.RefusedAsync(no) : Visit.Go($"/cases/{id}/my-page", "close-door");
        }, ct);

    public static Task<IResult> AnswerAsync(Guid id, Visit visit, PersonPageQuery query, IEventStore events, CancellationToken ct) =>
        WriteAsync(id, visit, query, async (view, decision, errors) =>
        {
            var word = view.Words.FirstOrDefault(row => row.WordId.ToString() == visit.Post.Text("word"));
            if (word is null)
                return await visit.NotFoundAsync();
            var field = PersonPageView.AnswerTo(word);
            if (errors.Count > 0)
                return await ShowAsync(visit, view, errors, StatusCodes.Status422UnprocessableEntity);
            var done = await events.AppendAsync(new Append(visit.Act("answer-person", "law", decision: decision), new RootId(id), RootKind.Case),
                history => DoorRules.Answer(history, new StreamId(word.WordId), (word.Kind, visit.Post.Text(field) ?? ""), visit.Me.Office), ct);
            return done.Refused is { } no
                ? await ShowAsync(visit, view, errors.Add(field, visit.Say(no)), Visit.StatusOf(no))
                : Visit.Go($"/cases/{id}/my-page", "answer-person");
        }, ct);

    private static async Task<IResult> WriteAsync(
        Guid id, Visit visit, PersonPageQuery query, Func<PersonPageView, AccessDecision, FieldErrors, Task<IResult>> write, CancellationToken ct)
    {
        var gate = await query.GateAsync(visit, id, ct);
        if (gate.Refused is { } no)
            return await visit.RefusedAsync(no);
        if (await query.FindAsync(visit, id, ct) is not { } view)
            return await visit.NotFoundAsync();
        return view.Head.IsLedBy(visit.Me)
            ? await gate.Match(done: decision => write(view, decision, visit.Post.Errors()), refused: visit.RefusedAsync)
            : await visit.RefusedAsync(Refusal.NotPermitted);
    }

    private static Task<IResult> ShowAsync(Visit visit, PersonPageView view, FieldErrors errors, int status) => visit.PageAsync<PersonPagePage>(new
    {
        View = view,
        Errors = errors,
        Act = (visit.Http.Request.HasFormContentType ? visit.Post.Act?.ToString() : null) ?? Ids.New().ToString(),
        Way = visit.Http.Request.HasFormContentType ? visit.Post.Text("way") : null,
        Typed = new Func<string, string?>(field => visit.Http.Request.HasFormContentType ? visit.Post.Text(field) : null),
    }, status);
}

internal sealed class PersonPageQuery(IAccess access, ICases cases, IEventStore events, IClock clock, NodeSettings node)
{
    public string Origin => node.PublicOrigin;

    public Task<Outcome<AccessDecision>> GateAsync(Visit visit, Guid caseId, CancellationToken ct) =>
        access.OpenAsync(visit.Me, AccessAction.Write, new CaseScope(caseId, PolicyArea.Identity, visit.Purpose), ct);

    public async Task<PersonPageView?> FindAsync(Visit visit, Guid caseId, CancellationToken ct)
    {
        if (await cases.HeadAsync(visit.Me, caseId, visit.Purpose, ct) is not { } head || await events.LoadAsync(new RootId(caseId), ct) is not { } history)
            return null;
        var words = await access.Visible<PersonWordRow>(visit.Me, AccessAction.Read, visit.Purpose)
            .Where(x => x.CaseId == caseId).OrderBy(x => x.At, descending: true).ToListAsync(ct);
        return new PersonPageView(
            head, Door.Open(history).Select(door => door.State).LastOrDefault(door => door.OpensOn(clock.Today)), words,
            head.IsLedBy(visit.Me) && !head.IsReceived && (await GateAsync(visit, caseId, ct)).Refused is null, DoorRules.Birthday(history) > clock.Today, clock.Zone);
    }
}

/// <summary>A code as it is shown once.</summary>
public sealed record GivenCode(string Reference, string Code, DateOnly LastDay, string Way);

internal sealed class GiveDoorHandler(IEventStore events, DoorVisits visits, IClock clock)
{
    /// <summary>The code, or null where the same form came before: what was shown once is not kept, and not shown again.</summary>
    public async Task<Outcome<GivenCode?>> GiveAsync(Guid caseId, string way, bool forGuardian, Act act, CancellationToken ct)
    {
        var code = SpokenCodes.New();
        var fresh = new NewCode(new StreamId(Ids.New()), SpokenCodes.New(DoorCodes.ReferenceLength), "", way, forGuardian);
        fresh = fresh with { CodeHash = DoorCodes.Hash(fresh.Reference, code) };
        var root = new RootId(caseId);
        var given = await events.AppendAsync(new Append(act, root, RootKind.Case) { ReachesErased = true }, history => DoorRules.Give(history, fresh, clock.Today, act.For), ct);
        if (given.Refused is { } no)
            return no;
        if (given.Match(done => done.Repeated, _ => false))
            return (GivenCode?)null;
        await visits.EndOfAsync(root, ct);
        var door = (await events.LoadAsync(root, ct))!.Find<Door>(fresh.Door)!;
        return new GivenCode(fresh.Reference, code, door.LastDay, way);
    }

    public async Task<Outcome<Appended>> CloseAsync(Guid caseId, Act act, CancellationToken ct)
    {
        var closed = await events.AppendAsync(new Append(act, new RootId(caseId), RootKind.Case) { ReachesErased = true }, history => DoorRules.Close(history, act.For), ct);
        await visits.EndOfAsync(new RootId(caseId), ct);
        return closed;
    }
}
