using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Offices;

/// <summary>Offices, the officers who act for them, and how they sign in.</summary>
internal sealed class OfficesModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, OfficesRowModel>();
        services.AddSingleton<IProjection, OfficesProjection>();
        services.AddScoped<IOffices, OfficeQueries>();
        services.AddScoped<OpenOfficeHandler>();
        services.AddScoped<AppointOfficerHandler>();
        services.AddScoped<JoinOfficeHandler>();
        services.AddScoped<ServiceAccountHandler>();
        services.AddScoped<ServiceAccountsView>();
        services.AddScoped<AnswerByMailHandler>();
        services.AddScoped<RightsView>();
        services.AddScoped<RightsHandler>();
        services.AddScoped<SetUpHandler>();
        services.AddSingleton<SetUpCodes>();
        services.AddScoped<IFramePart, AdministrationPlace>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        pages.MapGet("/set-up", SetUp.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/set-up", SetUp.PostAsync).WithMetadata(OpenToAll.Instance);
        MapAdministration(pages.MapGroup("/administration").WithMetadata(Administers.Instance));
        pages.MapGet("/language", ChooseLanguage.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/language", ChooseLanguage.PostAsync).WithMetadata(OpenToAll.Instance);
    }

    private static void MapAdministration(IEndpointRouteBuilder pages)
    {
        pages.MapGet("", Administration.GetAsync);
        pages.MapGet("/set-up", CheckSetUp.GetAsync);
        pages.MapGet("/offices/open", OpenOffice.GetAsync);
        pages.MapPost("/offices/open", OpenOffice.PostAsync);
        pages.MapGet("/officers/appoint", AppointOfficer.GetAsync);
        pages.MapPost("/officers/appoint", AppointOfficer.PostAsync);
        pages.MapGet("/officers/{account:guid}/roles", ChangeRights.RolesAsync);
        pages.MapPost("/officers/{account:guid}/roles", ChangeRights.ProposeRolesAsync);
        pages.MapGet("/officers/{account:guid}/second-office", JoinOffice.GetAsync);
        pages.MapPost("/officers/{account:guid}/second-office", JoinOffice.PostAsync);
        pages.MapGet("/offices/{office:guid}/mandates", ChangeRights.MandatesAsync);
        pages.MapPost("/offices/{office:guid}/mandates", ChangeRights.ProposeMandatesAsync);
        pages.MapGet("/offices/{office:guid}/mail", OfficeMail.GetAsync);
        pages.MapPost("/offices/{office:guid}/mail", OfficeMail.PostAsync);
        pages.MapGet("/services", ServiceAccounts.ListAsync);
        pages.MapGet("/services/{account:guid}", ServiceAccounts.GetAsync);
        pages.MapGet("/services/open", OpenServiceAccount.GetAsync);
        pages.MapPost("/services/open", OpenServiceAccount.PostAsync);
        pages.MapPost("/services/{account:guid}/key", ServiceAccounts.ReplaceKeyAsync);
        pages.MapPost("/services/{account:guid}/close", ServiceAccounts.CloseAsync);
        pages.MapGet("/changes", DecideRights.ListAsync);
        pages.MapGet("/changes/{change:guid}", DecideRights.GetAsync);
        pages.MapPost("/changes/{change:guid}", DecideRights.PostAsync);
    }

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["set-up"] = "Your account is ready. Sign in with it.",
        ["appoint-officer-again"] = "This officer has a set-up code already. It was shown once and is not kept. If it is lost, a supervisor confirms the person under Give an account back, and an administrator makes another.",
        ["propose-rights-change"] = "The change is proposed. Another administrator decides on it.",
        ["approve-rights-change"] = "The change is approved.",
        ["decline-rights-change"] = "The change is declined. Nothing changes.",
        ["open-service-account"] = "The system may read. Give whoever runs it the client id.",
        ["replace-service-key"] = "The system signs with the new key from now on.",
        ["close-service-account"] = "The system reads no longer.",
        ["office-mail"] = "It is noted. What is asked of the office from now on goes there.",
        ["open-office"] = "The office is open. Appoint its officers next.",
    };
}

/// <summary>The administrator's place in the navigation.</summary>
internal sealed class AdministrationPlace : IFramePart
{
    public int Order => 90;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NavPlace>>(me.Is(Roles.Administrator) ? [new NavPlace("administration", "/administration", words.Text("Administration"), "users")] : []);
}
