namespace Samverk.Exchange;

/// <summary>A gate before the network, so that a demonstration can cut the line between two nodes and join it again.</summary>
public interface ILine
{
    /// <summary>Whether nothing passes to or from a partner now.</summary>
    bool IsCut(string partner);
}

/// <summary>A line that is never cut.</summary>
public sealed class OpenLine : ILine
{
    /// <inheritdoc/>
    public bool IsCut(string partner) => false;
}
