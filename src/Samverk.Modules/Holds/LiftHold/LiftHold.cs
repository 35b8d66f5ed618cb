using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Holds.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Holds;

/// <summary>Lift a stop: a page of its own, so that it is never done by one slip.</summary>
internal sealed record LiftHold(Guid Case, string Reason)
{
    public static async Task<IResult> GetAsync(Guid id, Visit visit, StoppedCases stopped, CancellationToken ct) =>
        await stopped.FindAsync(visit.Me, id, visit.Purpose, ct) is { } view
            ? await ShowAsync(visit, view, new LiftHoldForm(), new FieldErrors(), StatusCodes.Status200OK)
            : await visit.NotFoundAsync();

    public static async Task<IResult> PostAsync(Guid id, Visit visit, StoppedCases stopped, LiftHoldHandler handler, CancellationToken ct)
    {
        if (await stopped.FindAsync(visit.Me, id, visit.Purpose, ct) is not { } view)
            return await visit.NotFoundAsync();
        var form = new LiftHoldForm { Act = visit.Post.Act?.ToString(), Seen = visit.Post.Seen, Reason = visit.Post.Text("reason"), Advised = visit.Post.Has("advised") };
        var errors = visit.Post.Errors();
        if (!form.Advised)
            errors.Add("advised", visit.Words.Text("Lift a stop only after the person has had advice"));
        if (form.Reason is null)
            errors.Add("reason", visit.Words.Text("Write why the stop may be lifted"));
        if (errors.Count > 0)
            return await ShowAsync(visit, view, form, errors, StatusCodes.Status422UnprocessableEntity);

        var outcome = await handler.HandleAsync(
            new LiftHold(id, form.Reason!), new Lifter(visit.Me, view.Head.Person, new Seen(new StreamId(view.Hold.HoldId), form.Seen ?? 0)), visit.Act("lift-hold", "law"), ct);
        return outcome.Refused is { } no
            ? await ShowAsync(visit, view, no.Kind == RefusalKind.Stale ? form with { Seen = null } : form, errors.Add("reason", visit.Say(no)), Visit.StatusOf(no))
            : Visit.Go("/stopped", "lift-hold");
    }

    private static Task<IResult> ShowAsync(Visit visit, StoppedView view, LiftHoldForm form, FieldErrors errors, int status) =>
        visit.PageAsync<LiftHoldPage>(new { View = view, Form = form, Errors = errors }, status);
}

/// <summary>The form as typed.</summary>
public sealed record LiftHoldForm
{
    public string? Act { get; init; }

    public long? Seen { get; init; }

    public string? Reason { get; init; }

    public bool Advised { get; init; }
}

/// <summary>Who wants to lift, whom it is about, and the version of the hold that was on the page.</summary>
internal sealed record Lifter(SubjectFacts Officer, PersonId Person, Seen Seen);

internal sealed class LiftHoldHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(LiftHold command, Lifter lifter, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, new RootId(command.Case), RootKind.Case) { Seen = lifter.Seen, Guards = [lifter.Officer.Guard] },
        history => HoldRules.LiftAll(history, lifter.Officer, lifter.Person, command.Reason),
        ct);
}
