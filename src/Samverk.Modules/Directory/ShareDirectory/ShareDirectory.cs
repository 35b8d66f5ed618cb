using System.Globalization;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Directory.Rules;

namespace Samverk.Modules.Directory;

/// <summary>Tells every partner with an active agreement what changed in our directory.</summary>
internal sealed class DirectorySharing(IEventStore events, IAgreements agreements, IClock clock) : IDirectorySharing
{
    public async Task ShareAsync(Act because, CancellationToken ct)
    {
        if (await events.LoadAsync(RootId.Node, ct) is not { } node)
            return;
        var services = node.All<OwnOffer>().Select(service => service.State.Entry).OfType<ServiceEntry>().ToList();
        foreach (var row in (await agreements.AllAsync(ct)).Where(row => row.State == AgreementState.Active && row.ValidFrom <= clock.Today && clock.Today <= row.ValidTo))
        {
            // An agreement without services, as with the secretariat, is told none.
            if (await agreements.TermsAsync(row.AgreementId, ct) is not { } terms || !terms.Allowed.ContainsKey(DirectoryMembers.Services))
                continue;
            var root = new RootId(row.AgreementId);
            if (await events.LoadAsync(root, ct) is not { } history || DirectoryRules.Offer(history, services).Events.Count == 0)
                continue;
            var act = because with { Id = new ActId(Ids.New()), Name = "share-directory", Basis = "agreement", ContentHash = "" };
            await events.AppendAsync(
                new Append(act, root, RootKind.Agreement) { Guards = [new Guard(root, new StreamId(row.AgreementId), row.Version)] },
                current => DirectoryRules.Offer(current, services), ct);
        }
    }
}

/// <summary>The services that an act offers a partner, as a message.</summary>
internal sealed class DirectoryOutgoing : IOutgoing
{
    public IEnumerable<OutgoingMessage> From(RootHistory after, IReadOnlyList<StoredEvent> fresh) => after.Kind != RootKind.Agreement ? [] : fresh
        .Select(stored => stored.Event).OfType<DirectoryOffered>()
        .Select(offered => new OutgoingMessage(after.Root.Value, MessageTypes.AgreementSubject, DirectoryMembers.Services, new JsonObject
        {
            ["services"] = new JsonArray([.. offered.Services.Select(entry => (JsonNode)Of(entry))]),
        }));

    private static JsonObject Of(ServiceEntry entry)
    {
        var service = new JsonObject
        {
            ["id"] = entry.ServiceId,
            ["name"] = entry.Name,
            ["office"] = entry.OfficeName,
            ["place"] = entry.Place,
            ["kind"] = entry.Kind,
            ["description"] = entry.Description,
            ["telephone"] = entry.Telephone,
            ["status"] = entry.Status,
        };
        if (entry.AssuredOn is { } assured)
            service["assuredOn"] = assured.ToString("O", CultureInfo.InvariantCulture);
        if (entry.OpenUntil is { } until)
            service["openUntil"] = until.ToString("O", CultureInfo.InvariantCulture);
        return service;
    }
}

/// <summary>The services that a partner offers.</summary>
internal sealed class DirectoryIncoming : IIncoming
{
    public IReadOnlyCollection<string> Types { get; } = [DirectoryMembers.Services];

    public Task<Outcome<MessageEffect?>> EffectOfAsync(ReceivedMessage message, CancellationToken ct) => Task.FromResult(
        Read(message.Envelope.Content).Then<MessageEffect?>(services => new MessageEffect(
            new Append(IncomingAct.Of(message, "directory-received", Purposes.Referral), new RootId(message.Envelope.Agreement), RootKind.Agreement),
            history => DirectoryRules.Receive(history, services))));

    /// <summary>The entries of a message, or what is wrong with it.</summary>
    internal static Outcome<IReadOnlyList<ServiceEntry>> Read(JsonObject content)
    {
        if (content["services"] is not JsonArray list || list.Any(item => item is not JsonObject))
            return Unreadable("services");
        var entries = new List<ServiceEntry>();
        foreach (var service in list.Cast<JsonObject>())
        {
            if (Text(service, "id").Length == 0 || Text(service, "name").Length == 0)
                return Unreadable("id");
            if (!IsDay(service, "assuredOn", out var assured) || !IsDay(service, "openUntil", out var until))
                return Unreadable("assuredOn");
            var kind = Text(service, "kind");
            entries.Add(new ServiceEntry(Text(service, "id"), Text(service, "name"), Text(service, "office"), Text(service, "place"),
                Plans.Contract.ServiceKinds.AreaOf(kind), kind, Text(service, "description"), Text(service, "telephone"), Text(service, "status"), assured, until));
        }
        return entries;
    }

    private static Refusal Unreadable(string member) => Refusal.Because("member-not-understood",
        "The member {member} of the message is missing or not of its kind. Send it again.", new KeyValuePair<string, string>("member", member));

    private static string Text(JsonObject from, string name) => from[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static bool IsDay(JsonObject from, string name, out DateOnly? day)
    {
        day = null;
        if (Text(from, name).Length == 0)
            return true;
        var isDay = DateOnly.TryParseExact(Text(from, name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read);
        day = read;
        return isDay;
    }
}
