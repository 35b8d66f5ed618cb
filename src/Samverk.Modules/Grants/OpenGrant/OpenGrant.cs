using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Grants.Contract;
using Samverk.Modules.Grants.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Grants;

/// <summary>Break-glass: a case that somebody must see now, though nobody gave it to them.</summary>
internal sealed record OpenGrant(string CaseNumber, IReadOnlyList<PolicyArea> Areas, string ReasonCode, string Reason, bool IsVital)
{
    public static async Task<IResult> GetAsync(Visit visit, TimeProvider time)
    {
        if (!GrantDoor.MayOpen(visit.Me))
            return await visit.NotFoundAsync();
        return FreshSignIn.Ask(visit, time.GetUtcNow()) ?? await ShowAsync(visit, new OpenGrantForm(), new FieldErrors(), StatusCodes.Status200OK);
    }

    public static async Task<IResult> PostAsync(Visit visit, OpenGrantHandler handler, TimeProvider time, CancellationToken ct)
    {
        if (!GrantDoor.MayOpen(visit.Me))
            return await visit.NotFoundAsync();
        var form = OpenGrantForm.From(visit.Post);
        var errors = visit.Post.Errors();
        if (errors.Count == 0 && !visit.Me.SignIn.IsFresh(time.GetUtcNow()))
            errors.Add("form", visit.Say(GrantRefusals.NeedsFreshSignIn));
        var command = form.Read(errors, visit.Words);
        if (errors.Count > 0)
            return await ShowAsync(visit, form, errors, StatusCodes.Status422UnprocessableEntity);
        var done = await handler.HandleAsync(visit.Me, command, visit.Act("break-glass", command.IsVital ? "vital-interest" : "law"), ct);
        return await done.Match(
            done: opened => Task.FromResult(opened.IsOpen ? Visit.Go($"/cases/{opened.CaseId}/person", "break-glass") : Visit.Go("/break-glass/asked", "break-glass-asked")),
            refused: no => ShowAsync(visit, form, errors.Add("number", visit.Say(no)), Visit.StatusOf(no)));
    }

    /// <summary>Waits for a second person; says so, and nothing of the case.</summary>
    public static async Task<IResult> AskedAsync(Visit visit) => GrantDoor.MayOpen(visit.Me) ? await visit.PageAsync<GrantAskedPage>() : await visit.NotFoundAsync();

    private static Task<IResult> ShowAsync(Visit visit, OpenGrantForm form, FieldErrors errors, int status)
    {
        var act = visit.Http.Request.HasFormContentType ? visit.Post.Act?.ToString() : null;
        return visit.PageAsync<OpenGrantPage>(
            new { Form = form, Errors = errors, Act = act ?? Ids.New().ToString(), Areas = GrantDoor.AreasOf(visit.Me) }, status);
    }
}

/// <summary>What was typed.</summary>
public sealed record OpenGrantForm
{
    public string? Number { get; init; }

    public IReadOnlyList<string> AreaCodes { get; init; } = [];

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    public string? Ground { get; init; }

    internal static OpenGrantForm From(FormPost post) => new()
    {
        Number = post.Text("number"),
        AreaCodes = post.Texts("areas"),
        ReasonCode = post.Text("reasonCode"),
        Reason = post.Text("reason"),
        Ground = post.Text("ground"),
    };

    internal OpenGrant Read(FieldErrors errors, Words words)
    {
        var areas = AreaCodes.Select(code => Enum.TryParse<PolicyArea>(code, out var area) ? area : PolicyArea.Unknown)
            .Where(area => area != PolicyArea.Unknown).Append(PolicyArea.Identity).Distinct().Order().ToList();
        if (Number is null || Number.Length > 40)
            errors.Add("number", words.Text("Enter the case number, for example SE-2026-0001"));
        if (ReasonCode is null || !GrantReasons.All.Contains(ReasonCode))
            errors.Add("reasonCode", words.Text("Choose why you must see this case now"));
        if (Reason is null || Reason.Length > 1000)
            errors.Add("reason", words.Text("Write why you must see this case now, in at most 1,000 letters"));
        if (Ground is not ("need" or "vital"))
            errors.Add("ground", words.Text("Choose on what ground"));
        return new OpenGrant((Number ?? "").ToUpperInvariant(), areas, ReasonCode ?? "", Reason ?? "", Ground == "vital");
    }
}

/// <summary>What opening led to: the case, or the wait for a second person.</summary>
internal readonly record struct GrantOpening(Guid CaseId, bool IsOpen);

internal sealed class OpenGrantHandler(IEventStore events, IGrantTargets targets, GrantQueries grants)
{
    public async Task<Outcome<GrantOpening>> HandleAsync(SubjectFacts me, OpenGrant command, Act act, CancellationToken ct)
    {
        if (await targets.FindAsync(me, command.CaseNumber, command.Areas, new GrantWish(act.Purpose, command.IsVital), ct) is not { } target)
            return GrantRefusals.NothingToOpen;
        var terms = new GrantTerms(me.Account, me.Office, target.Areas, command.ReasonCode, command.IsVital);
        var actor = new GrantActor(me.Account, me.Office, await grants.HasOverdueReviewAsync(me.Office, ct));
        var stream = new StreamId(act.Id.Value);
        var done = await events.AppendAsync(new Append(act, new RootId(target.CaseId), RootKind.Case) { Guards = [me.Guard] },
            history => GrantRules.Open(history, stream, (terms, command.Reason), grants.TimesNow(), actor), ct);
        return done.Then<GrantOpening>(_ => new GrantOpening(target.CaseId, !actor.HasOverdueReview));
    }
}
