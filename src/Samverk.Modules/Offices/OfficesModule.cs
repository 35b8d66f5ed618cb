using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
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
        pages.MapGet("/administration", Administration.GetAsync);
        pages.MapGet("/administration/offices/open", OpenOffice.GetAsync);
        pages.MapPost("/administration/offices/open", OpenOffice.PostAsync);
        pages.MapGet("/administration/officers/appoint", AppointOfficer.GetAsync);
        pages.MapPost("/administration/officers/appoint", AppointOfficer.PostAsync);
        pages.MapGet("/administration/officers/{account:guid}/roles", ChangeRights.RolesAsync);
        pages.MapPost("/administration/officers/{account:guid}/roles", ChangeRights.ProposeRolesAsync);
        pages.MapGet("/administration/offices/{office:guid}/mandates", ChangeRights.MandatesAsync);
        pages.MapPost("/administration/offices/{office:guid}/mandates", ChangeRights.ProposeMandatesAsync);
        pages.MapGet("/administration/offices/{office:guid}/mail", OfficeMail.GetAsync);
        pages.MapPost("/administration/offices/{office:guid}/mail", OfficeMail.PostAsync);
        pages.MapGet("/administration/changes", DecideRights.ListAsync);
        pages.MapGet("/administration/changes/{change:guid}", DecideRights.GetAsync);
        pages.MapPost("/administration/changes/{change:guid}", DecideRights.PostAsync);
        pages.MapGet("/language", ChooseLanguage.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/language", ChooseLanguage.PostAsync).WithMetadata(OpenToAll.Instance);
    }

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["set-up"] = "Your account is ready. Sign in with it.",
        ["propose-rights-change"] = "The change is proposed. Another administrator decides on it.",
        ["approve-rights-change"] = "The change is approved.",
        ["decline-rights-change"] = "The change is declined. Nothing changes.",
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
