using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.DataProtection;

/// <summary>For the data protection officer: breaches and their clocks, what is processed and why, transfers, notices. Counts and registers, no case.</summary>
internal sealed class DataProtectionModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, DataProtectionRowModel>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, BreachesProjection>();
        services.AddSingleton<IProjection, CaseNoticesProjection>();
        services.AddScoped<BreachQueries>();
        services.AddScoped<RecordBreachHandler>();
        services.AddScoped<BreachSteps>();
        services.AddScoped<BreachView>();
        services.AddScoped<TellPersonView>();
        services.AddScoped<TellPersonHandler>();
        services.AddScoped<TransferQueries>();
        services.AddScoped<AssessmentQueries>();
        services.AddScoped<IDeskPart, BreachesOnDesk>();
        services.AddScoped<IFramePart, DataProtectionPlace>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/data-protection", BreachRegister.GetAsync);
        pages.MapGet("/data-protection/breaches/record", RecordBreach.GetAsync);
        pages.MapPost("/data-protection/breaches/record", RecordBreach.PostAsync);
        pages.MapGet("/data-protection/breaches/{id:guid}", ShowBreach.GetAsync);
        pages.MapPost("/data-protection/breaches/{id:guid}/authority", ShowBreach.AuthorityAsync);
        pages.MapPost("/data-protection/breaches/{id:guid}/partner", ShowBreach.PartnerAsync);
        pages.MapPost("/data-protection/breaches/{id:guid}/persons", ShowBreach.PersonsAsync);
        pages.MapPost("/data-protection/breaches/{id:guid}/close", ShowBreach.CloseAsync);
        pages.MapGet("/data-protection/processing", ProcessingRecord.GetAsync);
        pages.MapGet("/data-protection/assessment", Assessment.GetAsync);
        pages.MapGet("/data-protection/assessment/file", Assessment.FileAsync);
        pages.MapGet("/data-protection/transfers", Transfers.GetAsync);
        pages.MapGet("/data-protection/notices", Notices.GetAsync);
        pages.MapGet("/cases/{id:guid}/breach/{breach:guid}", TellPerson.GetAsync);
        pages.MapPost("/cases/{id:guid}/breach/{breach:guid}", TellPerson.PostAsync);
    }

    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        BreachConcernsPerson => new TimelineLine(PolicyArea.Identity, "shield", "A breach of data concerns this person, who is to be told"),
        PersonToldOfBreach => new TimelineLine(PolicyArea.Identity, "check", "The person was told about the breach of their data"),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["record-breach"] = "The breach is on record. The authority's period runs.",
        ["tell-authority"] = "It is on record that the authority was told.",
        ["tell-partner"] = "It is on record that the partner was told.",
        ["name-cases"] = "Those who lead the cases were asked to tell the persons.",
        ["close-breach"] = "The breach is closed.",
        ["tell-person-of-breach"] = "It is on record that the person was told.",
    };
}
