using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Modules.DataProtection.Rules;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.DataProtection;

/// <summary>Whoever leads the case tells the person of the breach, and records it.</summary>
internal static class TellPerson
{
    public static Task<IResult> GetAsync(Guid id, Guid breach, Visit visit, TellPersonView view, CancellationToken ct) =>
        ShowAsync(visit, view, new NoticeAt(id, breach), new FieldErrors(), StatusCodes.Status200OK, ct);

    public static async Task<IResult> PostAsync(Guid id, Guid breach, Visit visit, TellPersonView view, TellPersonHandler handler, IAccess access, CancellationToken ct)
    {
        var at = new NoticeAt(id, breach);
        var gate = await access.OpenAsync(visit.Me, AccessAction.Write, new CaseScope(id, PolicyArea.Identity, visit.Purpose), ct);
        if (gate.Refused is { } closed)
            return await visit.RefusedAsync(closed);
        var errors = visit.Post.Errors();
        var how = visit.Post.Text("how");
        if (how is null || !Tellings.All.Contains(how))
            errors.Add("how", visit.Words.Text("Choose how the person was told"));
        var on = DayField.Read(visit.Post.Date("told"), "told", errors, visit.Words);
        if (on > view.Today)
            errors.Add("told", visit.Words.Text("The day is in the future. Give the day on which the person was told."));
        if (errors.Count > 0)
            return await ShowAsync(visit, view, at, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await handler.HandleAsync(at, new PersonToldOfBreach(breach, on!.Value, how!), visit.Act("tell-person-of-breach", "law"), ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/cases/{id}/timeline", "tell-person-of-breach")),
            refused: no => ShowAsync(visit, view, at, errors.Add("how", visit.Say(no)), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync(Visit visit, TellPersonView view, NoticeAt at, FieldErrors errors, int status, CancellationToken ct)
    {
        if (await view.ReadAsync(visit.Me, at, visit.Purpose, ct) is not { } notice)
            return await visit.NotFoundAsync();
        var typed = visit.Http.Request.HasFormContentType ? visit.Post : null;
        return await visit.PageAsync<TellPersonPage>(
            new
            {
                Notice = notice.Row,
                notice.Head,
                Errors = errors,
                Act = typed?.Act?.ToString() ?? Ids.New().ToString(),
                How = typed?.Text("how"),
                Told = typed?.Date("told") ?? DayField.Of(view.Today),
                view.Zone,
            }, status);
    }
}

/// <summary>A breach in a case.</summary>
internal readonly record struct NoticeAt(Guid CaseId, Guid Breach);

internal sealed class TellPersonView(IAccess access, ICases cases, IClock clock)
{
    public DateOnly Today => clock.Today;

    public TimeZoneInfo Zone => clock.Zone;

    public async Task<(BreachNoticeRow Row, CaseHead Head)?> ReadAsync(SubjectFacts me, NoticeAt at, string purpose, CancellationToken ct)
    {
        var row = await access.Visible<BreachNoticeRow>(me, AccessAction.Write, purpose)
            .Where(x => x.CaseId == at.CaseId && x.BreachId == at.Breach).FirstOrDefaultAsync(ct);
        return row is not null && await cases.HeadAsync(me, at.CaseId, purpose, ct) is { } head ? (row, head) : null;
    }
}

internal sealed class TellPersonHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(NoticeAt at, PersonToldOfBreach told, Act act, CancellationToken ct)
    {
        var stream = new StreamId(at.Breach);
        return events.AppendAsync(new Append(act, new RootId(at.CaseId), RootKind.Case),
            history => BreachRules.TellPerson(history.Find<BreachNotice>(stream), told).Then<Changes>(fact => Changes.On(stream, fact)), ct);
    }
}

/// <summary>Persons who are to be told, on the desk of whoever leads their cases.</summary>
internal sealed class BreachesOnDesk(IAccess access, ICases cases) : IDeskPart
{
    private const int Most = 50;

    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(DeskReader reader, CancellationToken ct)
    {
        var items = new List<DeskItem>();
        foreach (var row in await access.Visible<BreachNoticeRow>(reader.Me, AccessAction.Write, reader.Purpose)
            .Where(x => x.ToldOn == null).OrderBy(x => x.FoundAt).PageAsync(0, Most, ct))
        {
            if (await cases.HeadAsync(reader.Me, row.CaseId, reader.Purpose, ct) is not { } head || !FallsToMe(head))
                continue;
            items.Add(new DeskItem(DeskSide.OnMe, reader.Words.Text("Tell {name} about a breach of their data", ("name", head.Name)), $"/cases/{row.CaseId}/breach/{row.BreachId}")
            {
                Under = reader.Words.Text("Known since {day}", ("day", reader.DayOf(row.FoundAt))),
                Reference = head.CaseNumber,
                Due = reader.DayOf(row.FoundAt),
                Action = reader.Words.Text("Open"),
                CaseId = row.CaseId,
            });
        }
        return items;
    }

    // A case that came from a partner has no case manager here: whoever works on it tells the person.
    private static bool FallsToMe(CaseHead head) => head.Why == WhyShown.YouLead || head.CaseManager == Guid.Empty;
}
