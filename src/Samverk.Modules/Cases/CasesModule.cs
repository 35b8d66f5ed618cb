using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Previews.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>Cases: one person's file at its owner, and what a partner shared of one.</summary>
internal sealed class CasesModule : IModule
{
    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["open-case"] = "The case is open. Next: a talk in private, in their own time.",
        ["add-household-member"] = "The family member is noted.",
        ["record-custody-consent"] = "The consent for the child is recorded.",
        ["withdraw-custody-consent"] = "The consent for the child is taken back. It counts from now.",
        ["record-counselling"] = "The talk is recorded.",
        ["record-screening"] = "The check is recorded.",
        ["record-choice"] = "The choice is recorded. They may choose again at any time.",
        ["plan-travel"] = "The day of travel is set.",
        ["record-departure"] = "The departure is recorded.",
        ["departure-called-off"] = "The journey is called off. Nothing is lost: the person may begin again whenever they want.",
        ["confirm-arrival"] = "The arrival is recorded. The first 90 days count from that day.",
        ["close-case"] = "The case is closed. Everything stays readable.",
        ["reopen-case"] = "The case is open again. Nobody sees more than before.",
        ["change-case-manager"] = "Another officer leads the case from now on.",
    };

    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, CasesRowModel>();
        services.AddSingleton<IProjection, CasesProjection>();
        services.AddSingleton<Counters>();
        services.AddSingleton<ICaseNumbers, CaseNumbers>();
        services.AddSingleton<IProjection, CaseReferencesProjection>();
        services.AddScoped<ICaseSubjects, CaseSubjects>();
        services.AddSingleton<IFramePart, CasesPlace>();
        services.AddScoped<ICases, CaseQueries>();
        services.AddScoped<CaseListQueries>();
        services.AddScoped<SimilarCases>();
        services.AddScoped<CaseDoor>();
        services.AddScoped<CustodyMembers>();
        services.AddScoped<IPreviewPage, PreviewPerson>();
        services.AddScoped<IPreviewPage, PreviewWhy>();
        services.AddScoped<OpenCaseHandler>();
        services.AddScoped<AddHouseholdMemberHandler>();
        services.AddScoped<CustodyConsentHandler>();
        services.AddScoped<RecordCounsellingHandler>();
        services.AddScoped<RecordScreeningHandler>();
        services.AddScoped<RecordChoiceHandler>();
        services.AddScoped<IChoosing>(provider => provider.GetRequiredService<RecordChoiceHandler>());
        services.AddScoped<PlanTravelHandler>();
        services.AddScoped<RecordDepartureHandler>();
        services.AddScoped<ConfirmArrivalHandler>();
        services.AddScoped<CloseCaseHandler>();
        services.AddScoped<ReopenCaseHandler>();
        services.AddScoped<ChangeCaseManagerHandler>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/cases", CaseList.GetAsync);
        pages.MapGet("/cases/open", OpenCase.GetAsync);
        pages.MapPost("/cases/open", OpenCase.PostAsync);
        var one = pages.MapGroup("/cases/{id:guid}");
        one.MapGet("/why", WhyISeeThis.GetAsync);
        one.MapGet("/person", PersonAndFamily.GetAsync);
        one.MapGet("/family/add", AddHouseholdMember.GetAsync);
        one.MapPost("/family/add", AddHouseholdMember.PostAsync);
        one.MapGet("/custody/{member:guid}", RecordCustodyConsent.GetAsync);
        one.MapPost("/custody/{member:guid}", RecordCustodyConsent.PostAsync);
        one.MapGet("/counselling", RecordCounselling.GetAsync);
        one.MapPost("/counselling", RecordCounselling.PostAsync);
        one.MapGet("/screening", RecordScreening.GetAsync);
        one.MapPost("/screening", RecordScreening.PostAsync);
        one.MapGet("/choice", RecordChoice.GetAsync);
        one.MapPost("/choice", RecordChoice.PostAsync);
        one.MapGet("/travel", PlanTravel.GetAsync);
        one.MapPost("/travel", PlanTravel.PostAsync);
        one.MapGet("/departure", RecordDeparture.GetAsync);
        one.MapPost("/departure", RecordDeparture.PostAsync);
        one.MapGet("/arrival", ConfirmArrival.GetAsync);
        one.MapPost("/arrival", ConfirmArrival.PostAsync);
        one.MapGet("/close", CloseCase.GetAsync);
        one.MapPost("/close", CloseCase.PostAsync);
        one.MapGet("/reopen", ReopenCase.GetAsync);
        one.MapPost("/reopen", ReopenCase.PostAsync);
        one.MapGet("/manager", ChangeCaseManager.GetAsync);
        one.MapPost("/manager", ChangeCaseManager.PostAsync);
    }

    public void MapApi(IEndpointRouteBuilder api, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        api.MapGet("/cases", CaseApi.ListAsync).WithName("listCases").WithTags("cases");
        api.MapGet("/cases/{id:guid}", CaseApi.GetAsync).WithName("readCase").WithTags("cases").ProducesProblem(StatusCodes.Status404NotFound);
    }

    public TimelineLine? Tell(StoredEvent stored) => CaseTimeline.Tell(stored.Event);
}

/// <summary>The place "Cases" in the navigation, for officers who may see any.</summary>
internal sealed class CasesPlace(NodeSettings node) : IFramePart
{
    public int Order => 20;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NavPlace>>(node.HoldsCases && me.Areas.Contains(PolicyArea.Identity)
            ? [new NavPlace("cases", "/cases", words.Text("Cases"), "folder")]
            : []);
}
