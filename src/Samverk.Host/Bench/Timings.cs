using System.Collections.Concurrent;
using System.Diagnostics;

namespace Samverk.Host.Bench;

/// <summary>How long each of many attempts took, and over what time.</summary>
internal sealed class Timings(IReadOnlyList<double> sorted, TimeSpan over, TimeSpan processor)
{
    /// <summary>Milliseconds of processor time for one attempt: says more than the clock where other work runs beside.</summary>
    public double Processor => processor.TotalMilliseconds / sorted.Count;

    /// <summary>Attempts a second.</summary>
    public double PerSecond => sorted.Count / over.TotalSeconds;

    /// <summary>Milliseconds within which a share of the attempts was done.</summary>
    public double Within(double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];

    /// <summary>Several clients do one thing over and over, each waiting for its own answer.</summary>
    /// <param name="load">How many clients, and for how long.</param>
    /// <param name="processor">The processor time used so far by the process that works.</param>
    /// <param name="once">One attempt of a client.</param>
    /// <param name="ct">Ends it.</param>
    public static async Task<Timings> OfAsync((int Clients, TimeSpan Time) load, Func<TimeSpan> processor, Func<int, Task> once, CancellationToken ct)
    {
        var used = processor();
        var all = new ConcurrentBag<List<double>>();
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, load.Clients).Select(client => Task.Run(async () =>
        {
            var mine = new List<double>();
            while (Stopwatch.GetElapsedTime(begun) < load.Time)
            {
                ct.ThrowIfCancellationRequested();
                var started = Stopwatch.GetTimestamp();
                await once(client);
                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            all.Add(mine);
        }, ct)));
        return new Timings([.. all.SelectMany(mine => mine).Order()], Stopwatch.GetElapsedTime(begun), processor() - used);
    }

    /// <summary>The processor time of this process.</summary>
    public static TimeSpan OfThisProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }

    /// <summary>The middle one of some figures.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
    }
}
