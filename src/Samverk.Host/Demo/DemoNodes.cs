using System.Diagnostics;
using System.Globalization;
using Samverk.Exchange;
using Samverk.Modules;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo;

/// <summary>The nodes of a demonstration, moved and watched together.</summary>
internal sealed class DemoNodes(IReadOnlyList<DemoChild> all)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public IReadOnlyList<DemoChild> All => all;

    public Task GoToAsync(DateTimeOffset moment, CancellationToken ct) =>
        Task.WhenAll(all.Select(child => child.AskAsync<bool>("clock", moment.ToString("O", CultureInfo.InvariantCulture), ct)));

    /// <summary>Waits until no node has a message to send: what was sent has its receipt.</summary>
    public async Task QuietAsync(CancellationToken ct)
    {
        var begun = Stopwatch.StartNew();
        while ((await Task.WhenAll(all.Select(child => child.AskAsync<int>("waiting", null, ct)))).Any(waiting => waiting > 0))
        {
            if (begun.Elapsed > Patience)
                throw new DemoBrokenException("Messages between the nodes wait and wait. What the nodes said is in their log.txt.");
            await Task.Delay(5, ct);
        }
    }

    /// <summary>Those that hold cases do something that only a demonstration has.</summary>
    public Task HoldersAsync<T>(string what, CancellationToken ct) =>
        Task.WhenAll(all.Where(child => child.Node.Side != NodeSide.Secretariat).Select(child => child.AskAsync<T>(what, null, ct)));

    /// <summary>Introduces each to each: trust on both sides, then an agreement that both signed.</summary>
    public async Task IntroduceAsync(CancellationToken ct)
    {
        foreach (var child in all)
        {
            var manifest = await child.ManifestAsync(ct);
            await Task.WhenAll(all.Where(other => other != child).Select(other => other.AskAsync<bool>("trust", manifest, ct)));
        }
        foreach (var (one, other) in all.SelectMany(one => all.Where(other => string.CompareOrdinal(one.Node.NodeId, other.Node.NodeId) < 0).Select(other => (one, other))))
            await AgreeAsync(one, other, ct);
    }

    private static async Task AgreeAsync(DemoChild one, DemoChild other, CancellationToken ct)
    {
        var begun = Stopwatch.StartNew();
        while (await StepAsync(one, other.Node, ct) + await StepAsync(other, one.Node, ct) < 2)
        {
            if (begun.Elapsed > Patience)
                throw new DemoBrokenException($"The nodes of {one.Node.Name} and {other.Node.Name} do not come to an agreement. What they said is in their log.txt.");
            await Task.Delay(10, ct);
        }
    }

    /// <summary>1 where the agreement stands on that side, suspended or not; else 0.</summary>
    private static async Task<int> StepAsync(DemoChild child, DemoNode partner, CancellationToken ct) =>
        await child.AskAsync<string>("agreement", partner.NodeId, ct) is nameof(AgreementState.Active) or nameof(AgreementState.Suspended) or nameof(AgreementState.Ended) ? 1 : 0;
}
