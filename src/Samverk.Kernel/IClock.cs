namespace Samverk.Kernel;

/// <summary>Business time (foundations 23). Cookies, hop assertions and leases use <see cref="TimeProvider"/> instead.</summary>
public interface IClock
{
    /// <summary>The moment, in UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The day in the node's own time zone.</summary>
    DateOnly Today { get; }

    /// <summary>The node's own time zone: the one that days, quarters and deadlines are counted in.</summary>
    TimeZoneInfo Zone { get; }
}
