using System.Globalization;
using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Complaints.Contract;
using Samverk.Modules.Complaints.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Complaints;

/// <summary>The complaint handler's list and page. For everybody else they do not exist.</summary>
internal static class HandleComplaint
{
    /// <summary>What is read of a complaint, as the record names it.</summary>
    public const string ShownFields = nameof(ComplaintRow) + "." + nameof(ComplaintRow.Text);

    public static async Task<IResult> ListAsync(Visit visit, ComplaintQueries complaints, IClock clock, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.ComplaintHandler))
            return await visit.NotFoundAsync();
        // Who handles them knows that there are some: they are told how to come to see them.
        if (!ComplaintRules.MayHandle(visit.Me))
            return Visit.Go("/sign-in/again?to=/complaints");
        _ = int.TryParse(visit.Http.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page);
        return await visit.PageAsync<ComplaintListPage>(new { List = await complaints.ListAsync(visit.Me, page, ct), clock.Zone });
    }

    public static Task<IResult> GetAsync(Guid complaint, Visit visit, ComplaintPages pages, CancellationToken ct) =>
        pages.ShowAsync(complaint, visit, new FieldErrors(), StatusCodes.Status200OK, ct);

    public static async Task<IResult> TakeAsync(Guid complaint, Visit visit, ComplaintPages pages, ComplaintSteps steps, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await pages.ShowAsync(complaint, visit, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await steps.TakeAsync(complaint, visit.Me, visit.Act("take-complaint", "law"), ct);
        return await AfterAsync(complaint, "take-complaint", done, visit, pages, errors, ct);
    }

    public static async Task<IResult> AnswerAsync(Guid complaint, Visit visit, ComplaintPages pages, ComplaintSteps steps, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (visit.Post.Text("finding") is not { } finding || !ComplaintFindings.All.Contains(finding))
            errors.Add("finding", visit.Words.Text("Choose what you found"));
        if (visit.Post.Text("answer") is null)
            errors.Add("answer", visit.Say(ComplaintRefusals.NeedsAnswer));
        if (errors.Count > 0)
            return await pages.ShowAsync(complaint, visit, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await steps.AnswerAsync(complaint, visit.Me, visit.Post.Text("finding")!, visit.Post.Text("answer")!, visit.Act("answer-complaint", "law"), ct);
        return await AfterAsync(complaint, "answer-complaint", done, visit, pages, errors, ct);
    }

    private static Task<IResult> AfterAsync(
        Guid complaint, string act, Outcome<Appended> done, Visit visit, ComplaintPages pages, FieldErrors errors, CancellationToken ct) => done.Match(
        done: _ => Task.FromResult(Visit.Go($"/complaints/{complaint}", act)),
        refused: no => no.Kind == RefusalKind.NotFound
            ? visit.NotFoundAsync()
            : pages.ShowAsync(complaint, visit, errors.Add("answer", visit.Say(no)), Visit.StatusOf(no), ct));
}

/// <summary>The page of one complaint, however it was asked for.</summary>
internal sealed class ComplaintPages(ComplaintQueries complaints, IReadLog log, IClock clock)
{
    public async Task<IResult> ShowAsync(Guid complaint, Visit visit, FieldErrors errors, int status, CancellationToken ct)
    {
        if (await complaints.FindAsync(visit.Me, complaint, ct) is not { } line)
            return await visit.NotFoundAsync();
        // What somebody complained of is read like protection: on record before it is shown, or not shown.
        var look = new Look(visit.Me.Account, visit.Me.Office, RootId.Node.Value, Purposes.Complaint, LookKind.Page, Tier.T3, [HandleComplaint.ShownFields], "");
        if (await log.NoteAsync([look], ct) is { } refused)
            return await visit.RefusedAsync(refused);
        var typed = visit.Http.Request.HasFormContentType ? visit.Post : null;
        return await visit.PageAsync<ComplaintPageView>(
            new
            {
                Line = line,
                IsMine = line.Row.TakenBy == visit.Me.Account.Value,
                clock.Zone,
                Errors = errors,
                Act = typed?.Act?.ToString() ?? Ids.New().ToString(),
                Finding = typed?.Text("finding"),
                Answer = typed?.Text("answer"),
            }, status);
    }
}

internal sealed class ComplaintSteps(IEventStore events)
{
    public Task<Outcome<Appended>> TakeAsync(Guid complaint, SubjectFacts me, Act act, CancellationToken ct) =>
        StepAsync(complaint, act, known => ComplaintRules.Take(known, me).Then<IEvent>(fact => fact), ct);

    public Task<Outcome<Appended>> AnswerAsync(Guid complaint, SubjectFacts me, string finding, string answer, Act act, CancellationToken ct) =>
        StepAsync(complaint, act, known => ComplaintRules.Answer(known, me, finding, answer).Then<IEvent>(fact => fact), ct);

    private Task<Outcome<Appended>> StepAsync(Guid complaint, Act act, Func<Complaint?, Outcome<IEvent>> decide, CancellationToken ct)
    {
        var stream = new StreamId(complaint);
        return events.AppendAsync(new Append(act, RootId.Node, RootKind.Node),
            history => decide(history.Find<Complaint>(stream)).Then<Changes>(fact => Changes.On(stream, fact)), ct);
    }
}

internal sealed class ComplaintsPlace(ComplaintQueries complaints) : IFramePart
{
    public int Order => 75;

    public async Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct)
    {
        if (!me.Is(Roles.ComplaintHandler))
            return [];
        var waiting = await complaints.CountWaitingAsync(me, ct);
        return [new NavPlace("complaints", "/complaints", words.Text("Complaints"), "msg", waiting, words.Plural("{n} to answer", "{n} to answer", waiting))];
    }
}
