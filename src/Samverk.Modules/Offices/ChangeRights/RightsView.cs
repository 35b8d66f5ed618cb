using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Offices;

/// <summary>A change with the names that go with it.</summary>
public sealed record RightsChangeShown(RightsChangeRow Row, RightsSubject Subject, string ProposedBy, string DecidedBy);

internal sealed class RightsView(OpenRows rows, IOffices offices, IAccessSimulation simulation, IClock clock)
{
    public DateOnly Today => clock.Today;

    public TimeZoneInfo Zone => clock.Zone;

    public async Task<RightsSubject?> SubjectAsync(Guid about, bool isOffice, CancellationToken ct)
    {
        if (isOffice)
        {
            return await offices.FindAsync(new OfficeId(about), ct) is { } office
                ? new RightsSubject(about, true, office.Name, office.Organisation, [.. office.Areas.Select(area => area.ToString())], office.Enforces)
                : null;
        }
        if (await offices.FindAsync(new AccountId(about), ct) is not { Acts: true } officer)
            return null;
        var under = (await offices.FindAsync(new OfficeId(officer.OfficeId), ct))?.Name ?? "";
        return new RightsSubject(about, false, officer.Name, under, officer.Roles, false);
    }

    /// <summary>Who gains and who loses: the officer, or all officers of the office.</summary>
    public async Task<IReadOnlyList<SimulatedOfficer>> SimulateAsync(RightsChangeProposed proposed, CancellationToken ct)
    {
        var accounts = proposed.IsOffice
            ? (await offices.OfficersAsync(new OfficeId(proposed.About), ct)).Select(officer => new AccountId(officer.Account)).ToList()
            : [new AccountId(proposed.About)];
        return await simulation.CompareAsync(accounts, proposed.IsOffice ? new OtherRights(null, proposed.Mandates, proposed.Enforces) : new OtherRights(proposed.Roles, null, null), ct);
    }

    /// <summary>All changes: those that wait first, then the newest.</summary>
    public async Task<IReadOnlyList<RightsChangeShown>> AllAsync(CancellationToken ct)
    {
        var shown = new List<RightsChangeShown>();
        foreach (var row in await rows.Of<RightsChangeRow>().OrderBy(x => x.DecidedAt != null).ThenByDescending(x => x.ProposedAt).Take(100).ToListAsync(ct))
        {
            if (await NamedAsync(row, ct) is { } named)
                shown.Add(named);
        }
        return shown;
    }

    public async Task<RightsChangeShown?> FindAsync(Guid change, CancellationToken ct) =>
        await rows.Of<RightsChangeRow>().FirstOrDefaultAsync(x => x.ChangeId == change, ct) is { } row ? await NamedAsync(row, ct) : null;

    /// <summary>The change as it was proposed.</summary>
    public static RightsChangeProposed ProposalOf(RightsChangeRow row)
    {
        var codes = row.Codes.Split(';', StringSplitOptions.RemoveEmptyEntries);
        return new RightsChangeProposed(
            row.About, row.IsOffice, row.IsOffice ? [] : codes,
            row.IsOffice ? [.. codes.Select(code => (PolicyArea)int.Parse(code, System.Globalization.CultureInfo.InvariantCulture))] : [], row.Enforces, row.From, row.Reason);
    }

    private async Task<RightsChangeShown?> NamedAsync(RightsChangeRow row, CancellationToken ct) => await SubjectAsync(row.About, row.IsOffice, ct) is { } subject
        ? new RightsChangeShown(row, subject,
            (await offices.FindAsync(new AccountId(row.ProposedBy), ct))?.Name ?? "",
            row.DecidedAt is null ? "" : (await offices.FindAsync(new AccountId(row.DecidedBy), ct))?.Name ?? "")
        : null;
}
