using System.Collections.Concurrent;

namespace Samverk.Exchange;

/// <summary>All lanes of a process, one per partner, so that a slow one delays nobody else. A hosted service runs it.</summary>
public sealed class SendingLanes(LaneParts parts)
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, SendingLane> lanes = new(StringComparer.Ordinal);

    /// <summary>How each lane stands, by node id.</summary>
    public IReadOnlyList<LineStatus> Status =>
        [.. lanes.Values.Select(lane => lane.Status).OrderBy(status => status.Partner, StringComparer.Ordinal)];

    /// <summary>Runs the lanes of all partners, new ones within a second, until it is ended.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var running = new List<Task>();
        try
        {
            while (!ct.IsCancellationRequested)
            {
                foreach (var partner in await PartnersAsync(ct))
                {
                    if (lanes.TryAdd(partner.Node, new SendingLane(partner.Node, parts)))
                        running.Add(lanes[partner.Node].RunAsync(ct));
                }
                await Task.Delay(Look, parts.Time, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The program ends. Each lane gives its leases back before its task is over.
        }
        await Task.WhenAll(running).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    // A database that is away for a moment must not end the lanes; the next look finds new partners.
    private async Task<IReadOnlyList<Partner>> PartnersAsync(CancellationToken ct)
    {
        try
        {
            return await parts.Partners.AllAsync(ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return [];
        }
    }
}
