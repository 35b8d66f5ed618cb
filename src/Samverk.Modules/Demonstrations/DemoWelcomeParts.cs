using Microsoft.AspNetCore.Components;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Modules.Demonstrations;

/// <summary>The sign-in page's parts on a demo node.</summary>
internal sealed class DemoWelcomeParts(NodeSettings node, DemoCircle circle, TryItQuery query) : IDemoWelcome
{
    public async Task<DemoWelcome> ShowAsync(Words words, CancellationToken ct)
    {
        var shown = await query.AskAsync(ct);
        var partner = node.HoldsCases
            ? circle.Beside(node.NodeId).FirstOrDefault(other => other.Side is NodeSide.HostCountry or NodeSide.CountryOfReturn)?.Name
            : null;
        return new DemoWelcome(Above(node.Name, partner), Beside(shown));
    }

    private static RenderFragment Above(string node, string? partner) => builder =>
    {
        builder.OpenComponent<WelcomeBand>(0);
        builder.AddComponentParameter(1, nameof(WelcomeBand.Node), node);
        builder.AddComponentParameter(2, nameof(WelcomeBand.Partner), partner);
        builder.CloseComponent();
    };

    private static RenderFragment Beside(TryItShown shown) => builder =>
    {
        builder.OpenComponent<TryItSteps>(0);
        builder.AddComponentParameter(1, nameof(TryItSteps.Shown), shown);
        builder.CloseComponent();
        builder.OpenComponent<TryItPanels>(2);
        builder.AddComponentParameter(3, nameof(TryItPanels.Shown), shown);
        builder.AddComponentParameter(4, nameof(TryItPanels.Back), "/sign-in");
        builder.CloseComponent();
    };
}

/// <summary>The way to <i>Try it</i> from the account's menu of every page.</summary>
internal sealed class TryItFramePart : IFramePart
{
    public int Order => 100;

    public Task<IReadOnlyList<NavPlace>> PlacesAsync(SubjectFacts me, Words words, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NavPlace>>([]);

    public IReadOnlyList<FrameLink> AccountLinks(SubjectFacts me, Words words) => [new FrameLink("/try-it", words.Text("Try it"))];
}
