using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Directory.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Directory;

internal sealed class DirectoryRowModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<ServiceOfferRow>(row =>
    {
        row.ToTable("service_offers").HasKey(x => new { x.Root, x.ServiceId });
        row.HasIndex(x => new { x.Agreement, x.Status });
    });
}

/// <summary>Our services stand under the node, a partner's under the agreement that they came by.</summary>
internal sealed class DirectoryProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(ServiceOfferRow)];

    public bool Reads(RootKind kind) => kind is RootKind.Node or RootKind.Agreement;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is ServiceListed listed)
                rows.Put(Row(after.Root, Guid.Empty, listed.Office, listed.Entry));
            else if (stored.Event is DirectoryReceived received)
            {
                foreach (var entry in received.Services)
                    rows.Put(Row(after.Root, after.Root.Value, default, entry));
            }
        }
    }

    private static ServiceOfferRow Row(RootId root, Guid agreement, OfficeId office, ServiceEntry entry) => new()
    {
        Root = root.Value,
        ServiceId = entry.ServiceId,
        Agreement = agreement,
        Name = entry.Name,
        OfficeName = entry.OfficeName,
        OfficeId = office.Value,
        Place = entry.Place,
        Area = entry.Area,
        Kind = entry.Kind,
        Description = entry.Description,
        Telephone = entry.Telephone,
        Status = entry.Status,
        AssuredOn = entry.AssuredOn,
        OpenUntil = entry.OpenUntil,
        SearchText = $"{entry.Name} {entry.OfficeName} {entry.Place} {entry.Description}".ToLowerInvariant(),
    };
}

internal sealed class DirectoryQueries(OpenRows rows) : IDirectory
{
    public async Task<IReadOnlyList<ServiceOfferRow>> OfferedAsync(Guid agreement, DateOnly today, CancellationToken ct) =>
        await Offered(rows.Of<ServiceOfferRow>(), today).Where(x => x.Agreement == agreement).OrderBy(x => x.OfficeName).ThenBy(x => x.Name).ToListAsync(ct);

    public Task<ServiceOfferRow?> FindAsync(Guid agreement, string serviceId, CancellationToken ct) =>
        rows.Of<ServiceOfferRow>().FirstOrDefaultAsync(x => x.Agreement == agreement && x.ServiceId == serviceId, ct);

    /// <summary>The same conditions as <see cref="DirectoryRules.IsOffered"/>, as the database tests them.</summary>
    internal static IQueryable<ServiceOfferRow> Offered(IQueryable<ServiceOfferRow> services, DateOnly today)
    {
        var oldest = today.AddMonths(-DirectoryRules.MonthsUntilStale);
        return services.Where(x => x.Status == ServiceStatuses.Active && x.AssuredOn != null && x.AssuredOn >= oldest && (x.OpenUntil == null || x.OpenUntil >= today));
    }
}
