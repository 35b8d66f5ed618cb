using Samverk.Kernel;

namespace Samverk.Modules.Offices.Contract;

/// <summary>A system of an agency may read by the API: for one purpose, in named areas, on a ground, and somebody answers for it (identity.md 5).</summary>
/// <param name="Account">Its account, which is also its client id.</param>
/// <param name="Office">The office that it reads for.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Owner">The officer of that office who answers for it.</param>
/// <param name="Purpose">The one purpose that it reads for.</param>
/// <param name="Areas">The areas that it may read, each within the office's mandates.</param>
/// <param name="Agreement">The agreement that it rests on; empty where it rests on a mandate in law.</param>
/// <param name="Ground">The mandate or the clause, in words.</param>
/// <param name="Key">Its public key as a JWK of P-256. The private one never comes here.</param>
[Event("service-account-opened", "service-account")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record ServiceAccountOpened(
    AccountId Account, OfficeId Office, string Name, AccountId Owner, string Purpose, IReadOnlyList<PolicyArea> Areas, Guid Agreement, string Ground, string Key) : IEvent;

/// <summary>It signs with another key from now on. The former one opens nothing any more.</summary>
[Event("service-key-replaced", "service-account")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record ServiceKeyReplaced(string Key) : IEvent;

/// <summary>It reads no longer. What it got in the last minutes ends with the next request.</summary>
[Event("service-account-closed", "service-account")]
[Field(PolicyArea.Security, Tier.T1)]
public sealed record ServiceAccountClosed(string Reason) : IEvent;

/// <summary>A service account as other modules and pages see it.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class ServiceAccountRow
{
    public Guid Root { get; init; }

    public Guid Account { get; init; }

    public Guid OfficeId { get; init; }

    public string Name { get; init; } = "";

    public Guid Owner { get; init; }

    public string Purpose { get; init; } = "";

    /// <summary>Policy areas as numbers, between semicolons.</summary>
    public string AreaNumbers { get; init; } = "";

    public Guid Agreement { get; init; }

    public string Ground { get; init; } = "";

    /// <summary>The public key as a JWK.</summary>
    public string Key { get; init; } = "";

    /// <summary>Its thumbprint (RFC 7638), by which an assertion names it.</summary>
    public string Kid { get; init; } = "";

    /// <summary>Since when it signs with this key.</summary>
    public DateTimeOffset KeyFrom { get; init; }

    public bool IsClosed { get; init; }

    /// <summary>The version of its stream: a guard for what is decided on it.</summary>
    public long Version { get; init; }

    /// <summary>The areas as a list.</summary>
    public IReadOnlyList<PolicyArea> Areas => [.. AreaNumbers.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(number => (PolicyArea)int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];
}

/// <summary>How long a key of a service account is good.</summary>
public static class ServiceKeys
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    private static readonly TimeSpan WarnedFrom = TimeSpan.FromDays(75);

    public static bool IsOver(DateTimeOffset from, DateTimeOffset now) => now - from >= Lifetime;

    /// <summary>Its owner must make another one soon.</summary>
    public static bool IsEnding(DateTimeOffset from, DateTimeOffset now) => now - from >= WarnedFrom;
}
