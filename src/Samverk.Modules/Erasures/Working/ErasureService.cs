using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Samverk.Modules.Erasures;

/// <summary>Does approved erasures while the node serves: at its start whatever was cut off, then each second what is new.</summary>
internal sealed partial class ErasureService(IServiceScopeFactory scopes, TimeProvider time, ILogger<ErasureService> log) : BackgroundService
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<ErasureWork>().RunAsync(stoppingToken) is > 0 and var count)
                    Erased(log, count);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // Whom it concerns must not stand in a log: the next look tries again, and the register shows what is not done.
                Failed(log, fault.GetType().Name);
            }
            await Task.Delay(Step, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Information, "Completed {Count} erasures")]
    private static partial void Erased(ILogger log, int count);

    [LoggerMessage(LogLevel.Error, "An erasure stands still: {Fault}")]
    private static partial void Failed(ILogger log, string fault);
}
