using Microsoft.AspNetCore.Http;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Systems of agencies that read by the API: opened, given another key, closed. For the administrator, who sees no case.</summary>
internal static class ServiceAccounts
{
    public static async Task<IResult> ListAsync(Visit visit, ServiceAccountsView view, CancellationToken ct) => visit.Me.Is(Roles.Administrator)
        ? await visit.PageAsync<ServiceAccountsPage>(new { Services = await view.AllAsync(ct), view.Zone })
        : await visit.NotFoundAsync();

    public static Task<IResult> GetAsync(Guid account, Visit visit, ServiceAccountsView view, CancellationToken ct) =>
        ShowAsync(account, visit, view, new FieldErrors(), StatusCodes.Status200OK, ct);

    public static Task<IResult> ReplaceKeyAsync(Guid account, Visit visit, ServiceAccountsView view, ServiceAccountHandler handler, CancellationToken ct) =>
        ChangeAsync(account, visit, view, handler, ("replace-service-key", "key", node => ServiceAccountRules.ReplaceKey(node, new StreamId(account), visit.Post.Text("key") ?? "")), ct);

    public static Task<IResult> CloseAsync(Guid account, Visit visit, ServiceAccountsView view, ServiceAccountHandler handler, CancellationToken ct) =>
        ChangeAsync(account, visit, view, handler, ("close-service-account", "reason", node => ServiceAccountRules.Close(node, new StreamId(account), visit.Post.Text("reason") ?? "")), ct);

    private static async Task<IResult> ChangeAsync(
        Guid account, Visit visit, ServiceAccountsView view, ServiceAccountHandler handler, (string Act, string Field, Func<RootHistory, Outcome<Changes>> Decide) change, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        var errors = visit.Post.Errors();
        if (errors.Count > 0)
            return await ShowAsync(account, visit, view, errors, StatusCodes.Status422UnprocessableEntity, ct);
        var done = await handler.HandleAsync(visit.Act(change.Act, "law"), change.Decide, ct);
        return await done.Match(
            done: _ => Task.FromResult(Visit.Go($"/administration/services/{account}", change.Act)),
            refused: no => no.Kind == RefusalKind.NotFound
                ? visit.NotFoundAsync()
                : ShowAsync(account, visit, view, errors.Add(change.Field, visit.Say(no)), Visit.StatusOf(no), ct));
    }

    private static async Task<IResult> ShowAsync(Guid account, Visit visit, ServiceAccountsView view, FieldErrors errors, int status, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator) || (await view.AllAsync(ct)).FirstOrDefault(service => service.Row.Account == account) is not { } shown)
            return await visit.NotFoundAsync();
        return await visit.PageAsync<ServiceAccountPage>(
            new { Service = shown, Errors = errors, Key = visit.Http.Request.HasFormContentType ? visit.Post.Text("key") : null, view.Zone }, status);
    }
}

/// <summary>Opening one: who answers for it, what for, in which areas, on what ground, and its public key.</summary>
internal static class OpenServiceAccount
{
    public static Task<IResult> GetAsync(Visit visit, IOffices offices, IAgreements agreements, CancellationToken ct) =>
        ShowAsync(visit, (offices, agreements), new ServiceAccountForm(), new FieldErrors(), StatusCodes.Status200OK, ct);

    public static async Task<IResult> PostAsync(Visit visit, IOffices offices, IAgreements agreements, ServiceAccountHandler handler, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        var form = ServiceAccountForm.From(visit.Post);
        var errors = visit.Post.Errors();
        if (!Guid.TryParse(form.Owner, out var owner) || await offices.FindAsync(new AccountId(owner), ct) is not { Acts: true } officer)
            errors.Add("owner", visit.Words.Text("Choose who answers for it"));
        else if (errors.Count == 0)
        {
            var act = visit.Act("open-service-account", "law");
            var opened = form.ToEvent(new AccountId(act.Id.Value), new OfficeId(officer.OfficeId), new AccountId(owner));
            var done = await handler.HandleAsync(act, node => ServiceAccountRules.Open(node, opened), ct);
            return await done.Match(
                done: _ => Task.FromResult(Visit.Go("/administration/services", "open-service-account")),
                refused: no => ShowAsync(visit, (offices, agreements), form, errors.Add(FieldOf(no), visit.Say(no)), Visit.StatusOf(no), ct));
        }
        return await ShowAsync(visit, (offices, agreements), form, errors, StatusCodes.Status422UnprocessableEntity, ct);
    }

