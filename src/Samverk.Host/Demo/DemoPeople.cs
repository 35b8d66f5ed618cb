using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Host.Demo;

/// <summary>An office of a demo node with the people who act for it. Institutions are named by function; the people are invented.</summary>
internal sealed record DemoOffice(
    string Key, string Name, string Organisation, string Place, OfficeLevel Level, IReadOnlyList<PolicyArea> Mandates, IReadOnlyList<DemoOfficer> Officers)
{
    public bool Enforces { get; init; }

    public bool Independent { get; init; }

    public string Telephone { get; init; } = "";

    /// <summary>Where an office without accounts gets its mail; null where its people sign in.</summary>
    public DemoMailbox? Mailbox { get; init; }

    public OfficeId Id => DemoIds.Office(Key);
}

/// <summary>The mailbox of an office without accounts, and who reads it the codes.</summary>
internal sealed record DemoMailbox(string Address, string Language, string Coordinator);

/// <summary>One of the people as whom one signs in on a demo node.</summary>
internal sealed record DemoOfficer(string Key, string Name, string Title, string Role, string Language)
{
    public AccountId Account => DemoIds.Account(Key);
}

/// <summary>The offices of the three nodes of a demonstration, by the side on which a node stands.</summary>
internal static class DemoPeople
{
    /// <summary>What an office that leads a case works in.</summary>
    public static readonly IReadOnlyList<PolicyArea> Whole =
    [
        PolicyArea.Identity, PolicyArea.ReturnLogistics, PolicyArea.Health, PolicyArea.Children, PolicyArea.Housing,
        PolicyArea.Education, PolicyArea.Employment, PolicyArea.Finance,
    ];

    public static IReadOnlyList<DemoOffice> Of(NodeSide side) => side switch
    {
        NodeSide.HostCountry => HostCountryPeople.Offices,
        NodeSide.CountryOfReturn => CountryOfReturnPeople.Offices,
        NodeSide.Secretariat => SecretariatPeople.Offices,
        _ => [],
    };

    /// <summary>Whoever acts for a node, and for which office.</summary>
    public static (DemoOffice Office, DemoOfficer Officer) Administrator(NodeSide side) => Of(side)
        .SelectMany(office => office.Officers.Select(officer => (office, officer)))
        .First(pair => pair.officer.Role == Roles.Administrator);

    /// <summary>An act of the administrator.</summary>
    public static Act AdministratorsAct(NodeSide side, IClock clock, string name, Guid id)
    {
        var (office, officer) = Administrator(side);
        return new Act(new ActId(id), name, officer.Account, office.Id, clock.Now, clock.Now, Purposes.Administration, "law", id);
    }
}
