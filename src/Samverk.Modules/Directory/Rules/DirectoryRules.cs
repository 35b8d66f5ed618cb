using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Plans.Contract;

namespace Samverk.Modules.Directory.Rules;

/// <summary>One of our services, as the node's history has it.</summary>
internal sealed record OwnOffer(OfficeId Office, ServiceEntry? Entry) : IState<OwnOffer>
{
    public static string Stream => "service";

    public static OwnOffer Empty { get; } = new(default, null);

    public OwnOffer Apply(StoredEvent stored) => stored.Event is ServiceListed listed ? new OwnOffer(listed.Office, listed.Entry) : this;
}

/// <summary>What two nodes told each other of their services under one agreement.</summary>
internal sealed record SharedDirectory(
    IReadOnlyDictionary<string, ServiceEntry> Offered, IReadOnlyDictionary<string, ServiceEntry> Received) : IState<SharedDirectory>
{
    public static string Stream => "directory";

    public static SharedDirectory Empty { get; } = new(new Dictionary<string, ServiceEntry>(), new Dictionary<string, ServiceEntry>());

    public SharedDirectory Apply(StoredEvent stored) => stored.Event switch
    {
        DirectoryOffered offered => this with { Offered = With(Offered, offered.Services) },
        DirectoryReceived received => this with { Received = With(Received, received.Services) },
        _ => this,
    };

    private static Dictionary<string, ServiceEntry> With(IReadOnlyDictionary<string, ServiceEntry> before, IReadOnlyList<ServiceEntry> told)
    {
        var now = new Dictionary<string, ServiceEntry>(before, StringComparer.Ordinal);
        foreach (var entry in told)
            now[entry.ServiceId] = entry;
        return now;
    }
}

/// <summary>What stands in a directory, and what may be offered.</summary>
internal static class DirectoryRules
{
    /// <summary>A service that nobody checked for so long is not offered (rule 24).</summary>
    public const int MonthsUntilStale = 6;

    private const int MostInOneMessage = 200;

    /// <summary>The stream of a service: its HSDS id, or one made from an id that is no UUID.</summary>
    public static StreamId StreamOf(string serviceId) => new(Guid.TryParse(serviceId, out var id) ? id : Derived("service:" + serviceId));

    /// <summary>The stream of the shared directory inside an agreement.</summary>
    public static StreamId StreamOf(RootId agreement) => new(Derived("directory:" + agreement));

    public static bool IsOffered(ServiceEntry entry, DateOnly today) => entry.Status == ServiceStatuses.Active
        && entry.AssuredOn is { } assured && assured.AddMonths(MonthsUntilStale) >= today
        && (entry.OpenUntil is not { } until || until >= today);

    /// <summary>Lists what is new or changed; where the file holds all services of the office, what is missing in it is marked.</summary>
    public static Changes List(RootHistory history, OfficeId office, IReadOnlyList<ServiceEntry> entries, bool wholeOffice)
    {
        var changes = new Changes();
        foreach (var entry in entries)
        {
            if (history.Find<OwnOffer>(StreamOf(entry.ServiceId)) is not { Entry: { } known } || known != entry)
                changes.And(StreamOf(entry.ServiceId), new ServiceListed(office, entry));
        }
        if (!wholeOffice)
            return changes;
        var inFile = entries.Select(entry => entry.ServiceId).ToHashSet(StringComparer.Ordinal);
        foreach (var (stream, service) in history.All<OwnOffer>())
        {
            if (service.Office == office && service.Entry is { } entry && !inFile.Contains(entry.ServiceId) && entry.Status != ServiceStatuses.NoLongerInSource)
                changes.And(stream, new ServiceListed(office, entry with { Status = ServiceStatuses.NoLongerInSource }));
        }
        return changes;
    }

    /// <summary>What a partner was not told yet, in messages of a bounded size.</summary>
    public static Changes Offer(RootHistory agreement, IReadOnlyList<ServiceEntry> services)
    {
        var told = agreement.Find<SharedDirectory>(StreamOf(agreement.Root))?.Offered ?? SharedDirectory.Empty.Offered;
        var changes = new Changes();
        foreach (var part in services.Where(entry => !told.TryGetValue(entry.ServiceId, out var known) || known != entry).Chunk(MostInOneMessage))
            changes.And(StreamOf(agreement.Root), new DirectoryOffered(part));
        return changes;
    }

    /// <summary>Takes in what a partner told. A code that is not known parks the message.</summary>
    public static Outcome<Changes> Receive(RootHistory agreement, IReadOnlyList<ServiceEntry> services)
    {
        if (services.FirstOrDefault(entry => ServiceKinds.AreaOf(entry.Kind) == PolicyArea.Unknown) is { } kind)
            return Refusal.Unknown("service-kinds", "1", kind.Kind);
        if (services.FirstOrDefault(entry => !ServiceStatuses.All.Contains(entry.Status)) is { } status)
            return Refusal.Unknown("hsds-service-status", "3.0", status.Status);
        return Changes.On(StreamOf(agreement.Root), new DirectoryReceived(services));
    }

    /// <summary>A UUID of version 8 (RFC 9562, 5.8) from a name: the same everywhere.</summary>
    private static Guid Derived(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name))[..16];
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