    private static string FieldOf(Refusal no) => no.Code switch
    {
        "service-without-name" => "name",
        "service-without-owner" => "owner",
        "service-without-purpose" => "purpose",
        "service-areas-beyond-office" => "areas",
        "service-without-ground" => "ground",
        _ => "key",
    };

    private static async Task<IResult> ShowAsync(
        Visit visit, (IOffices Offices, IAgreements Agreements) known, ServiceAccountForm form, FieldErrors errors, int status, CancellationToken ct)
    {
        if (!visit.Me.Is(Roles.Administrator))
            return await visit.NotFoundAsync();
        var offices = (await known.Offices.AllAsync(ct)).ToDictionary(office => office.OfficeId, office => office.Name);
        return await visit.PageAsync<OpenServiceAccountPage>(
            new
            {
                Form = form,
                Errors = errors,
                Owners = (await known.Offices.OfficersAsync(null, ct)).Where(officer => !officer.Roles.Contains(Roles.Administrator))
                    .Select(officer => new Choice(officer.Account.ToString(), $"{officer.Name} · {offices.GetValueOrDefault(officer.OfficeId, "")}")).ToList(),
                Agreements = (await known.Agreements.AllAsync(ct)).Where(row => row.State == AgreementState.Active)
                    .Select(row => new Choice(row.AgreementId.ToString(), row.PartnerName)).ToList(),
            }, status);
    }
}

/// <summary>What was typed about a system.</summary>
public sealed record ServiceAccountForm
{
    public string? Name { get; init; }

    public string? Owner { get; init; }

    public string? Purpose { get; init; }

    public IReadOnlyList<string> Areas { get; init; } = [];

    public string? Agreement { get; init; }

    public string? Ground { get; init; }

    public string? Key { get; init; }

    internal static ServiceAccountForm From(FormPost post) => new()
    {
        Name = post.Text("name"),
        Owner = post.Text("owner"),
        Purpose = post.Text("purpose"),
        Areas = post.Texts("areas"),
        Agreement = post.Text("agreement"),
        Ground = post.Text("ground"),
        Key = post.Text("key"),
    };

    internal ServiceAccountOpened ToEvent(AccountId account, OfficeId office, AccountId owner) => new(
        account, office, Name ?? "", owner, Purpose ?? "",
        [.. Areas.Select(code => Enum.TryParse<PolicyArea>(code, out var area) ? area : PolicyArea.Unknown).Where(area => area != PolicyArea.Unknown).Distinct()],
        Guid.TryParse(Agreement, out var agreement) ? agreement : Guid.Empty, Ground ?? "", Key ?? "");
}

internal sealed class ServiceAccountHandler(IEventStore events)
{
    public Task<Outcome<Appended>> HandleAsync(Act act, Func<RootHistory, Outcome<Changes>> decide, CancellationToken ct) =>
        events.AppendAsync(new Append(act, RootId.Node, RootKind.Node), decide, ct);
}

/// <summary>A system as its page shows it.</summary>
public sealed record ShownSystem(ServiceAccountRow Row, string Office, string Owner, DateTimeOffset KeyUntil, bool IsEnding, bool IsOver);

internal sealed class ServiceAccountsView(IOffices offices, IClock clock)
{
    public TimeZoneInfo Zone => clock.Zone;

    public async Task<IReadOnlyList<ShownSystem>> AllAsync(CancellationToken ct)
    {
        var names = (await offices.AllAsync(ct)).ToDictionary(office => office.OfficeId, office => office.Name);
        var officers = (await offices.OfficersAsync(null, ct)).ToDictionary(officer => officer.Account, officer => officer.Name);
        return [.. (await offices.ServicesAsync(ct)).Select(row => new ShownSystem(
            row, names.GetValueOrDefault(row.OfficeId, ""), officers.GetValueOrDefault(row.Owner, ""), row.KeyFrom + ServiceKeys.Lifetime,
            ServiceKeys.IsEnding(row.KeyFrom, clock.Now), ServiceKeys.IsOver(row.KeyFrom, clock.Now)))];
    }
}
