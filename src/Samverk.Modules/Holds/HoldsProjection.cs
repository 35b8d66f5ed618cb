using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Storage;

namespace Samverk.Modules.Holds;

/// <summary>A stop on a case, for those who have a right to its reason.</summary>
[Field(PolicyArea.LegalAndAsylum, Tier.T4)]
public sealed class HoldRow : ICaseAreaScoped
{
    public Guid CaseId { get; init; }

    public Guid HoldId { get; init; }

    public PolicyArea Area { get; init; }

    public string Code { get; init; } = "";

    public string? Note { get; init; }

    public DateTimeOffset PlacedAt { get; init; }

    public Guid PlacedBy { get; init; }

    public Guid ByOffice { get; init; }

    /// <summary>How many consents to share were closed in the same act.</summary>
    public int ConsentsClosed { get; init; }

    /// <summary>The account that looks at it; empty where nobody could be found.</summary>
    public Guid ProtectionOfficer { get; init; }

    /// <summary>Code of how the person got the contacts; empty while nobody said.</summary>
    public string ContactsHow { get; init; } = "";

    public DateTimeOffset? ContactsAt { get; init; }

    public DateTimeOffset? LiftedAt { get; init; }

    public Guid LiftedBy { get; init; }

    public string? LiftReason { get; init; }

    /// <summary>The version of the hold's stream.</summary>
    public long Version { get; init; }
}

internal sealed class HoldsRowModel : IRowModel
{
    public void Build(ModelBuilder model) => model.Entity<HoldRow>(row =>
    {
        row.ToTable("holds").HasKey(x => new { x.CaseId, x.HoldId });
        row.HasIndex(x => x.ProtectionOfficer);
    });
}

internal sealed class HoldsProjection : IProjection
{
    public IReadOnlyList<Type> Rows { get; } = [typeof(HoldRow)];

    public bool Reads(RootKind kind) => kind == RootKind.Case;

    public void Project(RootHistory after, IReadOnlyList<StoredEvent> fresh, IRowWriter rows)
    {
        foreach (var stream in fresh.Where(stored => EventNames.StreamOf(stored.Event) == Hold.Stream).Select(stored => stored.Stream).Distinct())
            rows.Put(Row(after, stream));
    }

    private static HoldRow Row(RootHistory after, StreamId stream)
    {
        var story = after.Events.Where(stored => stored.Stream == stream).ToList();
        var placed = story.First(stored => stored.Event is HoldPlaced);
        var contacts = story.LastOrDefault(stored => stored.Event is ContactsGiven);
        var lifted = story.LastOrDefault(stored => stored.Event is HoldLifted);
        var what = (HoldPlaced)placed.Event;
        return new HoldRow
        {
            CaseId = after.Root.Value,
            HoldId = stream.Value,
            Area = PolicyArea.LegalAndAsylum,
            Code = what.Code,
            Note = what.Note,
            PlacedAt = placed.Act.HappenedAt,
            PlacedBy = placed.Act.By.Value,
            ByOffice = what.ByOffice.Value,
            ConsentsClosed = after.Events.Count(stored => stored.ActSequence == placed.ActSequence && stored.Event is ConsentWithdrawn),
            ProtectionOfficer = after.Find<Hold>(stream)!.ProtectionOfficer?.Value ?? Guid.Empty,
            ContactsHow = (contacts?.Event as ContactsGiven)?.How ?? "",
            ContactsAt = contacts?.Act.HappenedAt,
            LiftedAt = lifted?.Act.HappenedAt,
            LiftedBy = lifted?.Act.By.Value ?? Guid.Empty,
            LiftReason = (lifted?.Event as HoldLifted)?.Reason,
            Version = story.Count,
        };
    }
}

/// <summary>Chooses who looks at a stop, from the offices of this node as they are now.</summary>
internal sealed class ProtectionOfficers(IOffices offices) : IProtectionOfficers
{
    public async Task<AccountId?> ForAsync(OfficeId placedBy, CancellationToken ct)
    {
        var all = await offices.AllAsync(ct);
        var home = all.FirstOrDefault(office => office.OfficeId == placedBy.Value)?.Organisation;
        var able = all.Where(office => office.OfficeId != placedBy.Value && !office.Enforces && office.Areas.Contains(PolicyArea.LegalAndAsylum))
            .ToDictionary(office => office.OfficeId, office => office.Organisation == home);
        var officers = await offices.OfficersAsync(null, ct);
        // Who acts for the office that placed it too could not lift it.
        var own = officers.Where(officer => officer.OfficeId == placedBy.Value).Select(officer => officer.Person).ToHashSet();
        return officers
            .Where(officer => officer.Roles.Contains(Roles.ProtectionOfficer) && able.ContainsKey(officer.OfficeId) && !own.Contains(officer.Person))
            .OrderBy(officer => able[officer.OfficeId])
            .ThenBy(officer => officer.Account)
            .Select(officer => (AccountId?)new AccountId(officer.Account))
            .FirstOrDefault();
    }
}
