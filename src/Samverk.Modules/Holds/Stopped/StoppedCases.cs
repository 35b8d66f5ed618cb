using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Holds;

/// <summary>A stopped case as its page shows it.</summary>
public sealed record StoppedView(
    CaseHead Head, HoldRow Hold, string PlacedBy, bool PlacedByReader, OfficerRow? Protection, OfficeRow? ProtectionOffice,
    IReadOnlyList<SafetyContact> Contacts)
{
    /// <summary>The node's zone and country.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public required string Country { get; init; }

    /// <summary>Whether the reader may lift it.</summary>
    public required bool MayLift { get; init; }

    /// <summary>Codes of further stops that are open on the case.</summary>
    public required IReadOnlyList<string> Also { get; init; }

    /// <summary>The name that the person is called by, in a sentence.</summary>
    public string Called => Head.CalledBy.Length > 0 ? Head.CalledBy : Head.Name;
}

/// <summary>Reads a stopped case for those who may see its reason; null for everyone else, as if there were no stop.</summary>
internal sealed class StoppedCases(IAccess access, ICases cases, IOffices offices, NodeSettings node, IClock clock)
{
    public async Task<StoppedView?> FindAsync(SubjectFacts reader, Guid caseId, string purpose, CancellationToken ct)
    {
        var open = await access.Visible<HoldRow>(reader, AccessAction.Read, purpose)
            .Where(x => x.CaseId == caseId && x.LiftedAt == null).OrderBy(x => x.PlacedAt).OrderBy(x => x.Code).ToListAsync(ct);
        if (open.Count == 0 || await cases.HeadAsync(reader, caseId, purpose, ct) is not { } head)
            return null;
        var hold = open[0];
        var placedBy = await offices.FindAsync(new AccountId(hold.PlacedBy), ct);
        var protection = await offices.FindAsync(new AccountId(hold.ProtectionOfficer), ct);
        var office = protection is null ? null : await offices.FindAsync(new OfficeId(protection.OfficeId), ct);
        return new StoppedView(head, hold, placedBy?.Name ?? "", hold.PlacedBy == reader.Account.Value, protection, office,
        [
            .. SafetyContacts.Of(node.Country, SafetyContact.Asylum, clock.Today),
            .. SafetyContacts.Of(node.Country, SafetyContact.LegalAid, clock.Today),
        ])
        {
            Zone = clock.Zone,
            Country = node.Name,
            MayLift = reader.Is(Roles.ProtectionOfficer) && open.All(one => reader.Office.Value != one.ByOffice),
            Also = [.. open.Skip(1).Select(one => one.Code).Where(code => code != hold.Code).Distinct()],
        };
    }
}
