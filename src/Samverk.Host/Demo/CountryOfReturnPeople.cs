using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Host.Demo;

/// <summary>The country of return's offices: local, regional and national.</summary>
internal static class CountryOfReturnPeople
{
    public const string Baidoa = "so/reintegration-baidoa";
    public const string Mogadishu = "so/reintegration-mogadishu";
    public const string Kismayo = "so/reintegration-kismayo";
    public const string Education = "so/education";
    public const string Health = "so/health";
    public const string Labour = "so/labour";
    public const string CivilRegister = "so/civil-register";
    public const string SocialProtection = "so/social-protection";

    /// <summary>Nobody there has an account: it answers from e-mails.</summary>
    public const string HousingDesk = "so/housing-desk";

    public static readonly IReadOnlyList<DemoOffice> Offices =
    [
        new(Baidoa, "Reintegration office, Baidoa", "Municipality of Baidoa", "Baidoa", OfficeLevel.Local, DemoPeople.Whole,
            [
                new("so/nasra", "Nasra Aden", "Reintegration officer", Roles.ReintegrationOfficer, "en"),
                new("so/sahal", "Sahal Abdullahi Sheikh Abdirahman", "Reintegration officer", Roles.ReintegrationOfficer, "so"),
            ]) { Telephone = "+252 61 465 0010" },
        new(Mogadishu, "Reintegration office, Banadir region", "Regional administration", "Mogadishu", OfficeLevel.Regional, DemoPeople.Whole,
            [new("so/abdiaziz", "Abdiaziz Warsame Guled", "Reintegration officer", Roles.ReintegrationOfficer, "so")])
            { Telephone = "+252 61 465 0021" },
        new(Kismayo, "Reintegration office, Kismayo", "Municipality of Kismayo", "Kismayo", OfficeLevel.Local, DemoPeople.Whole,
            [new("so/halima", "Halima Duale Hersi", "Reintegration officer", Roles.ReintegrationOfficer, "so")])
            { Telephone = "+252 61 465 0032" },
        new(Education, "Ministry of Education, school placements", "Ministry of Education", "Mogadishu", OfficeLevel.National,
            [PolicyArea.Identity, PolicyArea.Education],
            [new("so/hassan", "Hassan Warsame Cilmi", "School officer", Roles.Provider, "so")]) { Telephone = "+252 61 465 0043" },
        new(Health, "Ministry of Health, primary care", "Ministry of Health", "Mogadishu", OfficeLevel.National,
            [PolicyArea.Identity, PolicyArea.Health],
            [new("so/faduma", "Faduma Cali Xasan", "Health officer", Roles.HealthProfessional, "so")]) { Telephone = "+252 61 465 0054" },
        new(Labour, "Ministry of Labour, employment service", "Ministry of Labour", "Mogadishu", OfficeLevel.National,
            [PolicyArea.Identity, PolicyArea.Employment],
            [new("so/abdullahi", "Abdullahi Nur Farah", "Employment officer", Roles.Provider, "so")]) { Telephone = "+252 61 465 0065" },
        new(CivilRegister, "Civil register", "Immigration and citizenship authority", "Mogadishu", OfficeLevel.National,
            [PolicyArea.Identity],
            [new("so/liban", "Liban Ahmed Roble", "Registrar", Roles.Provider, "ar")]) { Telephone = "+252 61 465 0076" },
        new(SocialProtection, "Social protection, cash support", "Ministry of Social Affairs", "Mogadishu", OfficeLevel.National,
            [PolicyArea.Identity, PolicyArea.Finance],
            [new("so/maryan", "Maryan Osman Jama", "Cash support officer", Roles.Provider, "so")]) { Telephone = "+252 61 465 0087" },
        new(HousingDesk, "Housing desk, Baidoa", "Municipality of Baidoa", "Baidoa", OfficeLevel.Local,
            [PolicyArea.Identity, PolicyArea.ReturnLogistics, PolicyArea.Housing], [])
            { Telephone = "+252 61 465 0120", Mailbox = new DemoMailbox("guryaha@baidoa.example", "so", Baidoa) },
        new("so/protection", "Protection office, Mogadishu", "Human rights commission", "Mogadishu", OfficeLevel.National,
            [PolicyArea.Identity, PolicyArea.Protection, PolicyArea.Children, PolicyArea.LegalAndAsylum],
            [new("so/sucdi", "Sucdi Xirsi Warfaa", "Protection officer", Roles.ProtectionOfficer, "so")])
            { Independent = true, Telephone = "+252 61 465 0098" },
        new("so/complaints", "Complaints panel, Baidoa", "Human rights commission", "Baidoa", OfficeLevel.Local, [PolicyArea.Complaint],
            [new("so/cabdi", "Cabdi Faarax Samatar", "Complaint handler", Roles.ComplaintHandler, "so")])
            { Independent = true, Telephone = "+252 61 465 0110" },
        new("so/administration", "Administration of the node", "Ministry of Planning", "Mogadishu", OfficeLevel.National, [],
            [
                new("so/amina", "Amina Sheikh Mohamud", "Administrator", Roles.Administrator, "en"),
                new("so/bashir", "Bashir Yusuf Cawad", "Administrator", Roles.Administrator, "so"),
            ]),
        new("so/data-protection", "Data protection", "Ministry of Justice", "Mogadishu", OfficeLevel.National, [PolicyArea.Security],
            [new("so/xaawo", "Xaawo Maxamuud Diiriye", "Data protection officer", Roles.DataProtectionOfficer, "so")])
            { Independent = true, Telephone = "+252 61 465 0109" },
    ];
}
