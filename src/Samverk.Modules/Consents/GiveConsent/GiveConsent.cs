using System.Globalization;
using Microsoft.AspNetCore.Http;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Consents.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Consents;

/// <summary>Write down what the person agreed to share. Nothing is chosen beforehand.</summary>
internal sealed record GiveConsent(Guid Case, AgreementRow Partner, ConsentGiven Given)
{
    public static async Task<IResult> GetAsync(Guid id, Visit visit, IAccess access, GiveConsentHandler handler, CancellationToken ct) =>
        await handler.OpenAsync(visit, access, id, ct) is { } refusal
            ? await visit.RefusedAsync(refusal)
            : await ShowAsync(id, visit, handler, new GiveConsentForm(), new FieldErrors(), ct);

    public static async Task<IResult> PostAsync(Guid id, Visit visit, IAccess access, GiveConsentHandler handler, CancellationToken ct)
    {
        if (await handler.OpenAsync(visit, access, id, ct) is { } refusal)
            return await visit.RefusedAsync(refusal);
        var form = GiveConsentForm.Read(visit.Post);
        var errors = visit.Post.Errors();
        var command = form.Parse(id, await handler.PartnersAsync(ct), visit.Words, errors);
        if (command is null || errors.Count > 0)
            return await ShowAsync(id, visit, handler, form, errors, ct);

        var outcome = await handler.HandleAsync(command, visit.Act("give-consent", "consent"), ct);
        return outcome.Refused is { } no
            ? await ShowAsync(id, visit, handler, form, errors.Add("partner", visit.Say(no)), ct, Visit.StatusOf(no))
            : Visit.Go($"/cases/{id}/sharing", "give-consent");
    }

    private static async Task<IResult> ShowAsync(
        Guid id, Visit visit, GiveConsentHandler handler, GiveConsentForm form, FieldErrors errors, CancellationToken ct, int? status = null) =>
        await visit.PageAsync<GiveConsentPage>(
            new
            {
                Head = (await handler.HeadAsync(visit, id, ct))!,
                Partners = await handler.PartnersAsync(ct),
                Form = form,
                Errors = errors,
                TextIsApproved = ConsentText.Current.ApprovedBy is not null,
            },
            status ?? (errors.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK));
}

/// <summary>The form as typed.</summary>
public sealed record GiveConsentForm
{
    public string? Act { get; init; }

    public string? Partner { get; init; }

    public string? Office { get; init; }

    public IReadOnlyList<string> Categories { get; init; } = [];

    public string? Told { get; init; }

    public string? Language { get; init; }

    public TypedDate Until { get; init; } = TypedDate.Empty;

    internal static GiveConsentForm Read(FormPost post) => new()
    {
        Act = post.Act?.ToString(),
        Partner = post.Text("partner"),
        Office = post.Text("office"),
        Categories = post.Texts("categories"),
        Told = post.Text("told"),
        Language = post.Text("language"),
        Until = post.Date("until"),
    };

    internal GiveConsent? Parse(Guid caseId, IReadOnlyList<AgreementRow> partners, Words words, FieldErrors errors)
    {
        var partner = partners.FirstOrDefault(row => row.AgreementId.ToString() == Partner);
        if (partner is null)
            errors.Add("partner", words.Text("Choose the country that may see it"));
        if (Categories.Count == 0)
            errors.Add("categories", words.Text("Choose what the person agreed to share"));
        if (Told is null || !Tellings.All.Contains(Told))
            errors.Add("told", words.Text("Choose how the person agreed"));
        if (Language is null || CaseWords.Spoken.All(spoken => spoken.Code != Language))
            errors.Add("language", words.Text("Choose the language in which the person was asked"));
        if (Day(Until) is not { } until)
        {
            errors.Add("until", words.Text("Enter the last day as day, month and year"), "Day");
            return null;
        }
        return errors.Count > 0 || partner is null
            ? null
            : new GiveConsent(caseId, partner, new ConsentGiven(
                partner.AgreementId, Office ?? "", [.. ShareCategories.All.Intersect(Categories)], Told!, Language!, ConsentText.Current.Version, until));
    }

    private static DateOnly? Day(TypedDate typed) =>
        int.TryParse(typed.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && int.TryParse(typed.Month, NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && int.TryParse(typed.Day, NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        && PartialDate.From(year, month, day) is { } whole ? whole.Earliest : null;
}

internal sealed class GiveConsentHandler(IEventStore events, ICases cases, SharingQueries sharing, NodeSettings node, IClock clock)
{
    /// <summary>The refusal that the page shows instead, or null where the reader may give things out of this case.</summary>
    public async Task<Refusal?> OpenAsync(Visit visit, IAccess access, Guid caseId, CancellationToken ct)
    {
        var opened = await access.OpenAsync(visit.Me, AccessAction.Disclose, new CaseScope(caseId, PolicyArea.Identity, visit.Purpose), ct);
        if (opened.Refused is { } no)
            return no;
        return await HeadAsync(visit, caseId, ct) switch
        {
            null => Refusal.NotFound,
            { IsReceived: true, IsViewClosed: true } => ConsentRefusals.NotOwner,
            { IsHeld: true } => ConsentRefusals.TravelHeld,
            _ => null,
        };
    }

    public Task<CaseHead?> HeadAsync(Visit visit, Guid caseId, CancellationToken ct) => cases.HeadAsync(visit.Me, caseId, visit.Purpose, ct);

    public Task<IReadOnlyList<AgreementRow>> PartnersAsync(CancellationToken ct) => sharing.PartnersAsync(ct);

    public Task<Outcome<Appended>> HandleAsync(GiveConsent command, Act act, CancellationToken ct)
    {
        var partner = command.Partner;
        var grounds = new ConsentGrounds(
            partner.State == AgreementState.Active, partner.ValidTo,
            ConsentText.Current.ApprovedBy is not null || node.Kind != Samverk.Ui.NodeKind.Real, CaseReferences.New(), clock.Today);
        return events.AppendAsync(
            new Append(act, new RootId(command.Case), RootKind.Case)
            {
                Guards = [new Guard(new RootId(partner.AgreementId), new StreamId(partner.AgreementId), partner.Version)],
            },
            history => ConsentRules.Give(history, new StreamId(act.Id.Value), command.Given, grounds),
            ct);
    }
}
