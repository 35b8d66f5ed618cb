using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Kernel;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.Complaints;

/// <summary>
/// Complaints from anybody, without a name if they wish, read by a complaint handler of another organisation than the one that they are about.
/// </summary>
internal sealed class ComplaintsModule : IModule
{
    private static readonly Shows Text = new(Tier.T3, PolicyArea.Complaint, HandleComplaint.ShownFields);

    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IRowModel, ComplaintsRowModel>();
        if (!node.HoldsCases)
            return;
        services.AddSingleton<IProjection, ComplaintsProjection>();
        services.AddScoped<ComplaintQueries>();
        services.AddScoped<ComplainHandler>();
        services.AddScoped<ComplaintSteps>();
        services.AddScoped<ComplaintPages>();
        services.AddScoped<IFramePart, ComplaintsPlace>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (!node.HoldsCases)
            return;
        pages.MapGet("/complain", Complain.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/complain", Complain.PostAsync).WithMetadata(OpenToAll.Instance);
        pages.MapGet("/complain/answer", ReadAnswer.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/complain/answer", ReadAnswer.PostAsync).WithMetadata(OpenToAll.Instance);
        pages.MapGet("/complaints", HandleComplaint.ListAsync).WithMetadata(Text);
        pages.MapGet("/complaints/{complaint:guid}", HandleComplaint.GetAsync).WithMetadata(Text);
        pages.MapPost("/complaints/{complaint:guid}/take", HandleComplaint.TakeAsync).WithMetadata(Text);
        pages.MapPost("/complaints/{complaint:guid}/answer", HandleComplaint.AnswerAsync).WithMetadata(Text);
    }

    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["complain-again"] = "Your complaint was sent already. Its code was shown once and is not kept.",
        ["take-complaint"] = "You look into this complaint now.",
        ["answer-complaint"] = "It is answered. Whoever complained can read it with their code.",
    };
}
