using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Advice.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Advice;

/// <summary>Lawyer and client: the section of a case that belongs to the legal adviser and the person (hard wall 2).</summary>
internal sealed class AdviceModule : IModule
{
    private static readonly Shows Adviser = new(Tier.T4, PolicyArea.LegalAndAsylum, nameof(LegalAdviserRow) + "." + nameof(LegalAdviserRow.Adviser));
    private static readonly Shows Notes = new(Tier.T4, PolicyArea.LegalAndAsylum, nameof(AdviceNoteRow) + "." + nameof(AdviceNoteRow.Note));

    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, AdviceRowModel>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, AdviceProjection>();
        services.AddScoped<AdviceDesk>();
        services.AddScoped<AskLegalAdviserHandler>();
        services.AddScoped<NoteAdviceHandler>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/cases/{id:guid}/legal-adviser", AskLegalAdviser.GetAsync).WithMetadata(Adviser);
        pages.MapPost("/cases/{id:guid}/legal-adviser", AskLegalAdviser.PostAsync).WithMetadata(Adviser);
        pages.MapGet("/cases/{id:guid}/advice", AdviceNotes.GetAsync).WithMetadata(Notes);
        pages.MapPost("/cases/{id:guid}/advice", AdviceNotes.PostAsync).WithMetadata(Notes);
    }

    // A note has no line, for nobody: that there was a talk with a lawyer is between the two.
    public TimelineLine? Tell(StoredEvent stored) => stored.Event switch
    {
        LegalAdviserAsked => new TimelineLine(PolicyArea.LegalAndAsylum, "users", "A legal adviser was given the case"),
        LegalAdviserEnded => new TimelineLine(PolicyArea.LegalAndAsylum, "check", "The legal adviser has the case no longer"),
        _ => null,
    };

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>
    {
        ["ask-legal-adviser"] = "The adviser has the case. What they and the person say to each other stays with them.",
        ["note-advice"] = "The note is saved. Only you can read it.",
    };
}
