using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Samverk.Exchange;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Web;
using Samverk.Ui;
using NodeKind = Samverk.Ui.NodeKind;

namespace Samverk.Modules.Demonstrations;

/// <summary>What only a demo node has: a clock that can be set, a line that can be cut, and the panel for both.</summary>
internal sealed class DemonstrationsModule : IModule
{
    public IReadOnlyDictionary<string, string> DoneSentences { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["try-it-forward"] = Words.Later("All nodes went 14 days forward."),
        ["try-it-cut"] = Words.Later("The line is cut. What is sent now waits, and the page says since when."),
        ["try-it-join"] = Words.Later("The line is joined. What waited is sent."),
        ["try-it-suspend"] = Words.Later("The agreement is suspended. Nothing about a person passes until it is taken up again."),
        ["try-it-resume"] = Words.Later("The agreement is active again."),
    };

    public void Add(IServiceCollection services, NodeSettings node)
    {
        if (node.Kind != NodeKind.Demo)
            return;
        services.AddSingleton<DemoLine>();
        services.AddSingleton<ILine>(provider => provider.GetRequiredService<DemoLine>());
        services.AddSingleton<DemoClocks>();
        services.AddScoped<TryItQuery>();
        services.AddScoped<IDemoWelcome, DemoWelcomeParts>();
        services.AddScoped<IFramePart, TryItFramePart>();
    }

    public void MapPages(IEndpointRouteBuilder pages, NodeSettings node)
    {
        if (node.Kind != NodeKind.Demo)
            return;
        pages.MapGet("/try-it", TryIt.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapGet("/try-it/mail", TryIt.MailAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/try-it/forward", TryIt.ForwardAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/try-it/line", TryIt.LineAsync).WithMetadata(OpenToAll.Instance);
        pages.MapPost("/try-it/agreement", TryIt.AgreementAsync).WithMetadata(OpenToAll.Instance);
    }
}
