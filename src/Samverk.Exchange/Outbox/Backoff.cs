using System.Security.Cryptography;

namespace Samverk.Exchange;

/// <summary>How long to wait after failures: full jitter below a ceiling that doubles from 1 s to 6 h (foundations 14).</summary>
public static class Backoff
{
    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>The ceiling after so many failures; 1 s after the first.</summary>
    public static TimeSpan Ceiling(int failures) =>
        TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, Math.Pow(2, Math.Clamp(failures - 1, 0, 30))));

    /// <summary>A wait drawn evenly between nothing and the ceiling, and not less than the partner asked for (<c>Retry-After</c>, at most 6 h).</summary>
    public static TimeSpan Draw(int failures, TimeSpan? retryAfter = null)
    {
        var drawn = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32((int)Ceiling(failures).TotalMilliseconds + 1));
        var asked = retryAfter ?? TimeSpan.Zero;
        return drawn > asked ? drawn : asked < Longest ? asked : Longest;
    }
}
