using System.Collections.Concurrent;
using System.Globalization;
using Samverk.Host.Demo;
using Samverk.Host.Demo.Seeding;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Offices;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Host.Bench;

/// <summary>An office of the bench, its one officer, and the cases that this officer sees.</summary>
internal sealed class BenchOffice(DemoOffice office)
{
    public OfficeId Id => office.Id;

    public DemoOfficer Officer => office.Officers[0];

    public ConcurrentBag<(Guid Case, string Name)> Cases { get; } = [];
}

/// <summary>Cases opened by the officers' own handler, many at once, in as many offices as it takes for each to see about 300.</summary>
internal sealed class BenchCases(ServiceProvider services)
{
    private const int PerOffice = 300;
    private const int AtOnce = 64;

    public List<BenchOffice> Offices { get; } = [];

    public int Count { get; private set; }

    public async Task GrowAsync(int to, CancellationToken ct)
    {
        var first = Count;
        await OpenOfficesAsync((to + PerOffice - 1) / PerOffice, ct);
        var people = await PeopleAsync(ct);
        await Parallel.ForEachAsync(Enumerable.Range(first, to - first), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (number, stop) => await OpenAsync(number, people[number / PerOffice], stop));
        Count = to;
    }

    private async ValueTask OpenAsync(int number, (BenchOffice Office, SubjectFacts Me) leads, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var clock = services.GetRequiredService<IClock>();
        var person = InventedPeople.Make(new Random(number), clock.Today.Year);
        var id = Ids.New();
        var act = new Act(new ActId(id), "open-case", leads.Me.Account, leads.Me.Office, clock.Now, clock.Now, Purposes.Counselling, "law", id);
        var told = new OpenCase
        {
            ToldIn = "en",
            FullName = person.FullName,
            CalledBy = person.CalledBy,
            MothersName = person.MothersName,
            Spellings = [.. person.Spellings.Select(spelling => new NameSpelling(spelling.Written, "", spelling.FoundIn))],
            Born = PartialDate.From(person.BirthYear, about: true),
            Languages = person.Languages,
            Ways = [new ReachWay("phone", person.Phone, "")],
            LivesIn = "Gävle",
            ReturnsTo = "Baidoa",
            Members = [.. person.Household.Select(Member)],
        };
        var opened = await scope.ServiceProvider.GetRequiredService<OpenCaseHandler>().HandleAsync(told, leads.Me, act, ct);
        if (opened.Refused is { } no)
            throw new DemoBrokenException(no.English());
        leads.Office.Cases.Add((id, person.CalledBy));
    }

    private static NewMember Member(InventedMember member) => new()
    {
        Relation = member.Relation,
        FullName = member.FullName,
        CalledBy = member.CalledBy,
        Born = PartialDate.From(member.BirthYear, about: true),
        IsChild = member.IsChild,
        TravelsToo = true,
        Holders = member.Holders,
    };

    private async Task OpenOfficesAsync(int count, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var (open, appoint) = (scope.ServiceProvider.GetRequiredService<OpenOfficeHandler>(), scope.ServiceProvider.GetRequiredService<AppointOfficerHandler>());
        for (var number = Offices.Count; number < count; number++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"bench/{number}");
            var office = new DemoOffice(key, $"Office {number}", "Migration Agency", "Gävle", OfficeLevel.Regional, DemoPeople.Whole,
                [new DemoOfficer(key, $"Officer {number}", "Case manager", Roles.CaseManager, "en")]);
            await open.HandleAsync(new OfficeOpened(office.Id, office.Name, office.Organisation, office.Place, office.Level, office.Mandates, false, "", false), Act("open-office"), ct);
            var officer = office.Officers[0];
            await appoint.HandleAsync(new OfficerAppointed(officer.Account, office.Id, officer.Name, officer.Title, [officer.Role], officer.Language, ""), Act("appoint-officer"), ct);
            Offices.Add(new BenchOffice(office));
        }
    }

    private async Task<List<(BenchOffice, SubjectFacts)>> PeopleAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var subjects = scope.ServiceProvider.GetRequiredService<ISubjects>();
        var people = new List<(BenchOffice, SubjectFacts)>();
        foreach (var office in Offices)
            people.Add((office, (await subjects.LoadAsync(office.Officer.Account, new SignInFacts(SignInStrength.S2, DateTimeOffset.UnixEpoch), ct))!));
        return people;
    }

    private Act Act(string name) =>
        DemoPeople.AdministratorsAct(Modules.NodeSide.HostCountry, services.GetRequiredService<IClock>(), name, Ids.New());
}
