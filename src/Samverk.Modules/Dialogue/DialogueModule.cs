using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Dialogue;

/// <summary>The Process between states as dated records: members, committee, chairs, meetings. It holds no case.</summary>
internal sealed class DialogueModule : IModule
{
    public void Add(IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<IFramePart, DialoguePlaces>();
        if (node.Side == NodeSide.Secretariat)
            services.AddSingleton<IOpenPlaces, DialoguePlaces>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        pages.MapGet("/process", ShowProcess.GetAsync).OpenAtSecretariat(node);
        pages.MapGet("/process/members", ShowMembers.GetAsync).OpenAtSecretariat(node);
        pages.MapGet("/process/committee", ShowCommittee.GetAsync).OpenAtSecretariat(node);
        pages.MapGet("/process/meetings", ShowMeetings.GetAsync).OpenAtSecretariat(node);
        pages.MapGet("/process/meetings/{id}", ShowMeeting.GetAsync).OpenAtSecretariat(node);
        if (node.Side == NodeSide.Secretariat)
            pages.MapGet("/", () => Visit.Go("/process")).WithMetadata(OpenToAll.Instance);
        // What is invented exists on demonstration nodes alone.
        if (node.Kind != NodeKind.Demo)
            return;
        pages.MapGet("/process/meetings/{id}/paragraphs/{paragraph}", ShowParagraph.GetAsync).OpenAtSecretariat(node);
        pages.MapGet("/process/commitments/{id}", ShowCommitment.GetAsync).OpenAtSecretariat(node);
    }

    public void MapApi(IEndpointRouteBuilder api, NodeSettings node)
    {
        if (node.Side != NodeSide.Secretariat)
            return;
        api.MapGet("/process/members", DialogueApi.Members).WithName("listMembers").WithTags("process").OpenAtSecretariat(node);
        api.MapGet("/process/committee", DialogueApi.Committee).WithName("listCommittee").WithTags("process").OpenAtSecretariat(node);
        api.MapGet("/process/meetings", DialogueApi.Meetings).WithName("listMeetings").WithTags("process").OpenAtSecretariat(node);
        api.MapGet("/process/meetings/{id}", DialogueApi.Meeting).WithName("readMeeting").WithTags("process").ProducesProblem(StatusCodes.Status404NotFound).OpenAtSecretariat(node);
    }
}

/// <summary>The dialogue in the main navigation: one place on a country's node, three on the secretariat's.</summary>
internal sealed class DialoguePlaces(NodeSettings node) : IFramePart, IOpenPlaces
{
    public int Order => 80;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) => Task.FromResult(Places(words));

    public IReadOnlyList<NavPlace> Places(Words words) => node.Side == NodeSide.Secretariat
        ?
        [
            new NavPlace("process", "/process", words.Text("Dialogue"), "folder"),
            new NavPlace("meetings", "/process/meetings", words.Text("Meetings"), "calendar"),
            new NavPlace("members", "/process/members", words.Text("Members"), "users"),
            new NavPlace("figures", "/routes-home", words.Text("Figures"), "route"),
        ]
        : [new NavPlace("process", "/process", words.Text("Dialogue"), "users")];
}
