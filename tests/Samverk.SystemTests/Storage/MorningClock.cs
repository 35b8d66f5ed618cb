using Samverk.Kernel;

namespace Samverk.SystemTests.Storage;

/// <summary>It is always the morning of the tests' day.</summary>
internal sealed class MorningClock : IClock
{
    public DateTimeOffset Now => Desk.Morning;

    public DateOnly Today => DateOnly.FromDateTime(Desk.Morning.Date);

    public TimeZoneInfo Zone => TimeZoneInfo.Utc;
}
