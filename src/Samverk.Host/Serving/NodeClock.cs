using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Demonstrations.Contract;
using Samverk.Ui;

namespace Samverk.Host.Serving;

/// <summary>
/// Business time of the node. Only on a demo node may it be set ahead of or behind the real time (foundations 23);
/// it then runs on with real time, also over a restart: how far it is off lies in the node's folder.
/// </summary>
internal sealed class NodeClock : IClock, IDemoClock
{
    private readonly NodeFolder folder;
    private readonly TimeProvider time;
    private long offsetTicks;

    public NodeClock(NodeFolder folder, TimeProvider time)
    {
        (this.folder, this.time) = (folder, time);
        Zone = TimeZoneInfo.FindSystemTimeZoneById(folder.Settings.Zone);
        if (IsDemo && File.Exists(OffsetFile(folder.Path)))
            offsetTicks = TimeSpan.Parse(File.ReadAllText(OffsetFile(folder.Path)), CultureInfo.InvariantCulture).Ticks;
    }

    public DateTimeOffset Now => time.GetUtcNow().AddTicks(Interlocked.Read(ref offsetTicks));

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Now, Zone).DateTime);

    public TimeZoneInfo Zone { get; }

    private bool IsDemo => folder.Settings.Kind == NodeKind.Demo;

    public void MoveTo(DateTimeOffset now)
    {
        if (!IsDemo)
            throw new InvalidOperationException("Only the clock of a demo node can be set.");
        var offset = now - time.GetUtcNow();
        Interlocked.Exchange(ref offsetTicks, offset.Ticks);
        Write(folder.Path, offset);
    }

    /// <summary>Says how far the clock of a node that does not run yet is off.</summary>
    public static void Write(string nodeFolder, TimeSpan offset) =>
        File.WriteAllText(OffsetFile(nodeFolder), offset.ToString("c", CultureInfo.InvariantCulture));

    private static string OffsetFile(string nodeFolder) => Path.Combine(nodeFolder, "demo-clock.txt");
}
