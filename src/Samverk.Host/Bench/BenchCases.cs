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

    public IReadOnlyList<DemoOfficer> Officers => office.Officers;

    public OfficeOpened Opened =>
        new(office.Id, office.Name, office.Organisation, office.Place, office.Level, office.Mandates, false, "", false);

    public OfficerAppointed Appointed(DemoOfficer officer) =>
        new(officer.Account, office.Id, officer.Name, officer.Title, [officer.Role], officer.Language, "");

    /// <summary>An office of case managers that does all parts of the work.</summary>
    public static BenchOffice Make(int number, int officers)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"bench/{number}");
        return new BenchOffice(new DemoOffice(key, $"Office {number}", "Migration Agency", "Gävle", OfficeLevel.Regional, DemoPeople.Whole,
            [.. Enumerable.Range(0, officers).Select(at => new DemoOfficer(at == 0 ? key : $"{key}/{at}", $"Officer {number} {at}", "Case manager", Roles.CaseManager, "en"))]));
    }

    public ConcurrentBag<(Guid Case, string Name)> Cases { get; } = [];
}

/// <summary>Cases opened by the officers' own handler, many at once, in as many offices as it takes for each to see about 300.</summary>
internal sealed class BenchCases(ServiceProvider services)
{
    private const int PerOffice = 300;
    private const int AtOnce = 64;

    private List<BenchOffice>? multiplied;

    public List<BenchOffice> Offices { get; } = [];

    /// <summary>The offices whose cases are known here, to be asked for.</summary>
    public IReadOnlyList<BenchOffice> Read => multiplied ?? Offices[..Math.Max(1, Count / PerOffice)];

    /// <summary>All cases that are known here.</summary>
    public IReadOnlyList<(Guid Case, BenchOffice Office)> All => [.. Offices.SelectMany(office => office.Cases.Select(known => (known.Case, office)))];

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
            var office = BenchOffice.Make(number, officers: 1);
            await open.HandleAsync(office.Opened, Act("open-office"), ct);
            await appoint.HandleAsync(office.Appointed(office.Officer), Act("appoint-officer"), ct);
            Offices.Add(office);
        }
    }

    /// <summary>
    /// Many offices with many officers, fifty offices an act: they all lie in the node's own root, which is read whole for each act.
    /// </summary>
    public async Task OpenOfficesAsync(int count, int officers, CancellationToken ct)
    {
        foreach (var some in Enumerable.Range(0, count).Select(number => BenchOffice.Make(number, officers)).Chunk(50))
        {
            var changes = new Changes();
            foreach (var office in some)
            {
                changes.And(new StreamId(office.Id.Value), office.Opened);
                foreach (var officer in office.Officers)
                    changes.And(new StreamId(officer.Account.Value), office.Appointed(officer));
            }
            var done = await services.GetRequiredService<IEventStore>().AppendAsync(new Append(Act("open-office"), RootId.Node, RootKind.Node) { Begins = true }, _ => changes, ct);
            if (done.Refused is { } no)
                throw new DemoBrokenException(no.English());
            Offices.AddRange(some);
        }
    }

    /// <summary>One case for each officer.</summary>
    public async Task OpenOneEachAsync(CancellationToken ct)
    {
        var leads = Offices.SelectMany(office => office.Officers.Select(officer => (office, officer))).ToList();
        await Parallel.ForEachAsync(Enumerable.Range(0, leads.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (number, stop) =>
        {
            var (office, officer) = leads[number];
            await using var scope = services.CreateAsyncScope();
            await OpenAsync(number, (office, await PersonAsync(scope.ServiceProvider.GetRequiredService<ISubjects>(), officer, stop)), stop);
        });
        Count = leads.Count;
    }

    /// <summary>Cases that came into the database another way: how many there are now, and those of the offices that are asked for.</summary>
    public void Multiplied(int count, IReadOnlyList<(BenchOffice Office, IReadOnlyList<(Guid Case, string Name)> Cases)> known)
    {
        (Count, multiplied) = (count, [.. known.Select(one => one.Office)]);
        foreach (var (office, cases) in known)
        {
            office.Cases.Clear();
            foreach (var one in cases)
                office.Cases.Add(one);
        }
    }

    private async Task<List<(BenchOffice, SubjectFacts)>> PeopleAsync(CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var subjects = scope.ServiceProvider.GetRequiredService<ISubjects>();
        var people = new List<(BenchOffice, SubjectFacts)>();
        foreach (var office in Offices)
            people.Add((office, await PersonAsync(subjects, office.Officer, ct)));
        return people;
    }

    private static async Task<SubjectFacts> PersonAsync(ISubjects subjects, DemoOfficer officer, CancellationToken ct) =>
        (await subjects.LoadAsync(officer.Account, new SignInFacts(SignInStrength.S2, DateTimeOffset.UnixEpoch), ct))!;

    private Act Act(string name) =>
        DemoPeople.AdministratorsAct(Modules.NodeSide.HostCountry, services.GetRequiredService<IClock>(), name, Ids.New());
}
