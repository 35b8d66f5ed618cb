using System.Globalization;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Modules.Cases;

/// <summary>
/// Case numbers from a counter of the database: one statement increments and reads it, so that two officers at the same
/// instant wait for each other there and nowhere else. A stream of its own would grow by an event for each case and be read whole.
/// </summary>
internal sealed class CaseNumbers(Counters counters, NodeSettings node, IClock clock) : ICaseNumbers
{
    /// <summary>How many cases a pilot node may hold (foundations 24).</summary>
    public const long MostOnAPilot = 50;

    public async Task<Outcome<string>> NextAsync(CancellationToken ct)
    {
        var held = await counters.NextAsync("cases", node.Kind == NodeKind.Pilot ? MostOnAPilot : long.MaxValue, ct);
        if (held.Refused is { } no)
            return no;
        if (held.Match(done: number => number, refused: _ => null) is null)
            return CaseRefusals.PilotIsFull;
        var year = clock.Today.Year.ToString("D4", CultureInfo.InvariantCulture);
        var next = await counters.NextAsync("case-number/" + year, long.MaxValue, ct);
        return next.Then<string>(number => string.Create(CultureInfo.InvariantCulture, $"{node.Letters}-{year}-{number:D4}"));
    }
}
