using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samverk.Exchange;
using Samverk.Modules.Witnesses.Contract;
using Samverk.Modules.Witnesses.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Witnesses;

/// <summary>Since when nobody who counts has signed for the record, where that is too long. Known in memory: every page says it.</summary>
internal sealed class Unwitnessed(Cosignatures cosignatures, TimeProvider time)
{
    private volatile object? since;

    /// <summary>On the machine's clock; null where all is well.</summary>
    public DateTimeOffset? Since => (DateTimeOffset?)since;

    /// <summary>Looks again.</summary>
    public async Task LookAsync(IReadOnlyList<WitnessNode> witnesses, CancellationToken ct) => since = await FindAsync(witnesses, ct);

    /// <summary>A witness that counts has signed: a time without any is over, and is kept.</summary>
    public async Task EndAsync(IReadOnlyList<WitnessNode> witnesses, CancellationToken ct)
    {
        if (await FindAsync(witnesses, ct) is { } from)
            await cosignatures.AddGapAsync(new WitnessGap(from, time.GetUtcNow()), ct);
    }

    private async Task<DateTimeOffset?> FindAsync(IReadOnlyList<WitnessNode> witnesses, CancellationToken ct)
    {
        var heard = await cosignatures.HeardAsync(ct);
        return WitnessPolicy.UnwitnessedSince(
            witnesses.Where(witness => witness.Counts && heard.ContainsKey(witness.Node)).Select(witness => heard[witness.Node]), await cosignatures.BeginAsync(ct), time.GetUtcNow());
    }
}

/// <summary>
/// Asks the witnesses at a fixed pace, with news or without: what they are asked, and when they were heard, tells nothing of what was done, and a
/// node that was restored learns of it when it starts. One that does not answer is asked less often.
/// </summary>
internal sealed partial class WitnessService(WitnessRound round, Cosignatures cosignatures, Unwitnessed unwitnessed, TimeProvider time, ILogger<WitnessService> log) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);
    private const int MostDoublings = 8;

    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var witnesses = await round.AllAsync(stoppingToken);
                await unwitnessed.LookAsync(witnesses, stoppingToken);
                await Task.WhenAll(witnesses.Select(witness => AskAsync(witness, witnesses, stoppingToken)));
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Stands(fault.GetType().Name);
            }
            await Task.Delay(Step, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AskAsync(WitnessNode witness, IReadOnlyList<WitnessNode> all, CancellationToken ct)
    {
        var turn = turns.GetValueOrDefault(witness.Node, new Turn(0, DateTimeOffset.MinValue));
        if (time.GetUtcNow() < turn.Next)
            return;
        var answer = await round.AskAsync(witness.Node, ct);
        if (answer == WitnessAnswered.Unknown)
            return; // nothing is there to sign yet
        if (answer == WitnessAnswered.Signed)
        {
            if (witness.Counts)
                await unwitnessed.EndAsync(all, ct);
            await cosignatures.HeardAsync(witness.Node, time.GetUtcNow(), ct);
            turns[witness.Node] = new Turn(0, time.GetUtcNow() + Pace);
            return;
        }
        var failures = Math.Min(turn.Failures + 1, MostDoublings);
        turns[witness.Node] = new Turn(failures, time.GetUtcNow() + Backoff.Draw(failures));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The witnesses could not be asked: {fault}. The record goes on unwitnessed.")]
    private partial void Stands(string fault);

    private readonly record struct Turn(int Failures, DateTimeOffset Next);
}
