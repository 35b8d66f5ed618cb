using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Holds.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Holds;

/// <summary>The page of a stopped return: first whom the person can turn to, then what happened and who can lift it.</summary>
internal static class StoppedCase
{
    public static async Task<IResult> GetAsync(Guid id, Visit visit, StoppedCases stopped, CancellationToken ct) =>
        await stopped.FindAsync(visit.Me, id, visit.Purpose, ct) is { } view
            ? await ShowAsync(visit, view, new FieldErrors(), StatusCodes.Status200OK)
            : await visit.NotFoundAsync();

    public static async Task<IResult> PostAsync(Guid id, Visit visit, StoppedCases stopped, GiveContactsHandler handler, CancellationToken ct)
    {
        if (await stopped.FindAsync(visit.Me, id, visit.Purpose, ct) is not { } view)
            return await visit.NotFoundAsync();
        var errors = visit.Post.Errors();
        var answer = visit.Post.Text("got");
        if (answer is null)
            errors.Add("got", visit.Words.Text("Say whether the person got the contacts"));
        if (errors.Count == 0)
        {
            var outcome = await handler.HandleAsync(new GiveContacts(id, view.Hold.HoldId, answer!), visit.Act("give-contacts", "law"), ct);
            if (outcome.Refused is not { } no)
                return Visit.Go($"/cases/{id}/stopped", "give-contacts");
            errors.Add("got", visit.Say(no));
        }
        return await ShowAsync(visit, view, errors, StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IResult> ShowAsync(Visit visit, StoppedView view, FieldErrors errors, int status) =>
        visit.PageAsync<StoppedCasePage>(
            new
            {
                View = view,
                Errors = errors,
                Got = status == StatusCodes.Status200OK ? view.Hold.ContactsHow : visit.Post.Text("got"),
            },
            status);
}

internal sealed record GiveContacts(Guid Case, Guid Hold, string How);

internal sealed class GiveContactsHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(GiveContacts command, Act act, CancellationToken ct)
    {
        var stream = new StreamId(command.Hold);
        return events.AppendAsync(
            new Append(act, new RootId(command.Case), RootKind.Case),
            history => HoldRules.GiveContacts(history.Find<Hold>(stream), command.How).Then<Changes>(given => Changes.On(stream, given)),
            ct);
    }
}
