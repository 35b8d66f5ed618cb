using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Desks.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Holds;

/// <summary>Stops of a return: a wish for asylum, a fear, a doubt about free will. Seen by few, felt by all.</summary>
internal sealed class HoldsModule : IModule
{
    private static readonly Shows Sealed = new(Tier.T4, PolicyArea.LegalAndAsylum, nameof(HoldRow) + "." + nameof(HoldRow.Code), nameof(HoldRow) + "." + nameof(HoldRow.Note));

    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, HoldsRowModel>();
        services.AddSingleton<ISafetyContacts, OwnSafetyContacts>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, HoldsProjection>();
        services.AddScoped<IProtectionOfficers, ProtectionOfficers>();
        services.AddScoped<StoppedCases>();
        services.AddScoped<PlaceHoldHandler>();
        services.AddScoped<GiveContactsHandler>();
        services.AddScoped<LiftHoldHandler>();
        services.AddScoped<IFramePart, StopsPlace>();
        services.AddScoped<IDeskPart, StopsDeskPart>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/stopped", StopsToLookAt.GetAsync).WithMetadata(Sealed);
        pages.MapGet("/cases/{id:guid}/stopped", StoppedCase.GetAsync).WithMetadata(Sealed);
        pages.MapPost("/cases/{id:guid}/stopped", StoppedCase.PostAsync).WithMetadata(Sealed);
        pages.MapGet("/cases/{id:guid}/stopped/lift", LiftHold.GetAsync).WithMetadata(Sealed);
        pages.MapPost("/cases/{id:guid}/stopped/lift", LiftHold.PostAsync).WithMetadata(Sealed);
        pages.MapGet("/cases/{id:guid}/hold", PlaceHold.GetAsync);
        pages.MapPost("/cases/{id:guid}/hold", PlaceHold.PostAsync);
    }

    // Each line lives in the legal area: to everyone else there is no line, and no gap.
    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        HoldPlaced => new TimelineLine(PolicyArea.LegalAndAsylum, "hand", "The return was stopped"),
        ProtectionOfficerAssigned => new TimelineLine(PolicyArea.LegalAndAsylum, "shield", "A protection officer of another office was given the case"),
        ContactsGiven { How: "on-paper" } => new TimelineLine(PolicyArea.LegalAndAsylum, "file", "The person got the contacts of the asylum authority and of legal aid on paper"),
        ContactsGiven { How: "called-together" } => new TimelineLine(PolicyArea.LegalAndAsylum, "phone", "The officer called the asylum authority and legal aid together with the person"),
        ContactsGiven => new TimelineLine(PolicyArea.LegalAndAsylum, "clock", "The person did not get the contacts of the asylum authority and of legal aid yet"),
        HoldLifted => new TimelineLine(PolicyArea.LegalAndAsylum, "check", "The stop was lifted by a protection officer of another office"),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>
    {
        ["place-hold"] = "Travel is held. Nothing more leaves this country, and all sharing is closed",
        ["give-contacts"] = "Your answer about the contacts is saved",
        ["lift-hold"] = "The stop is lifted. Sharing stays closed until the person agrees again",
    };
}
