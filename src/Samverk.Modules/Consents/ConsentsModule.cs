using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Desks.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Consents;

/// <summary>What the person agreed to share, with whom, until when; taken back in one step.</summary>
internal sealed class ConsentsModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, ConsentsRowModel>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, ConsentsProjection>();
        services.AddSingleton<IOutgoing, ConsentsOutgoing>();
        services.AddScoped<IIncoming, ConsentIncoming>();
        services.AddScoped<IReceipted, WithdrawalReceipts>();
        services.AddScoped<ISharing, SharingNow>();
        services.AddScoped<SharingQueries>();
        services.AddScoped<GiveConsentHandler>();
        services.AddScoped<WithdrawConsentHandler>();
        services.AddScoped<IWithdrawing>(provider => provider.GetRequiredService<WithdrawConsentHandler>());
        services.AddScoped<IDeskPart, AcknowledgementsDeskPart>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/cases/{id:guid}/sharing", Sharing.GetAsync);
        pages.MapGet("/cases/{id:guid}/sharing/give", GiveConsent.GetAsync);
        pages.MapPost("/cases/{id:guid}/sharing/give", GiveConsent.PostAsync);
        pages.MapPost("/cases/{id:guid}/sharing/{consent:guid}/withdraw", WithdrawConsent.PostAsync);
    }

    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        ConsentGiven { RecipientOffice: "" } given => new TimelineLine(PolicyArea.Identity, "eye",
            "The person agreed to share parts of the case with the partner country until {untilOn}", Until(given.Until)),
        ConsentGiven given => new TimelineLine(PolicyArea.Identity, "eye",
            "The person agreed to share parts of the case with {office} until {untilOn}",
            new KeyValuePair<string, string>("office", given.RecipientOffice), Until(given.Until)),
        // One sentence, whether the person took it back or a stop closed it (foundations 15).
        ConsentWithdrawn => new TimelineLine(PolicyArea.Identity, "lock", "Sharing with the partner country was closed"),
        ConsentReceived received => new TimelineLine(PolicyArea.Identity, "eye",
            "The person agreed to share parts of the case with us until {untilOn}", Until(received.Until)),
        ConsentClosed => new TimelineLine(PolicyArea.Identity, "lock", "The person does not share this with us any more; the view was closed"),
        WithdrawalReceipted => new TimelineLine(PolicyArea.Identity, "check", "The partner country received that sharing was closed"),
        ConsentEffectReported { Effect: WithdrawalEffects.Deleted } => new TimelineLine(PolicyArea.Identity, "check",
            "What had been shared was deleted"),
        ConsentEffectReported { Effect: WithdrawalEffects.KeptByLaw } => new TimelineLine(PolicyArea.Identity, "check",
            "What had been shared is kept because a law says so"),
        ConsentEffectReported => new TimelineLine(PolicyArea.Identity, "check", "What had been shared was locked away"),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>
    {
        ["give-consent"] = "The consent is written down, and the partner is told",
        ["withdraw-consent"] = "Sharing is closed. The partner is told to stop using what it has",
    };

    private static KeyValuePair<string, string> Until(DateOnly day) =>
        new("untilOn", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
