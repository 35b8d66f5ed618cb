using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Letting an office without accounts answer from e-mails: where they go, in which language, and who reads the codes.</summary>
internal static class OfficeMail
{
    public static async Task<IResult> GetAsync(Visit visit, Guid office, IOffices offices, CancellationToken ct) =>
        await FindAsync(visit, office, offices, ct) is { } row
            ? await ShowAsync(visit, row, offices, new OfficeMailForm(row.MailAddress, row.MailLanguage, row.Coordinator.ToString()), new FieldErrors(), ct)
            : await visit.NotFoundAsync();

    public static async Task<IResult> PostAsync(Visit visit, Guid office, IOffices offices, AnswerByMailHandler handler, CancellationToken ct)
    {
        if (await FindAsync(visit, office, offices, ct) is not { } row)
            return await visit.NotFoundAsync();
        var form = new OfficeMailForm(visit.Post.Text("address"), visit.Post.Text("language"), visit.Post.Text("coordinator"));
        var errors = visit.Post.Errors();
        if (form.Address is not null && (form.Language is null || !WordsCatalogue.BuiltIn.Knows(form.Language)))
            errors.Add("language", visit.Words.Text("Choose the language of the mail"));
        if (errors.Count > 0)
            return await ShowAsync(visit, row, offices, form, errors, ct);
        var mail = new OfficeAnswersByMail(new OfficeId(office), form.Address ?? "", form.Language ?? "en",
            new OfficeId(Guid.TryParse(form.Coordinator, out var coordinator) ? coordinator : Guid.Empty));
        var done = await handler.HandleAsync(mail, visit.Act("office-mail", "law"), ct);
        return done.Refused is { } no
            ? await ShowAsync(visit, row, offices, form, errors.Add(no.Code == "coordinator-unknown" ? "coordinator" : "address", visit.Say(no)), ct)
            : Visit.Go("/administration", "office-mail");
    }

    private static async Task<OfficeRow?> FindAsync(Visit visit, Guid office, IOffices offices, CancellationToken ct) =>
        visit.Me.Is(Roles.Administrator) ? await offices.FindAsync(new OfficeId(office), ct) : null;

    private static async Task<IResult> ShowAsync(
        Visit visit, OfficeRow office, IOffices offices, OfficeMailForm form, FieldErrors errors, CancellationToken ct) => await visit.PageAsync<OfficeMailPage>(
        new
        {
            Office = office,
            Form = form,
            Errors = errors,
            Coordinators = (await offices.AllAsync(ct)).Where(other => other.OfficeId != office.OfficeId).Select(other => new Choice(other.OfficeId.ToString(), other.Name)).ToList(),
        }, FormAnswer.Status(errors, null));
}

/// <summary>As typed.</summary>
public sealed record OfficeMailForm(string? Address, string? Language, string? Coordinator);
