using Microsoft.AspNetCore.Http;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Offices and officers of the node, for its administrator, who sees no case.</summary>
internal static class Administration
{
    public static async Task<IResult> GetAsync(Visit visit, IOffices offices, CancellationToken ct) => visit.Me.Is(Roles.Administrator)
        ? await visit.PageAsync<AdministrationPage>(new { Offices = await offices.AllAsync(ct), Officers = await offices.OfficersAsync(null, ct) })
        : await visit.NotFoundAsync();
}

/// <summary>Opening an office, with its mandates in law.</summary>
internal static class OpenOffice
{
    public static async Task<IResult> GetAsync(Visit visit) => visit.Me.Is(Roles.Administrator)
        ? await ShowAsync(visit, new OpenOfficeForm(), new FieldErrors(), StatusCodes.Status200OK)
        : await visit.NotFoundAsync();

    public static async Task<IResult> PostAsync(Visit visit, OpenOfficeHandler handler, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        var form = OpenOfficeForm.From(visit.Post);
        var errors = form.Check(visit.Post.Errors(), visit.Words);
        if (errors.Count > 0)
            return await ShowAsync(visit, form, errors, StatusCodes.Status422UnprocessableEntity);
        var act = visit.Act("open-office", "law");
        var done = await handler.HandleAsync(form.ToEvent(new OfficeId(act.Id.Value)), act, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go("/administration", "open-office")),
            refused: no => ShowAsync(visit, form, errors.Add("name", visit.Say(no)), Visit.StatusOf(no)));
    }

    private static Task<IResult> ShowAsync(Visit visit, OpenOfficeForm form, FieldErrors errors, int status) =>
        visit.PageAsync<OpenOfficePage>(new { Form = form, Errors = errors }, status);
}

/// <summary>What was typed about an office.</summary>
public sealed record OpenOfficeForm
{
    public string? Name { get; init; }

    public string? Organisation { get; init; }

    public string? Place { get; init; }

    public string? Level { get; init; }

    public string? Telephone { get; init; }

    public IReadOnlyList<string> Mandates { get; init; } = [];

    public bool Enforces { get; init; }

    internal static OpenOfficeForm From(FormPost post) => new()
    {
        Name = post.Text("name"),
        Organisation = post.Text("organisation"),
        Place = post.Text("place"),
        Level = post.Text("level"),
        Telephone = post.Text("telephone"),
        Mandates = post.Texts("mandates"),
        Enforces = post.Has("enforces"),
    };

    internal FieldErrors Check(FieldErrors errors, Words words)
    {
        if (Name is null || Name.Length > 200)
            errors.Add("name", words.Text("Enter the name of the office, at most 200 letters"));
        if (Organisation is null || Organisation.Length > 200)
            errors.Add("organisation", words.Text("Enter the organisation that the office belongs to"));
        if (!Enum.TryParse<OfficeLevel>(Level, out var level) || level == OfficeLevel.Unknown)
            errors.Add("level", words.Text("Choose local, regional or national"));
        return errors;
    }

    internal OfficeOpened ToEvent(OfficeId office) => new(
        office, Name!, Organisation!, Place ?? "", Enum.Parse<OfficeLevel>(Level!),
        [.. Mandates.Select(code => Enum.TryParse<PolicyArea>(code, out var area) ? area : PolicyArea.Unknown).Where(area => area != PolicyArea.Unknown)],
        Enforces, Telephone ?? "", Independent: false);
}

/// <summary>
/// Appointing an officer: the page then shows the one-time code to hand over. The roles wait for another administrator, and nobody signs in
/// without one.
/// </summary>
internal static class AppointOfficer
{
    public static async Task<IResult> GetAsync(Visit visit, IOffices offices, CancellationToken ct) => visit.Me.Is(Roles.Administrator)
        ? await ShowAsync(visit, offices, new AppointOfficerForm(), new FieldErrors(), StatusCodes.Status200OK, ct)
        : await visit.NotFoundAsync();

    public static async Task<IResult> PostAsync(
        Visit visit, IOffices offices, AppointOfficerHandler handler, INodeSetUp setUp, SetUpCodes codes, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        var form = AppointOfficerForm.From(visit.Post);
        var errors = form.Check(visit.Post.Errors(), visit.Words);
        if (errors.Count > 0)
            return await ShowAsync(visit, offices, form, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var act = visit.Act("appoint-officer", "law");
        var account = new AccountId(act.Id.Value);
        var isSetUp = (await setUp.StateAsync(ct)).IsDone;
        var done = await handler.ProposeAsync(form.ToEvent(account), (visit.Words.Text("Appoint an officer"), isSetUp), act, ct);
        if (done.Refused is { } no)
            return await ShowAsync(visit, offices, form, errors.Add("office", visit.Say(no)), Visit.StatusOf(no), ct);
        // The same form once more makes no second code: by then the account may be somebody's.
        if (done.Match(appended => appended.Repeated, _ => false))
            return Visit.Go("/administration", "appoint-officer-again");
        var code = await codes.IssueAsync(new SetUpCode(account, IsFirst: false), ct);
        var waits = await offices.FindAsync(account, ct) is { Roles.Count: 0 };
        return await code.Match(
            done: text => visit.PageAsync<OfficerCodePage>(new { Name = form.Name!, Code = text, Change = waits ? RightsChangeRules.FirstOf(account).Value : (Guid?)null }),
            refused: visit.RefusedAsync);
    }

    private static async Task<IResult> ShowAsync(
        Visit visit, IOffices offices, AppointOfficerForm form, FieldErrors errors, int status, CancellationToken ct) =>
        await visit.PageAsync<AppointOfficerPage>(new { Form = form, Errors = errors, Offices = await offices.AllAsync(ct) }, status);
}

/// <summary>What was typed about an officer.</summary>
public sealed record AppointOfficerForm
{
    public string? Name { get; init; }

    public string? Title { get; init; }

    public string? Office { get; init; }

    public string? Telephone { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<string> RoleCodes { get; init; } = [];

    internal static AppointOfficerForm From(FormPost post) => new()
    {
        Name = post.Text("name"),
        Title = post.Text("title"),
        Office = post.Text("office"),
        Telephone = post.Text("telephone"),
        Language = post.Text("language"),
        RoleCodes = post.Texts("roles"),
    };

    internal FieldErrors Check(FieldErrors errors, Words words)
    {
        if (Name is null || Name.Length > 200)
            errors.Add("name", words.Text("Enter the officer's name, at most 200 letters"));
        if (!Guid.TryParse(Office, out _))
            errors.Add("office", words.Text("Choose the office"));
        if (RoleCodes.Count == 0)
            errors.Add("roles", words.Text("Choose at least one role"));
        return errors;
    }

    internal OfficerAppointed ToEvent(AccountId account) => new(
        account, new OfficeId(Guid.Parse(Office!)), Name!, Title ?? "", RoleCodes, Language ?? "en", Telephone ?? "");
}
