using Samverk.Kernel;

namespace Samverk.Tests.Exchange;

/// <summary>One moment for business and machine, set by the test.</summary>
internal sealed class SetClock : TimeProvider, IClock
{
    public DateTimeOffset Now { get; set; } = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public TimeZoneInfo Zone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => Now;
}
