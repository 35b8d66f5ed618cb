using Microsoft.AspNetCore.Http;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.DataProtection;

/// <summary>A partner in the page of a breach: by when it must know, and when it was told.</summary>
public sealed record PartnerNotice(AgreementRow Agreement, int Hours, DateTimeOffset Due, BreachPartnerRow? Told, IReadOnlyList<string> Telephones);

/// <summary>What the page of a breach shows.</summary>
public sealed record BreachShown(BreachLine Line, IReadOnlyList<PartnerNotice> Partners, int CasesInLog, TimeZoneInfo Zone, DateTimeOffset Now);

/// <summary>One breach and its steps: the authority, the partners, the persons, the end.</summary>
internal static class ShowBreach
{
    public static Task<IResult> GetAsync(Guid id, Visit visit, BreachView view, CancellationToken ct) => visit.ShowAsync(() =>
        ShowAsync(id, visit, view, new FieldErrors(), StatusCodes.Status200OK, ct));

    public static Task<IResult> AuthorityAsync(Guid id, Visit visit, BreachView view, BreachSteps steps, CancellationToken ct) =>
        StepAsync(visit, view, id, "tell-authority", () => steps.TellAuthorityAsync(id,
            new BreachAuthorityTold(steps.Now, visit.Post.Text("reference") ?? "", visit.Post.Text("whyLate") ?? ""), visit.Act("tell-authority", "law"), ct), ct);

    public static Task<IResult> PartnerAsync(Guid id, Visit visit, BreachView view, BreachSteps steps, CancellationToken ct) =>
        StepAsync(visit, view, id, "tell-partner", () => Guid.TryParse(visit.Post.Text("agreement"), out var agreement)
            ? steps.TellPartnerAsync(id, new BreachPartnerTold(agreement, steps.Now, visit.Post.Text("contact") ?? ""), visit.Act("tell-partner", "agreement"), ct)
            : Task.FromResult<Outcome<Appended>>(Refusal.NotFound), ct);

    public static Task<IResult> PersonsAsync(Guid id, Visit visit, BreachView view, BreachSteps steps, CancellationToken ct) =>
        StepAsync(visit, view, id, "name-cases", () => steps.NameCasesAsync(id, visit.Act("name-cases", "law"), ct), ct);

    public static Task<IResult> CloseAsync(Guid id, Visit visit, BreachView view, BreachSteps steps, CancellationToken ct) =>
        StepAsync(visit, view, id, "close-breach", () => steps.CloseAsync(id, new BreachClosed(visit.Post.Text("conclusion") ?? ""), visit.Act("close-breach", "law"), ct), ct);

    private static Task<IResult> StepAsync(Visit visit, BreachView view, Guid id, string step, Func<Task<Outcome<Appended>>> act, CancellationToken ct) => visit.ShowAsync(async () =>
    {
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(id, visit, view, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await act();
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/data-protection/breaches/{id}", step)),
            refused: no => ShowAsync(id, visit, view, errors.Add(FieldOf(step), visit.Say(no)), Visit.StatusOf(no), ct));
    });

    private static string FieldOf(string step) => step switch
    {
        "tell-authority" => "whyLate",
        "close-breach" => "conclusion",
        _ => "form",
    };

    private static async Task<IResult> ShowAsync(Guid id, Visit visit, BreachView view, FieldErrors errors, int status, CancellationToken ct)
    {
        if (await view.ReadAsync(id, ct) is not { } shown)
            return await visit.NotFoundAsync();
        var typed = visit.Http.Request.HasFormContentType ? visit.Post : null;
        return await visit.PageAsync<BreachPage>(
            new { Breach = shown, Errors = errors, Reference = typed?.Text("reference"), WhyLate = typed?.Text("whyLate"), Conclusion = typed?.Text("conclusion") }, status);
    }
}

internal sealed class BreachView(BreachQueries breaches, IAgreements agreements, BreachSteps steps, IClock clock)
{
    public async Task<BreachShown?> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await breaches.FindAsync(id, ct) is not { } line)
            return null;
        var told = await breaches.PartnersAsync(id, ct);
        var partners = (await agreements.AllAsync(ct))
            .Where(row => row.State is AgreementState.Active or AgreementState.Suspended)
            .Select(row => Notice(row, line.Row.FoundAt, told)).ToList();
        return new BreachShown(line, partners, (await steps.CasesAsync(line.Row, ct)).Count, clock.Zone, clock.Now);
    }

    private PartnerNotice Notice(AgreementRow row, DateTimeOffset foundAt, List<BreachPartnerRow> told)
    {
        var document = agreements.DocumentOf(row);
        return new PartnerNotice(row, document.BreachNoticeHours, foundAt.AddHours(document.BreachNoticeHours),
            told.FirstOrDefault(x => x.Agreement == row.AgreementId),
            [.. document.Contacts.Where(contact => contact.Node == row.PartnerNode).Select(contact => contact.Telephone)]);
    }
}
