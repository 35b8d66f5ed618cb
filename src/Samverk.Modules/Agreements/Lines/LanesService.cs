using Microsoft.Extensions.Hosting;
using Samverk.Exchange;
using Samverk.Storage;

namespace Samverk.Modules.Agreements;

/// <summary>Runs the lanes to the partners for as long as the node serves; a commit wakes them.</summary>
internal sealed class LanesService(SendingLanes lanes, LaneSignals signals, EventStore events) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        events.MessagesQueued += signals.Commit;
        try
        {
            await lanes.RunAsync(stoppingToken);
        }
        finally
        {
            events.MessagesQueued -= signals.Commit;
        }
    }
}
