using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Offices;

internal sealed class OfficesRowModel : IRowModel
{
    public void Build(ModelBuilder model)
    {
        model.Entity<OfficeRow>(row =>
        {
            row.ToTable("offices").HasKey(x => new { x.Root, x.OfficeId });
            row.Ignore(x => x.Areas);
        });
        model.Entity<OfficerRow>(row =>
        {
            row.ToTable("officers").HasKey(x => new { x.Root, x.Account });
            row.Ignore(x => x.Roles);
        });
    }
}

internal sealed class OfficesProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(OfficeRow), typeof(OfficerRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Node;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stored in fresh)
        {
            if (stored.Event is OfficeOpened office)
                rows.Put(Row(after.Root, office));
            else if (stored.Event is OfficerAppointed or OfficerLanguageChosen or OfficerReleased)
                rows.Put(Row(after.Root, stored, after.Events));
        }
    }

    private static OfficeRow Row(RootId root, OfficeOpened office) => new()
    {
        Root = root.Value,
        OfficeId = office.Office.Value,
        Name = office.Name,
        Organisation = office.Organisation,
        Place = office.Place,
        Level = office.Level,
        Mandates = ";" + string.Concat(office.Mandates.Select(area => ((int)area).ToString(CultureInfo.InvariantCulture) + ";")),
        Enforces = office.Enforces,
        Independent = office.Independent,
        Telephone = office.Telephone,
    };

    private static OfficerRow Row(RootId root, StoredEvent stored, IReadOnlyList<StoredEvent> all)
    {
        var history = all.Where(x => x.Stream == stored.Stream && x.StreamVersion <= stored.StreamVersion).Select(x => x.Event).ToList();
        var appointed = history.OfType<OfficerAppointed>().Last();
        return new OfficerRow
        {
            Root = root.Value,
            Account = appointed.Account.Value,
            OfficeId = appointed.Office.Value,
            Name = appointed.Name,
            Title = appointed.Title,
            RoleCodes = ";" + string.Concat(appointed.Roles.Select(role => role + ";")),
            Language = history.OfType<OfficerLanguageChosen>().LastOrDefault()?.Language ?? appointed.Language,
            Telephone = appointed.Telephone,
            Acts = history[^1] is not OfficerReleased,
            Version = stored.StreamVersion,
        };
    }
}

internal sealed class OfficeQueries(OpenRows rows, OncePerVisit once) : IOffices
{
    public Task<OfficeRow?> FindAsync(OfficeId office, CancellationToken ct) =>
        once.GetAsync(office, () => rows.Of<OfficeRow>().FirstOrDefaultAsync(x => x.Root == RootId.Node.Value && x.OfficeId == office.Value, ct));

    public Task<OfficerRow?> FindAsync(AccountId account, CancellationToken ct) =>
        once.GetAsync(account, () => rows.Of<OfficerRow>().FirstOrDefaultAsync(x => x.Root == RootId.Node.Value && x.Account == account.Value, ct));

    public async Task<IReadOnlyList<OfficeRow>> AllAsync(CancellationToken ct) =>
        await rows.Of<OfficeRow>().OrderBy(x => x.Organisation).ThenBy(x => x.Name).ToListAsync(ct);

    public async Task<IReadOnlyList<OfficerRow>> OfficersAsync(OfficeId? office, CancellationToken ct) =>
        await rows.Of<OfficerRow>().Where(x => x.Acts && (office == null || x.OfficeId == office.Value.Value)).OrderBy(x => x.Name).ToListAsync(ct);
}
