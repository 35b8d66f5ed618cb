using System.Diagnostics;
using System.Net;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;
using Samverk.Kernel;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Bench;

/// <summary>How much later a hidden case is answered than one that does not exist.</summary>
/// <param name="Difference">Of the medians, in milliseconds.</param>
/// <param name="Least">Lower end of its 95 % confidence interval.</param>
/// <param name="Most">Upper end.</param>
/// <param name="Median">Of those that do not exist.</param>
internal readonly record struct HiddenTiming(double Difference, double Least, double Most, double Median);

/// <summary>
/// Asks in turn for a case of another office and for one that does not exist, by one officer: both are 404 with the same body, and this measures whether the clock
/// tells them apart (access.md 9.7).
/// </summary>
internal sealed class BenchHidden(DemoNode node, BenchCases cases)
{
    private const int Samples = 2000;
    private const int Resamples = 2000;
    private const int WarmUp = 200;

    public async Task<HiddenTiming> RunAsync(CancellationToken ct)
    {
        var (office, other) = (cases.Offices[0], cases.Offices.Skip(1).First(found => !found.Cases.IsEmpty));
        using var session = new DemoSession(node, office.Officer);
        var dice = new Random(1);
        var (hidden, none) = (new List<double>(Samples), new List<double>(Samples));
        for (var sample = -WarmUp; sample < Samples; sample++)
        {
            var there = other.Cases.ElementAt(dice.Next(other.Cases.Count)).Case;
            // Which comes first is drawn anew: what the one leaves warm for the other must not always favour the same.
            var isFirst = dice.Next(2) == 0;
            var one = await TimeAsync(session, isFirst ? there : Ids.New(), ct);
            var two = await TimeAsync(session, isFirst ? Ids.New() : there, ct);
            if (sample < 0)
                continue;
            hidden.Add(isFirst ? one : two);
            none.Add(isFirst ? two : one);
        }
        return Compare([.. hidden], [.. none], dice);
    }

    /// <summary>The interval by resampling both with replacement: medians of times have no simple formula.</summary>
    private static HiddenTiming Compare(double[] hidden, double[] none, Random dice)
    {
        var differences = Enumerable.Range(0, Resamples).Select(_ => Timings.Median(Again(hidden, dice)) - Timings.Median(Again(none, dice))).Order().ToList();
        return new HiddenTiming(
            Timings.Median(hidden) - Timings.Median(none), differences[(int)(0.025 * Resamples)], differences[(int)(0.975 * Resamples)], Timings.Median(none));
    }

    private static IEnumerable<double> Again(double[] times, Random dice) => Enumerable.Range(0, times.Length).Select(_ => times[dice.Next(times.Length)]);

    private static async Task<double> TimeAsync(DemoSession session, Guid id, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var status = await session.StatusAsync($"/cases/{id}", ct);
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return status == HttpStatusCode.NotFound ? took : throw new DemoBrokenException($"A case that is not shown was answered with {(int)status}.");
    }
}
