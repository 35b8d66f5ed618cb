using System.Globalization;
using System.Text.Json;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Directory;

namespace Samverk.Host.Demo;

/// <summary>A service that a demo office offers.</summary>
internal sealed record DemoOffer(string Office, string Kind, string Name, string Description)
{
    public string ServiceId => DemoIds.Of($"service/{Office}/{Kind}").ToString();
}

/// <summary>Lists the services of a demo node's offices, as each office's own file would.</summary>
internal sealed class DemoDirectory(NodeSettings node, IClock clock, ImportDirectoryHandler import)
{
    private static readonly IReadOnlyList<DemoOffer> Offers =
    [
        .. new[] { CountryOfReturnPeople.Baidoa, CountryOfReturnPeople.Mogadishu, CountryOfReturnPeople.Kismayo }.SelectMany(office => new DemoOffer[]
        {
            new(office, "arrival-help", "Arrival and first days", "Meets people at the airport and helps them through the first week."),
            new(office, "housing", "A room to begin with", "Finds a first room, and knows the landlords."),
            new(office, "small-business", "Starting a small business", "Licence, stall, first stock and advice."),
        }),
        new(CountryOfReturnPeople.HousingDesk, "housing", "The municipality’s housing list", "A place on the list, and what is free now."),
        new(CountryOfReturnPeople.Education, "school", "School places", "Places in primary and secondary school, with the papers that are there."),
        new(CountryOfReturnPeople.Health, "health", "Primary care", "First appointment at a health centre near home."),
        new(CountryOfReturnPeople.Labour, "work", "Skills interview", "An interview by phone, and employers who look for people."),
        new(CountryOfReturnPeople.CivilRegister, "legal-papers", "Papers of the civil register", "Birth and marriage certificates, certified copies."),
        new(CountryOfReturnPeople.SocialProtection, "cash", "Cash support", "Monthly support in the first half-year."),
        new("se/schools-gavle", "school-certificates", "School certificates", "Certificates and grades from Swedish schools."),
        new("se/health-gavleborg", "vaccination-record", "Vaccination record", "A copy of the record, in English."),
        new("se/social-insurance", "proof-of-work", "Proof of work", "What employers reported, by year."),
        new("se/social-insurance", "wages-owed", "Wages owed", "Helps to claim wages that were not paid."),
        new("se/social-insurance", "pension", "Pension earned", "What was earned, and how it is paid abroad."),
    ];

    public static DemoOffer Find(string office, string kind) => Offers.First(offer => offer.Office == office && offer.Kind == kind);

    /// <summary>Imports the files, checked today.</summary>
    public async Task ImportAsync(CancellationToken ct)
    {
        foreach (var office in DemoPeople.Of(node.Side).Where(office => Offers.Any(offer => offer.Office == office.Key)))
        {
            var offers = Offers.Where(offer => offer.Office == office.Key).ToList();
            var file = JsonSerializer.Serialize(offers.Select(offer => new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["id"] = offer.ServiceId,
                ["name"] = offer.Name,
                ["kind"] = offer.Kind,
                ["description"] = offer.Description,
                ["status"] = "active",
                ["place"] = office.Place,
                ["phone"] = office.Telephone,
                ["assured_date"] = clock.Today.ToString("O", CultureInfo.InvariantCulture),
            }));
            var act = DemoPeople.AdministratorsAct(node.Side, clock, "import-directory", Ids.New());
            var done = await import.HandleAsync(new ImportDirectory(file, offers[0].Kind, WholeOffice: true), new ImportingOffice(office.Id, office.Name), act, ct);
            if (done.Match<string?>(report => report.Problems.Count > 0 ? report.Problems[0].Why.English() : null, no => no.English()) is { } problem)
                throw new DemoBrokenException($"The directory of {office.Name} can't be listed: {problem}");
        }
    }
}
