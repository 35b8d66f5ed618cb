using System.Collections.Concurrent;
using Samverk.Exchange;

namespace Samverk.Modules.Demonstrations;

/// <summary>The line to each partner, cut and joined from the <i>Try it</i> panel. Open again after a restart.</summary>
internal sealed class DemoLine(LaneSignals? signals = null) : ILine
{
    private readonly ConcurrentDictionary<string, bool> cut = new(StringComparer.Ordinal);

    public bool IsCut(string partner) => cut.ContainsKey(partner);

    public void Cut(string partner) => cut[partner] = true;

    public void Join(string partner)
    {
        if (cut.TryRemove(partner, out _))
            signals?.Contact(partner);
    }
}
