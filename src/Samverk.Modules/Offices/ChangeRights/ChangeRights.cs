using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Other roles for an officer, or other mandates for an office: simulated, proposed by one administrator, approved by another.</summary>
internal static class ChangeRights
{
    public static Task<IResult> RolesAsync(Guid account, Visit visit, RightsView view, CancellationToken ct) => StartAsync(visit, view, account, isOffice: false, ct);

    public static Task<IResult> MandatesAsync(Guid office, Visit visit, RightsView view, CancellationToken ct) => StartAsync(visit, view, office, isOffice: true, ct);

    public static Task<IResult> ProposeRolesAsync(Guid account, Visit visit, RightsView view, RightsHandler handler, CancellationToken ct) =>
        ProposeAsync(visit, view, handler, (account, IsOffice: false), ct);

    public static Task<IResult> ProposeMandatesAsync(Guid office, Visit visit, RightsView view, RightsHandler handler, CancellationToken ct) =>
        ProposeAsync(visit, view, handler, (office, IsOffice: true), ct);

    private static async Task<IResult> StartAsync(Visit visit, RightsView view, Guid about, bool isOffice, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator) || await view.SubjectAsync(about, isOffice, ct) is not { } subject)
            return await visit.NotFoundAsync();
        var form = new ChangeRightsForm { Codes = subject.Codes, Enforces = subject.Enforces, From = DayField.Of(view.Today) };
        return await ShowAsync(visit, (subject, form, new FieldErrors(), []), StatusCodes.Status200OK);
    }

    private static async Task<IResult> ProposeAsync(Visit visit, RightsView view, RightsHandler handler, (Guid About, bool IsOffice) of, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator) || await view.SubjectAsync(of.About, of.IsOffice, ct) is not { } subject)
            return await visit.NotFoundAsync();
        var form = ChangeRightsForm.Of(visit.Post);
        var errors = visit.Post.Errors();
        var proposed = form.Read(subject, errors, visit.Words);
        if (errors.Count > 0)
            return await ShowAsync(visit, (subject, form, errors, []), StatusCodes.Status422UnprocessableEntity);
        if (visit.Post.Text("step") != "propose")
            return await ShowAsync(visit, (subject, form, errors, await view.SimulateAsync(proposed, ct)), StatusCodes.Status200OK);
        var act = visit.Act("propose-rights-change", "law");
        var done = await handler.ProposeAsync(proposed, act, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/administration/changes/{act.Id}", "propose-rights-change")),
            refused: no => ShowAsync(visit, (subject, form, errors.Add("codes", visit.Say(no)), []), Visit.StatusOf(no)));
    }

    private static Task<IResult> ShowAsync(
        Visit visit, (RightsSubject Subject, ChangeRightsForm Form, FieldErrors Errors, IReadOnlyList<SimulatedOfficer> Simulated) shown, int status)
    {
        var act = visit.Http.Request.HasFormContentType ? visit.Post.Act?.ToString() : null;
        return visit.PageAsync<ChangeRightsPage>(
            new { shown.Subject, shown.Form, shown.Errors, shown.Simulated, Act = act ?? Ids.New().ToString(), IsSimulated = shown.Simulated.Count > 0 }, status);
    }
}

/// <summary>Whose rights are to change, and what they are now: codes of roles, or names of policy areas.</summary>
public sealed record RightsSubject(Guid About, bool IsOffice, string Name, string Under, IReadOnlyList<string> Codes, bool Enforces);

/// <summary>What was typed.</summary>
public sealed record ChangeRightsForm
{
    public IReadOnlyList<string> Codes { get; init; } = [];

    public bool Enforces { get; init; }

    public TypedDate From { get; init; } = TypedDate.Empty;

    public string? Reason { get; init; }

    internal static ChangeRightsForm Of(FormPost post) => new()
    {
        Codes = post.Texts("codes"),
        Enforces = post.Has("enforces"),
        From = post.Date("from"),
        Reason = post.Text("reason"),
    };

    internal RightsChangeProposed Read(RightsSubject subject, FieldErrors errors, Words words)
    {
        if (Reason is null || Reason.Length > 1000)
            errors.Add("reason", words.Text("Write why, in at most 1,000 letters"));
        var from = DayField.Read(From, "from", errors, words);
        var areas = Codes.Select(code => Enum.TryParse<PolicyArea>(code, out var area) ? area : PolicyArea.Unknown).Where(area => area != PolicyArea.Unknown).Distinct().Order();
        return new RightsChangeProposed(
            subject.About, subject.IsOffice, subject.IsOffice ? [] : [.. Codes.Where(Roles.ForPeople.Contains).Distinct()],
            subject.IsOffice ? [.. areas] : [], subject.IsOffice && Enforces, from ?? default, Reason ?? "");
    }
}

internal sealed class RightsHandler(IEventStore events, IClock clock)
{
    public Task<Outcome<Appended>> ProposeAsync(RightsChangeProposed proposed, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, RootId.Node, RootKind.Node), node => RightsChangeRules.Propose(node, new StreamId(act.Id.Value), proposed, (act.By, clock.Today)), ct);

    public Task<Outcome<Appended>> DecideAsync(Guid change, RightsChangeDecided decided, Act act, CancellationToken ct) => events.AppendAsync(
        new Append(act, RootId.Node, RootKind.Node), node => RightsChangeRules.Decide(node, new StreamId(change), decided, (act.By, clock.Today)), ct);
}
