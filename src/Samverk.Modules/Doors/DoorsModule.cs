using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Doors;

/// <summary>The person's own page, and what anybody may read before there is a case.</summary>
internal sealed class DoorsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, DoorsRowModel>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, DoorRowsProjection>();
        services.AddSingleton<DoorVisits>();
        services.AddSingleton<Recordings>();
        services.AddScoped<DoorReferences>();
        services.AddScoped<DoorKeeper>();
        services.AddScoped<EnterDoorHandler>();
        services.AddScoped<MyPageQuery>();
        services.AddScoped<PersonPageQuery>();
        services.AddScoped<GiveDoorHandler>();
        services.AddScoped<IDeskPart, WordsOnDesk>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/cases/{id:guid}/my-page", PersonPage.GetAsync);
        pages.MapPost("/cases/{id:guid}/my-page/give", PersonPage.GiveAsync);
        pages.MapPost("/cases/{id:guid}/my-page/close", PersonPage.CloseAsync);
        pages.MapPost("/cases/{id:guid}/my-page/answer", PersonPage.AnswerAsync);
        pages.MapGet("/before", BeforeAnyCase.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapGet("/before/listen/{language}", BeforeAnyCase.Listen).WithMetadata(OpenToAll.Instance);
        MapOwnPages(pages.MapGroup("/my-page").WithMetadata(OpenToAll.Instance));
    }

    private static void MapOwnPages(RouteGroupBuilder own)
    {
        own.MapGet("", MyPage.GetAsync);
        own.MapPost("", EnterDoor.PostAsync);
        own.MapPost("/shows", MyPage.ChooseAsync);
        own.MapGet("/looked", MyPage.LookedAsync);
        own.MapGet("/leave", MyPage.LeaveAsync);
        own.MapGet("/data", MyCopy.GetAsync);
        own.MapPost("/data", MyCopy.AskAsync);
        own.MapPost("/data/erase", MyCopy.AskErasureAsync);
        own.MapGet("/data.json", MyCopy.DownloadAsync);
        own.MapGet("/stop", MyDecisions.AskStopAsync);
        own.MapPost("/stop", MyDecisions.StopAsync);
        own.MapGet("/changed-mind", MyDecisions.AskChangedMindAsync);
        own.MapPost("/changed-mind", MyDecisions.ChangedMindAsync);
        own.MapGet("/close", MyDecisions.AskCloseAsync);
        own.MapPost("/close", MyDecisions.CloseAsync);
        own.MapGet("/write", MyDecisions.AskWriteAsync);
        own.MapPost("/write", MyDecisions.WriteAsync);
    }

    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        DoorGiven => new TimelineLine(PolicyArea.Identity, "id", "A code to the person's own page was given"),
        DoorClosed => new TimelineLine(PolicyArea.Identity, "lock", "The code to the person's own page opens nothing any more"),
        PersonWrote { Kind: PersonWords.CallMe } => new TimelineLine(PolicyArea.Identity, "phone", "The person asked on their own page to be telephoned"),
        PersonWrote => new TimelineLine(PolicyArea.Identity, "msg", "The person wrote on their own page that something is wrong"),
        PersonAnswered => new TimelineLine(PolicyArea.Identity, "check", "What came from the person's own page was answered"),
        DoorTriedInVain => new TimelineLine(PolicyArea.Identity, "alert", "Wrong codes were tried at the person's own page"),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["give-door-again"] = "This code was shown once and is not kept. Give a new code if it was not written down.",
        ["close-door"] = "The person's page is closed.",
        ["answer-person"] = "The person can read the answer on their page.",
        ["choose-content"] = "Your page shows what you chose.",
        ["stop-sharing"] = "Sharing has stopped. The other country is told not to use it any more.",
        ["changed-mind"] = "It is noted. The journey is called off, and the office that arranged it is told.",
        ["ask-for-data"] = "You asked for everything that is kept about you. The office answers in time.",
        ["ask-for-erasure"] = "You asked that your data be erased. The office answers in time.",
        ["close-my-page"] = "Your page is closed.",
        ["write-to-office"] = "It was sent to the officer who leads your case.",
    };
}
