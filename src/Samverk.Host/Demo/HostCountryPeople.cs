using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Host.Demo;

/// <summary>The host country's offices: local, regional and national.</summary>
internal static class HostCountryPeople
{
    public const string Gavle = "se/migration-gavle";
    public const string Stockholm = "se/migration-stockholm";
    public const string Counselling = "se/independent-counselling";
    public const string Travel = "se/travel";
    public const string Protection = "se/protection-uppsala";

    public static readonly IReadOnlyList<DemoOffice> Offices =
    [
        new(Gavle, "Migration Agency, Gävle region", "Migration Agency", "Gävle", OfficeLevel.Regional,
            [.. DemoPeople.Whole, PolicyArea.LegalAndAsylum],
            [
                new("se/ingrid", "Ingrid Holm", "Case manager", Roles.CaseManager, "en"),
                new("se/staffan", "Staffan Sjöstrand", "Case manager", Roles.CaseManager, "sv"),
                new("se/agneta", "Agneta Friberg-Haile", "Head of unit", Roles.Supervisor, "sv"),
            ]) { Telephone = "+46 26 465 00 10" },
        new(Stockholm, "Migration Agency, Stockholm region", "Migration Agency", "Stockholm", OfficeLevel.Regional,
            [.. DemoPeople.Whole, PolicyArea.LegalAndAsylum],
            [
                new("se/amir", "Amir Haddad-Nyström", "Case manager", Roles.CaseManager, "sv"),
                new("se/petra", "Petra Wallin", "Case manager", Roles.CaseManager, "sv"),
            ]) { Telephone = "+46 8 465 00 20" },
        new(Counselling, "Independent return counselling, Stockholm", "Refugee advice organisation", "Stockholm", OfficeLevel.Local,
            [.. DemoPeople.Whole, PolicyArea.LegalAndAsylum],
            [new("se/miriam", "Miriam Tesfay-Bergström", "Return counsellor", Roles.Counsellor, "en")])
            { Independent = true, Telephone = "+46 8 465 00 31" },
        new(Travel, "Migration Agency, travel unit", "Migration Agency", "Stockholm", OfficeLevel.National,
            [PolicyArea.Identity, PolicyArea.ReturnLogistics],
            [new("se/lars-erik", "Lars-Erik Söderström", "Travel officer", Roles.TravelOfficer, "sv")])
            { Enforces = true, Telephone = "+46 8 465 00 42" },
        new(Protection, "Protection office, Uppsala", "County administrative board", "Uppsala", OfficeLevel.Regional,
            [PolicyArea.Identity, PolicyArea.Protection, PolicyArea.Children, PolicyArea.LegalAndAsylum],
            [new("se/kerstin", "Kerstin Åkerlund-Wijkström", "Protection officer", Roles.ProtectionOfficer, "sv")])
            { Independent = true, Telephone = "+46 18 465 00 53" },
        new("se/health-gavleborg", "Health services, Gävleborg region", "Region", "Gävle", OfficeLevel.Regional,
            [PolicyArea.Identity, PolicyArea.Health],
            [new("se/helena", "Helena Ek", "Health clerk", Roles.HealthProfessional, "sv")]) { Telephone = "+46 26 465 00 64" },
        new("se/municipality-gavle", "Municipality of Gävle, social services", "Municipality", "Gävle", OfficeLevel.Local,
            [PolicyArea.Identity, PolicyArea.Housing, PolicyArea.Children],
            [new("se/johan", "Johan Norberg", "Social worker", Roles.Provider, "sv")]) { Telephone = "+46 26 465 00 75" },
        new("se/schools-gavle", "Municipality of Gävle, schools", "Municipality", "Gävle", OfficeLevel.Local,
            [PolicyArea.Identity, PolicyArea.Education],
            [new("se/sofia", "Sofia Ekdahl-Omar", "School registrar", Roles.Provider, "sv")]) { Telephone = "+46 26 465 00 86" },
        new("se/social-insurance", "Social insurance and pensions, national office", "Social insurance authority", "Stockholm", OfficeLevel.National,
            [PolicyArea.Identity, PolicyArea.Finance, PolicyArea.Employment],
            [new("se/mats", "Mats Hellgren", "Claims officer", Roles.Provider, "sv")]) { Telephone = "+46 8 465 00 97" },
        new("se/legal-aid", "Legal aid bureau, Gävle", "Bar association", "Gävle", OfficeLevel.Local,
            [PolicyArea.Identity, PolicyArea.LegalAndAsylum],
            [
                new("se/leila", "Leila Rahimi-Lund", "Legal adviser", Roles.LegalAdviser, "sv"),
                new("se/omar", "Omar Dahlgren-Sy", "Legal adviser", Roles.LegalAdviser, "sv"),
            ]) { Independent = true, Telephone = "+46 26 465 01 19" },
        new("se/complaints", "Complaints board for return and reintegration", "Equality ombudsman", "Stockholm", OfficeLevel.National, [PolicyArea.Complaint],
            [new("se/gunilla", "Gunilla Fahlström-Yusuf", "Complaint handler", Roles.ComplaintHandler, "sv")])
            { Independent = true, Telephone = "+46 8 465 01 19" },
        new("se/administration", "Administration of the node", "Migration Agency", "Norrköping", OfficeLevel.National, [],
            [
                new("se/margareta", "Margareta Bengtsson-Okonkwo", "Administrator", Roles.Administrator, "en"),
                new("se/henrik", "Henrik Sandell", "Administrator", Roles.Administrator, "sv"),
            ]),
        new("se/data-protection", "Data protection, Migration Agency", "Migration Agency", "Norrköping", OfficeLevel.National, [PolicyArea.Security],
            [new("se/birgitta", "Birgitta Ahlgren-Diaz", "Data protection officer", Roles.DataProtectionOfficer, "en")])
            { Independent = true, Telephone = "+46 11 465 01 08" },
    ];
}
