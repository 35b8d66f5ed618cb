using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Holds.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Holds;

/// <summary>Put on hold: for whoever hears a wish for asylum, a fear or a pressure outside a counselling talk.</summary>
internal sealed record PlaceHold(Guid Case, IReadOnlyList<string> Codes, string? Note, string Told)
{
    public static async Task<IResult> GetAsync(Guid id, Visit visit, ICases cases, CancellationToken ct) =>
        await cases.HeadAsync(visit.Me, id, visit.Purpose, ct) is { } head
            ? await ShowAsync(visit, head, new PlaceHoldForm(), new FieldErrors(), StatusCodes.Status200OK)
            : await visit.NotFoundAsync();

    public static async Task<IResult> PostAsync(Guid id, Visit visit, ICases cases, StoppedCases stopped, PlaceHoldHandler handler, CancellationToken ct)
    {
        // Whoever may see the case may stop it: a rule that kept a fear from being written down would protect nobody.
        if (await cases.HeadAsync(visit.Me, id, visit.Purpose, ct) is not { } head)
            return await visit.NotFoundAsync();
        var form = new PlaceHoldForm { Act = visit.Post.Act?.ToString(), Codes = visit.Post.Texts("codes"), Told = visit.Post.Text("told"), Note = visit.Post.Text("note") };
        var errors = visit.Post.Errors();
        if (form.Codes.Count == 0)
            errors.Add("codes", visit.Words.Text("Choose what you heard"));
        if (form.Told is null || !Tellings.All.Contains(form.Told))
            errors.Add("told", visit.Words.Text("Choose how you were told"));
        if (errors.Count > 0)
            return await ShowAsync(visit, head, form, errors, StatusCodes.Status422UnprocessableEntity);

        var outcome = await handler.HandleAsync(new PlaceHold(id, form.Codes, form.Note, form.Told!), head.Person, visit.Act("place-hold", "law"), ct);
        if (outcome.Refused is { } no)
            return await ShowAsync(visit, head, form, errors.Add("codes", visit.Say(no)), Visit.StatusOf(no));
        var seesReason = await stopped.FindAsync(visit.Me, id, visit.Purpose, ct) is not null;
        return Visit.Go(seesReason ? $"/cases/{id}/stopped" : $"/cases/{id}", "place-hold");
    }

    private static Task<IResult> ShowAsync(Visit visit, CaseHead head, PlaceHoldForm form, FieldErrors errors, int status) =>
        visit.PageAsync<PlaceHoldPage>(new { Head = head, Form = form, Errors = errors }, status);
}

/// <summary>The form as typed.</summary>
public sealed record PlaceHoldForm
{
    public string? Act { get; init; }

    public IReadOnlyList<string> Codes { get; init; } = [];

    public string? Told { get; init; }

    public string? Note { get; init; }
}

internal sealed class PlaceHoldHandler(IEventStore events, IProtectionOfficers officers)
{
    public async Task<Outcome<Appended>> HandleAsync(PlaceHold command, PersonId person, Act act, CancellationToken ct)
    {
        // No version is asked for: a stop is never held up by what someone else wrote meanwhile.
        var holds = command.Codes.Distinct().Select((code, i) => new HoldToPlace(new StreamId(i == 0 ? act.Id.Value : Ids.New()), code)).ToList();
        var stop = new StopFacts(person, holds, command.Note, act.For, command.Told, await officers.ForAsync(act.For, ct));
        return await events.AppendAsync(
            new Append(act, new RootId(command.Case), RootKind.Case),
            history => HoldRules.Place(history, stop),
            ct);
    }
}
