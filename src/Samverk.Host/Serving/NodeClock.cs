using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Ui;

namespace Samverk.Host.Serving;

/// <summary>
/// Business time of the node. Only on a demo node may it be set ahead of or behind the real time (foundations 23);
/// it then runs on with real time.
/// </summary>
internal sealed class NodeClock(NodeSettings node, TimeProvider time) : IClock
{
    private long offsetTicks;

    public DateTimeOffset Now => time.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    public TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById(node.Zone);

    /// <summary>Sets the clock of a demo node.</summary>
    public void Set(DateTimeOffset now)
    {
        if (node.Kind != NodeKind.Demo)
            throw new InvalidOperationException("Only the clock of a demo node can be set.");
        Interlocked.Exchange(ref offsetTicks, (now - time.GetUtcNow()).Ticks);
    }
}
