using Microsoft.AspNetCore.Http;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Web;
using Samverk.Storage;

namespace Samverk.Modules.DataProtection;

/// <summary>A route by which data leaves for another country, and how often it was used in a year.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Basis">The law under it and the route of transfer.</param>
/// <param name="Messages">Messages that the partner received, by message type.</param>
public sealed record TransferRoute(AgreementRow Agreement, LegalBasis Basis, IReadOnlyList<(string Type, long Count)> Messages);

/// <summary>Transfers to other countries by route, counted.</summary>
internal static class Transfers
{
    public static Task<IResult> GetAsync(Visit visit, TransferQueries transfers, IClock clock, CancellationToken ct) => visit.ShowAsync(async () =>
    {
        var from = clock.Today.AddYears(-1);
        return await visit.PageAsync<TransfersPage>(new { Routes = await transfers.ReadAsync(from, ct), From = from });
    });
}

internal sealed class TransferQueries(IAgreements agreements, OutboxStore outbox)
{
    public async Task<IReadOnlyList<TransferRoute>> ReadAsync(DateOnly from, CancellationToken ct)
    {
        var since = new DateTimeOffset(from.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var counts = await outbox.ReceivedSinceAsync(since, ct);
        var routes = new List<TransferRoute>();
        foreach (var row in await agreements.AllAsync(ct))
        {
            routes.Add(new TransferRoute(row, agreements.DocumentOf(row).LegalBasis, [.. counts.Where(x => x.Agreement == row.AgreementId).Select(x => (x.Type, x.Count))]));
        }
        return routes;
    }
}
