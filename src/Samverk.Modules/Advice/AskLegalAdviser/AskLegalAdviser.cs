using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Advice.Rules;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Advice;

/// <summary>Give the case to a legal adviser, whom the person wants to talk to.</summary>
internal sealed record AskLegalAdviser(Guid CaseId, AccountId Adviser)
{
    public static async Task<IResult> GetAsync(Guid id, Visit visit, AdviceDesk desk, CancellationToken ct)
    {
        var open = await desk.OpenAsync(visit, id, ct);
        return await open.Match(done: head => ShowAsync(visit, head, desk, null, new FieldErrors(), ct), refused: visit.RefusedAsync);
    }

    public static async Task<IResult> PostAsync(Guid id, Visit visit, AdviceDesk desk, AskLegalAdviserHandler handler, CancellationToken ct)
    {
        var open = await desk.OpenAsync(visit, id, ct);
        return await open.Match(done: head => TakeAsync(visit, head, desk, handler, ct), refused: visit.RefusedAsync);
    }

    private static async Task<IResult> TakeAsync(Visit visit, CaseHead head, AdviceDesk desk, AskLegalAdviserHandler handler, CancellationToken ct)
    {
        var errors = visit.Post.Errors();
        if (!Guid.TryParse(visit.Post.Text("adviser"), out var adviser))
            errors.Add("adviser", visit.Words.Text("Choose a legal adviser"));
        if (errors.Count > 0)
            return await ShowAsync(visit, head, desk, StatusCodes.Status422UnprocessableEntity, errors, ct);
        var done = await handler.HandleAsync(new AskLegalAdviser(head.CaseId, new AccountId(adviser)), visit.Act("ask-legal-adviser", "law"), visit.Me.Guard, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/cases/{head.CaseId}/legal-adviser", "ask-legal-adviser")),
            refused: no => ShowAsync(visit, head, desk, Visit.StatusOf(no), errors.Add("adviser", visit.Say(no)), ct));
    }

    private static async Task<IResult> ShowAsync(Visit visit, CaseHead head, AdviceDesk desk, int? status, FieldErrors errors, CancellationToken ct) =>
        await visit.PageAsync<AskLegalAdviserPage>(
            new
            {
                Head = head,
                Errors = errors,
                Now = await desk.NowAsync(visit, head.CaseId, ct),
                Advisers = await desk.AdvisersAsync(ct),
                Chosen = status is null ? null : visit.Post.Text("adviser"),
                Act = (status is null ? null : visit.Post.Act?.ToString()) ?? Ids.New().ToString(),
            },
            status ?? StatusCodes.Status200OK);
}

internal sealed class AskLegalAdviserHandler(IEventStore events, IOffices offices)
{
    public async Task<Outcome<Appended>> HandleAsync(AskLegalAdviser command, Act act, Guard asker, CancellationToken ct)
    {
        var officer = await offices.FindAsync(command.Adviser, ct);
        var office = officer is null ? null : await offices.FindAsync(new OfficeId(officer.OfficeId), ct);
        return await events.AppendAsync(
            new Append(act, new RootId(command.CaseId), RootKind.Case)
            {
                Guards = officer is null ? [asker] : [asker, new Guard(RootId.Node, new StreamId(officer.Account), officer.Version)],
            },
            history => AdviceRules.Ask(history, new StreamId(act.Id.Value), officer is null || office is null ? null : new AskedAdviser(officer, office)), ct);
    }
}
