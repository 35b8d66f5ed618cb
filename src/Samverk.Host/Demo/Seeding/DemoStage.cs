using System.Collections.Concurrent;
using Samverk.Modules;
using Samverk.Modules.Demonstrations.Contract;

namespace Samverk.Host.Demo.Seeding;

/// <summary>Where the stories are played: the nodes, the day, and the people's sessions.</summary>
internal sealed class DemoStage(DemoNodes nodes) : IDisposable
{
    private readonly ConcurrentDictionary<string, DemoSession> sessions = new(StringComparer.Ordinal);

    /// <summary>The day that is played.</summary>
    public DateOnly Today { get; private set; }

    public DemoNode HostCountry => Find(NodeSide.HostCountry);

    public DemoNode CountryOfReturn => Find(NodeSide.CountryOfReturn);

    /// <summary>The agreement of the corridor.</summary>
    public Guid Agreement => DemoAgreement.IdOf(HostCountry, CountryOfReturn);

    public void Begin(DateOnly day) => Today = day;

    public DemoSession As(string officer)
    {
        var side = officer[..3] switch { "se/" => NodeSide.HostCountry, "so/" => NodeSide.CountryOfReturn, _ => NodeSide.Secretariat };
        return sessions.GetOrAdd(officer, key => new DemoSession(Find(side), Officer(key)));
    }

    public static DemoOfficer Officer(string key) => DemoPeople.Of(key[..3] switch { "se/" => NodeSide.HostCountry, "so/" => NodeSide.CountryOfReturn, _ => NodeSide.Secretariat })
        .SelectMany(office => office.Officers).First(officer => officer.Key == key);

    public void Dispose()
    {
        foreach (var session in sessions.Values)
            session.Dispose();
    }

    private DemoNode Find(NodeSide side) => nodes.All.First(child => child.Node.Side == side).Node;
}
