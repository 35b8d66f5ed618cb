using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Modules.Demonstrations;

/// <summary>What the <i>Try it</i> panel shows.</summary>
/// <param name="Now">The demonstration's moment.</param>
/// <param name="Zone">The node's zone.</param>
/// <param name="Forward">Where the clocks go: fixed when the form is shown, so that a second press goes no further.</param>
/// <param name="Lines">The lines to the other nodes.</param>
/// <param name="Beside">The other nodes.</param>
public sealed record TryItShown(
    DateTimeOffset Now, TimeZoneInfo Zone, DateTimeOffset Forward, IReadOnlyList<TryItLine> Lines, IReadOnlyList<DemoNode> Beside, NodeSide Side)
{
    /// <summary>Opens the page of the person whom the demonstration follows; null where her case is not led.</summary>
    public DemoDoor? Door { get; init; }
}

/// <summary>The line to one partner, and the agreement with it where there is one.</summary>
public sealed record TryItLine(string PartnerNode, string PartnerName, bool IsCut, Guid Agreement, AgreementState State, bool SuspendedByUs)
{
    /// <summary>Whether there is an agreement to suspend or to take up again.</summary>
    public bool HasAgreement => State is AgreementState.Active or AgreementState.Suspended;
}

internal sealed class TryItQuery(NodeSettings node, DemoCircle circle, IClock clock, ILine line, IAgreements agreements)
{
    public static readonly TimeSpan Jump = TimeSpan.FromDays(14);

    public async Task<TryItShown> AskAsync(CancellationToken ct)
    {
        var rows = (await agreements.AllAsync(ct)).GroupBy(row => row.PartnerNode).ToDictionary(group => group.Key, group => group.Last());
        var lines = circle.Beside(node.NodeId).Select(other => rows.GetValueOrDefault(other.NodeId) is { } row
            ? new TryItLine(other.NodeId, other.Name, line.IsCut(other.NodeId), row.AgreementId, row.State, row.SuspendedByUs)
            : new TryItLine(other.NodeId, other.Name, line.IsCut(other.NodeId), Guid.Empty, AgreementState.Unknown, SuspendedByUs: false));
        return new TryItShown(clock.Now, clock.Zone, clock.Now + Jump, [.. lines], [.. circle.Beside(node.NodeId)], node.Side)
        {
            Door = node.Side == NodeSide.HostCountry ? DemoDoor.Load(circle.Folder) : null,
        };
    }
}
