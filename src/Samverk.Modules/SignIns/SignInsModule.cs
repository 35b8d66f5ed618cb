using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.SignIns;

/// <summary>Who somebody is: how they prove it, how long it counts, and how they end it. What they may do is decided elsewhere.</summary>
internal sealed class SignInsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<Samverk.Storage.Sessions>();
        services.AddSingleton<ISessionKeeper, SessionKeeper>();
        services.AddSingleton<SessionDoor>();
        services.AddScoped<SignInHandler>();
        services.AddScoped<SignInParts>();
        services.AddScoped<IFramePart, SignInsPlace>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        pages.MapGet("/sign-in", SignIn.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/sign-in", SignIn.PostAsync).WithMetadata(OpenToAll.Instance);
        pages.MapGet("/sign-in/again", SignInAgain.GetAsync);
        pages.MapPost("/sign-in/again", SignInAgain.PostAsync);
        pages.MapPost("/sign-out", SignIn.OutAsync).WithMetadata(OpenToAll.Instance);
        pages.MapGet("/sign-ins", MySignIns.GetAsync);
        pages.MapPost("/sign-ins/{session:guid}/end", MySignIns.EndAsync);
        pages.MapPost("/sign-ins/end-others", MySignIns.EndOthersAsync);
    }

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["end-sign-in"] = "That sign-in has ended. Whoever used it is asked to sign in again.",
        ["end-other-sign-ins"] = "All other sign-ins of yours have ended.",
    };
}

/// <summary>The way to one's own sign-ins, in the menu of the account.</summary>
internal sealed class SignInsPlace : IFramePart
{
    public int Order => 95;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) => Task.FromResult<IReadOnlyList<NavPlace>>([]);

    public IReadOnlyList<FrameLink> AccountLinks(SubjectFacts me, Words words) => [new FrameLink("/sign-ins", words.Text("My sign-ins"))];
}
