using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Directory.Contract;

namespace Samverk.Modules.Directory;

/// <summary>
/// An agreement that comes into force, by either side's act or by its first day, is told our directory. Several processes may look:
/// what was offered already is not offered again.
/// </summary>
internal sealed partial class ShareWhenActive(IServiceScopeFactory scopes, NodeSettings node, IClock clock, TimeProvider time, ILogger<ShareWhenActive> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var told = new HashSet<(Guid Agreement, long Version)>();
        using var timer = new PeriodicTimer(Look, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(told, stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                // A database that is away for a moment: the next look does it.
                NotTold(log, problem.GetType().Name);
            }
        }
    }

    private async Task LookAsync(HashSet<(Guid Agreement, long Version)> told, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var agreements = await scope.ServiceProvider.GetRequiredService<IAgreements>().AllAsync(ct);
        var fresh = agreements
            .Where(row => row.State == AgreementState.Active && row.ValidFrom <= clock.Today && clock.Today <= row.ValidTo)
            .Select(row => (row.AgreementId, row.Version)).Where(row => !told.Contains(row)).ToList();
        if (fresh.Count == 0)
            return;
        var id = Ids.New();
        await scope.ServiceProvider.GetRequiredService<IDirectorySharing>().ShareAsync(
            new Act(new ActId(id), "share-directory", PartnerAccounts.Of(node.NodeId), default, clock.Now, clock.Now, Purposes.Administration, "agreement", id), ct);
        told.UnionWith(fresh);
    }

    [LoggerMessage(1, LogLevel.Warning, "The directory could not be told to a partner whose agreement is in force now ({Problem}).")]
    private static partial void NotTold(ILogger log, string problem);
}
