using Samverk.Storage;

namespace Samverk.Host.Serving;

/// <summary>Gives entries their place each second, and signs the log's head each minute and at the end, where there is news (evidence.md 3, 4).</summary>
internal sealed partial class LogService(Sequencer sequencer, Checkpoints checkpoints, CurrentLog current, NodeDatabase database, TimeProvider time, ILogger<LogService> log) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(60);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(() => checkpoints.MakeAsync(cancellationToken));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var signed = time.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            // Another process of the node may have opened the next log, or found that this one was rewound.
            await TryAsync(async () =>
            {
                await current.RefreshAsync(database, stoppingToken);
                return true;
            });
            if (time.GetElapsedTime(signed) >= BetweenCheckpoints)
            {
                await TryAsync(() => checkpoints.MakeAsync(stoppingToken));
                signed = time.GetTimestamp();
            }
            else
            {
                await TryAsync(() => sequencer.RunAsync(stoppingToken));
            }
            await Task.Delay(Step, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // The record goes on when the database does: a fault here must not end the node, and must be seen.
    private async Task TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Stands(fault.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The evidence log stands still: {fault}. Acts go on and wait for their place.")]
    private partial void Stands(string fault);
}
