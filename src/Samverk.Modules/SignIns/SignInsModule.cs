using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;
using Samverk.Storage;
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
        services.AddSingleton<ElsewhereWatch>();
        services.AddSingleton<Samverk.Storage.Drafts>();
        services.AddSingleton<IDrafts, Drafts>();
        services.AddSingleton<AccountWays>();
        services.AddSingleton<SetUpMemory>();
        services.AddScoped<INodeSetUp, NodeSetUpState>();
        services.AddScoped<ISignInGate, SignInGate>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<SecondProofs>();
        services.AddSingleton<PasskeyCounters>();
        services.AddSingleton<BreachedPasswords>();
        services.AddSingleton<IPasswordCheck, PasswordCheck>();
        services.AddSingleton<PasswordProof>();
        services.AddSingleton<CodeProof>();
        services.AddHttpContextAccessor();
        services.AddSingleton<TryCounts>();
        services.AddScoped<WaysGate>();
        services.AddScoped<MyWays>();
        AddPasskeys(services, node);
        if (node.Kind != NodeKind.Demo)
            services.AddProviders(node);
        services.AddScoped<ChangePasswordHandler>();
        services.AddSingleton<Recoveries>();
        services.AddSingleton<RecoveryNotes>();
        services.AddScoped<RecoverAccountHandler>();
        services.AddScoped<ServiceSignIn>();
        services.AddScoped<SignInHandler>();
        services.AddScoped<SignInParts>();
        services.AddScoped<IFramePart, SignInsPlace>();
    }

    private static void AddPasskeys(IServiceCollection services, NodeSettings node)
    {
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = PasskeyOrigins.RelyingParty(node);
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required"; // it then signs in without a name being typed
            options.AttestationConveyancePreference = "none";
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && PasskeyOrigins.Allows(node, context.Origin));
        });
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyWatch>();
        services.AddScoped<Passkeys>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        var own = pages.MapGroup("").WithMetadata(OwnSignIns.Instance);
        own.MapGet("/sign-in", SignIn.GetAsync).WithMetadata(OpenToAll.Instance);
        own.MapPost("/sign-in", SignIn.PostAsync).WithMetadata(OpenToAll.Instance);
        own.MapGet("/sign-in/again", SignInAgain.GetAsync);
        own.MapPost("/sign-in/again", SignInAgain.PostAsync);
        own.MapPost("/sign-out", SignIn.OutAsync).WithMetadata(OpenToAll.Instance);
        own.MapGet("/sign-in/office", ChooseOffice.GetAsync);
        own.MapPost("/sign-in/office", ChooseOffice.PostAsync);
        own.MapGet("/sign-ins", MySignIns.GetAsync);
        own.MapPost("/sign-ins/{session:guid}/end", MySignIns.EndAsync);
        own.MapPost("/sign-ins/end-others", MySignIns.EndOthersAsync);
        // The people of a demonstration have no secrets: there is nothing to enrol.
        if (node.Kind != NodeKind.Demo)
        {
            MapWays(own);
            MapRecoveries(pages);
        }
    }

    private static void MapRecoveries(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/recoveries", RecoverAccount.GetAsync);
        pages.MapPost("/recoveries/{account:guid}/confirm", RecoverAccount.ConfirmAsync);
        pages.MapPost("/recoveries/{recovery:guid}/issue", RecoverAccount.IssueAsync);
    }

    private static void MapWays(IEndpointRouteBuilder pages)
    {
        pages.MapPost("/sign-in/passkey/question", PasskeySignIn.QuestionAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/sign-in/passkey", PasskeySignIn.PostAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/sign-in/again/passkey", PasskeySignIn.AgainAsync);
        pages.MapPost("/sign-ins/passkeys/question", MyPasskeys.QuestionAsync);
        pages.MapPost("/sign-ins/passkeys", MyPasskeys.EnrolAsync);
        pages.MapPost("/sign-ins/passkeys/{id}/remove", MyPasskeys.RemoveAsync);
        pages.MapPost("/sign-ins/codes", MyCodes.OfferAsync);
        pages.MapGet("/sign-ins/codes", MyCodes.Get);
        pages.MapPost("/sign-ins/codes/confirm", MyCodes.ConfirmAsync);
        pages.MapPost("/sign-ins/codes/remove", MyCodes.RemoveAsync);
        pages.MapPost("/sign-ins/recovery-codes", MyCodes.MakeRecoveryCodesAsync);
        pages.MapGet("/sign-in/with/{provider}", OutsideSignIn.GoAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/sign-in/again/with/{provider}", OutsideSignIn.AgainAsync);
        pages.MapPost("/sign-ins/providers/{provider}", OutsideSignIn.LinkAsync);
        pages.MapPost("/sign-ins/providers/{provider}/remove", OutsideSignIn.RemoveAsync);
        pages.MapGet("/sign-ins/password", ChangePassword.GetAsync);
        pages.MapPost("/sign-ins/password", ChangePassword.PostAsync);
    }

    public void MapApi(IEndpointRouteBuilder api, NodeSettings node) =>
        api.MapPost("/token", ServiceTokens.PostAsync).WithName("beginToRead").WithTags("token").ProducesProblem(StatusCodes.Status400BadRequest)
            .Accepts<IFormCollection>("application/x-www-form-urlencoded").WithMetadata(OpenToAll.Instance);

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["enrol-passkey"] = "The passkey is enrolled. Next time, sign in with it.",
        ["remove-passkey"] = "The passkey is removed. It opens nothing here any more.",
        ["link-provider"] = "The account at the provider is linked. You can sign in with it from now on.",
        ["unlink-provider"] = "The account at the provider is no longer linked.",
        ["confirm-codes"] = "From now on a code of the moment is asked for beside your password.",
        ["remove-codes"] = "Codes of the moment are no longer asked for.",
        ["confirm-recovery"] = "It is confirmed. An administrator can now hand over the code.",
        ["change-password"] = "Your password is changed, and all other sign-ins of yours have ended.",
        ["end-sign-in"] = "That sign-in has ended. Whoever used it is asked to sign in again.",
        ["end-other-sign-ins"] = "All other sign-ins of yours have ended.",
    };
}

/// <summary>The way to one's own sign-ins, in the menu of the account.</summary>
internal sealed class SignInsPlace(NodeSettings node) : IFramePart
{
    public int Order => 95;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) => Task.FromResult<IReadOnlyList<NavPlace>>([]);

    public IReadOnlyList<FrameLink> AccountLinks(SubjectFacts me, Words words) =>
    [
        new FrameLink("/sign-ins", words.Text("My sign-ins")),
        .. node.Kind != NodeKind.Demo && (me.Is(Roles.Supervisor) || me.Is(Roles.Administrator)) ? [new FrameLink("/recoveries", words.Text("Give an account back"))] : (FrameLink[])[],
    ];
}
