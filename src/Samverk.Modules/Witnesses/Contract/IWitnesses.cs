namespace Samverk.Modules.Witnesses.Contract;

/// <summary>A partner's node that cosigns this node's checkpoints.</summary>
/// <param name="Node">Its node id.</param>
/// <param name="Counts">Whether it stands outside this node's own country, so that one operator can't have both.</param>
/// <param name="Manifest">Its signed key manifest.</param>
public sealed record WitnessNode(string Node, bool Counts, string Manifest);

/// <summary>The witnesses of this node's evidence log (evidence.md 5): the partners with an agreement in use.</summary>
public interface IWitnesses
{
    /// <summary>All of them.</summary>
    Task<IReadOnlyList<WitnessNode>> AllAsync(CancellationToken ct);

    /// <summary>Asks all of them for the newest checkpoint, and waits a moment for who answers.</summary>
    Task AskAsync(CancellationToken ct);
}

/// <summary>What makes a checkpoint witnessed.</summary>
public static class WitnessRules
{
    /// <summary>How many cosignatures of witnesses that count a checkpoint needs.</summary>
    public const int Needed = 1;
}
