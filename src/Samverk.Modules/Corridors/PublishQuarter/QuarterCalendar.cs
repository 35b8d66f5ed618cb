using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samverk.Ui;

namespace Samverk.Modules.Corridors;

/// <summary>Publishes quarters on the calendar, never on arrival (FR6): looks each minute whether one has settled, on a demo node more often, since its clock jumps.</summary>
internal sealed partial class QuarterCalendar(IServiceScopeFactory scopes, NodeSettings node, TimeProvider time, ILogger<QuarterCalendar> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(node.Kind == NodeKind.Demo ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                if (await scope.ServiceProvider.GetRequiredService<PublishQuarterHandler>().PublishDueAsync(stoppingToken) is > 0 and var count)
                    Published(log, count);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // The calendar goes on: the next look tries again, and the page of figures shows what is not out.
                Failed(log, problem);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Published {Count} quarters")]
    private static partial void Published(ILogger log, int count);

    [LoggerMessage(LogLevel.Error, "Publishing a quarter failed")]
    private static partial void Failed(ILogger log, Exception problem);
}
