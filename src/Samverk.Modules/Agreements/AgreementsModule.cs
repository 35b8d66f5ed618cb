using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Agreements;

/// <summary>Partners, the agreements with them, and the lines on which messages travel.</summary>
internal sealed class AgreementsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, AgreementsRowModel>();
        services.AddSingleton<IProjection, AgreementsProjection>();
        services.AddSingleton<IProjection, PartnersProjection>();
        services.AddSingleton<IOutgoing, AgreementOutgoing>();
        services.AddScoped<IIncoming, AgreementIncoming>();
        services.AddScoped<IAgreements, AgreementQueries>();
        services.AddSingleton<IProjection, CodeMappingsProjection>();
        services.AddScoped<CodeMappings>();
        services.AddScoped<MapCode>();
        services.AddScoped<PartnersView>();
        services.AddScoped<IFramePart, PartnersPlace>();
        services.AddScoped<TrustPartnerHandler>();
        services.AddScoped<AgreementSteps>();
        services.AddSingleton<PartnerDirectory>();
        services.AddSingleton<IPartners>(provider => provider.GetRequiredService<PartnerDirectory>());
        services.AddSingleton<IAgreementTerms>(provider => provider.GetRequiredService<PartnerDirectory>());
        AddExchange(services, node);
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        pages.MapGet("/partners", ShowPartners.GetAsync);
        pages.MapPost("/partners/{agreement:guid}/suspend", ShowPartners.SuspendAsync);
        pages.MapPost("/partners/{agreement:guid}/resume", ShowPartners.ResumeAsync);
        pages.MapPost("/partners/codes", ShowPartners.MapCodeAsync);
    }

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["suspend-agreement"] = "The agreement is suspended. Only receipts and withdrawals pass now.",
        ["resume-agreement"] = "The agreement is in use again.",
        ["map-code"] = "The code is mapped, and the message ran again.",
    };

    /// <summary>Endpoints outside the group of pages: partners call them.</summary>
    public static void MapExchange(IEndpointRouteBuilder endpoints) => endpoints.MapNodeExchange();

    private static void AddExchange(IServiceCollection services, NodeSettings node)
    {
        services.TryAddSingleton<ILine, OpenLine>();
        services.AddSingleton<ISealer, Sealer>();
        services.AddSingleton<IReceiptEffects, ReceiptEffects>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<IOutboxStore>(provider => provider.GetRequiredService<OutboxStore>());
        services.AddSingleton<InboxStore>();
        services.AddSingleton<IInboxStore>(provider => provider.GetRequiredService<InboxStore>());
        services.AddSingleton<ReplayGuard>();
        services.AddSingleton<IReplayGuard>(provider => provider.GetRequiredService<ReplayGuard>());
        services.AddSingleton<ISecurityEvents>(provider => provider.GetRequiredService<ReplayGuard>());
        services.AddSingleton<IMessageEffects, MessageEffects>();
        services.AddSingleton<HopGate>();
        services.AddSingleton<LaneSignals>();
        services.AddSingleton<InboxParts>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<Reception>();
        services.AddSingleton(_ => PartnerHttp.Create(allowPrivate: node.Kind == Ui.NodeKind.Demo));
        services.AddSingleton<LaneParts>();
        services.AddSingleton<SendingLanes>();
        services.AddHostedService<LanesService>();
    }
}

/// <summary>The administrator's second place in the navigation.</summary>
internal sealed class PartnersPlace : IFramePart
{
    public int Order => 91;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NavPlace>>(me.Is(Roles.Administrator) ? [new NavPlace("partners", "/partners", words.Text("Partners"), "route")] : []);
}
