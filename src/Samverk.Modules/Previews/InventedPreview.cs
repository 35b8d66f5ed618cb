using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Previews.Contract;

namespace Samverk.Modules.Previews;

/// <summary>Who the invented reader is, and what the invented case has. No rule of access stands here: it is asked as always.</summary>
internal static class InventedPreview
{
    private static readonly Guid Reader = new("00000000-0000-4000-8000-00000000eade");
    private static readonly InventedOffice LeadOffice = new(new Guid("00000000-0000-4000-8000-000000000001"), "Example agency", "Anna Example");
    private static readonly InventedOffice HealthOffice = new(new Guid("00000000-0000-4000-8000-000000000002"), "Example health services", "Erik Example");
    private static readonly InventedOffice HousingOffice = new(new Guid("00000000-0000-4000-8000-000000000003"), "Example municipality", "Sara Example");

    // The areas that every case has from its first day, and the two that only some have.
    private static readonly PolicyArea[] All =
    [
        PolicyArea.Identity, PolicyArea.ReturnLogistics, PolicyArea.Children, PolicyArea.Housing, PolicyArea.Education,
        PolicyArea.Employment, PolicyArea.Finance, PolicyArea.Health, PolicyArea.LegalAndAsylum, PolicyArea.Protection,
    ];

    public static Preview Make(PreviewBegun wish, OfficeRow office, IClock clock)
    {
        var reader = ReaderOf(wish, office, clock);
        var offices = OfficesOf(wish, office, reader);
        return new Preview
        {
            Reader = reader,
            Purpose = wish.Purpose,
            Part = wish.Part,
            Mask = InventedAccess.Mask(reader, wish.Purpose, [.. All.Select(area => new InventedArea(area, HoldersOf(area, wish.Part, reader, offices)))], clock),
            Clock = clock,
            Offices = offices,
        };
    }

    private static SubjectFacts ReaderOf(PreviewBegun wish, OfficeRow office, IClock clock) => new()
    {
        Account = new AccountId(Reader),
        Name = "Example reader",
        Office = new OfficeId(office.OfficeId),
        OfficeName = office.Name,
        Organisation = office.Organisation,
        Roles = [wish.Role],
        Areas = InventedAccess.AreasOf([wish.Role], office.Areas),
        Mandates = office.Areas,
        Enforces = office.Enforces,
        Agreements = [Guid.Empty],
        SignIn = new SignInFacts(SignInStrength.S2, clock.Now),
        Guard = default,
    };

    private static InventedOffices OfficesOf(PreviewBegun wish, OfficeRow office, SubjectFacts reader)
    {
        var mine = new InventedOffice(office.OfficeId, office.Name, reader.Name);
        return wish.Part switch
        {
            PreviewParts.Leads => new(mine, HealthOffice, HousingOffice),
            PreviewParts.Helps when office.Areas.Contains(PolicyArea.Health) => new(LeadOffice, mine, HousingOffice),
            PreviewParts.Helps => new(LeadOffice, HealthOffice, mine),
            _ => new(LeadOffice, HealthOffice, HousingOffice),
        };
    }

    // As the real events give needs: the office that leads and its officer in all areas; one that helps in the row's area and who it is about.
    private static List<Guid> HoldersOf(PolicyArea area, string part, SubjectFacts reader, InventedOffices offices)
    {
        var holders = new List<Guid> { offices.Leads.Id };
        if (part == PreviewParts.Leads && area != PolicyArea.Protection)
            holders.Add(reader.Account.Value);
        if (area is PolicyArea.Identity or PolicyArea.Health)
            holders.Add(offices.Health.Id);
        if (area is PolicyArea.Identity or PolicyArea.Housing)
            holders.Add(offices.Housing.Id);
        // Who protects or advises is given a case in person.
        if (part == PreviewParts.Helps && InPerson.Contains(reader.Roles[0]) && area is (PolicyArea.Identity or PolicyArea.Protection or PolicyArea.LegalAndAsylum))
            holders.Add(reader.Account.Value);
        return [.. holders.Distinct()];
    }

    private static readonly string[] InPerson = [Roles.ProtectionOfficer, Roles.ChildProtectionOfficer, Roles.LegalAdviser];
}
