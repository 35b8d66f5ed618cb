using System.Text.Json;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;

namespace Samverk.Modules.Offices.Rules;

/// <summary>A service account as it stands.</summary>
internal sealed record ServiceAccount : IState<ServiceAccount>
{
    public static string Stream => "service-account";

    public static ServiceAccount Empty { get; } = new();

    public ServiceAccountOpened? Opened { get; init; }

    public bool IsClosed { get; init; }

    public ServiceAccount Apply(StoredEvent stored) => stored.Event switch
    {
        ServiceAccountOpened opened => this with { Opened = opened },
        ServiceAccountClosed => this with { IsClosed = true },
        _ => this,
    };
}

/// <summary>Who answers for it, what it may read and on what ground: each must be there, and be within what its office may itself.</summary>
internal static class ServiceAccountRules
{
    public static Outcome<Changes> Open(RootHistory node, ServiceAccountOpened wanted)
    {
        if (wanted.Name.Trim().Length == 0)
            return Refusal.Because("service-without-name", "Give the system a name.");
        if (!OwnerActs(node, wanted))
            return Refusal.Because("service-without-owner", "Choose as owner an officer who acts for this office.");
        if (!Purposes.All.Contains(wanted.Purpose))
            return Refusal.Because("service-without-purpose", "Choose the one purpose that the system reads for.");
        if (wanted.Areas.Count == 0 || wanted.Areas.Except(MandatesOf(node, wanted.Office)).Any())
            return Refusal.Because("service-areas-beyond-office", "Name the areas that the system reads. Each must be a mandate of its office.");
        if (wanted.Ground.Trim().Length == 0)
            return Refusal.Because("service-without-ground", "Write on what it rests: the agreement's clause, or the mandate in law.");
        if (CheckKey(node, wanted.Key) is { } no)
            return no;
        // The id comes with the form: one that names somebody already would make a system of them.
        return node.VersionOf(new StreamId(wanted.Account.Value)) > 0 ? Refusal.ActReused : Changes.On(new StreamId(wanted.Account.Value), wanted with { Key = Normal(wanted.Key)! });
    }

    public static Outcome<Changes> ReplaceKey(RootHistory node, StreamId service, string key)
    {
        if (node.Find<ServiceAccount>(service) is not { Opened: not null, IsClosed: false })
            return Refusal.NotFound;
        return CheckKey(node, key) ?? (Outcome<Changes>)Changes.On(service, new ServiceKeyReplaced(Normal(key)!));
    }

    public static Outcome<Changes> Close(RootHistory node, StreamId service, string reason)
    {
        if (node.Find<ServiceAccount>(service) is not { Opened: not null, IsClosed: false })
            return Refusal.NotFound;
        return reason.Trim().Length == 0
            ? Refusal.Because("service-closed-without-reason", "Write why the system reads no longer.")
            : Changes.On(service, new ServiceAccountClosed(reason.Trim()));
    }

    /// <summary>The key in its one writing; null where it is none of P-256, or a private one came along.</summary>
    public static PublicKey? Read(string jwk)
    {
        try
        {
            using var json = JsonDocument.Parse(jwk);
            return PublicKey.FromJwk(json.RootElement).Match<PublicKey?>(done => done, _ => null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Normal(string jwk) => Read(jwk)?.ToJwk().ToJsonString();

    private static Refusal? CheckKey(RootHistory node, string jwk)
    {
        if (Normal(jwk) is not { } key)
            return Refusal.Because("service-key-unreadable", "This is not a public key for ES256: a JWK with exactly kty, crv, x and y. Never send the private one.");
        var used = node.Events.Any(stored => stored.Event is ServiceAccountOpened opened && opened.Key == key || stored.Event is ServiceKeyReplaced replaced && replaced.Key == key);
        return used ? Refusal.Because("service-key-used", "This key was used here before. Make a new one.") : null;
    }

    private static bool OwnerActs(RootHistory node, ServiceAccountOpened wanted)
    {
        var officer = node.Events.Where(stored => stored.Stream == new StreamId(wanted.Owner.Value)).Select(stored => stored.Event).ToList();
        return officer.Count > 0 && officer[^1] is not OfficerReleased && officer.OfType<OfficerAppointed>().LastOrDefault()?.Office == wanted.Office;
    }

    private static IReadOnlyList<PolicyArea> MandatesOf(RootHistory node, OfficeId office)
    {
        var known = node.Events.Where(stored => stored.Stream == new StreamId(office.Value)).Select(stored => stored.Event).ToList();
        return known.OfType<OfficeMandatesChanged>().LastOrDefault()?.Mandates ?? known.OfType<OfficeOpened>().LastOrDefault()?.Mandates ?? [];
    }
}
