using Samverk.Kernel;

namespace Samverk.Modules.Offices.Contract;

/// <summary>An office as other modules and pages see it.</summary>
[Field(PolicyArea.Security, Tier.T0)]
public sealed class OfficeRow
{
    public Guid Root { get; init; }

    public Guid OfficeId { get; init; }

    public string Name { get; init; } = "";

    public string Organisation { get; init; } = "";

    public string Place { get; init; } = "";

    public OfficeLevel Level { get; init; }

    /// <summary>Policy areas as numbers, between semicolons: <c>;1;6;</c>.</summary>
    public string Mandates { get; init; } = "";

    public bool Enforces { get; init; }

    public bool Independent { get; init; }

    public string Telephone { get; init; } = "";

    /// <summary>The mandates from <see cref="NextFrom"/> on; empty where none was decided.</summary>
    public string NextMandates { get; init; } = "";

    public bool NextEnforces { get; init; }

    public DateOnly NextFrom { get; init; } = DateOnly.MaxValue;

    /// <summary>The mailbox from which it answers without accounts; empty where its officers sign in.</summary>
    public string MailAddress { get; init; } = "";

    /// <summary>The language of its mail.</summary>
    public string MailLanguage { get; init; } = "";

    /// <summary>The office that reads codes to it.</summary>
    public Guid Coordinator { get; init; }

    /// <summary>The version of the office's stream: a guard for what is decided on it.</summary>
    public long Version { get; init; }

    /// <summary>The mandates as areas.</summary>
    public IReadOnlyList<PolicyArea> Areas => [.. Mandates.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(number => (PolicyArea)int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The office as it is on a day: what was decided for later has begun, or has not.</summary>
    public OfficeRow AsOf(DateOnly day) => day < NextFrom ? this : new OfficeRow
    {
        Root = Root,
        OfficeId = OfficeId,
        Name = Name,
        Organisation = Organisation,
        Place = Place,
        Level = Level,
        Mandates = NextMandates,
        Enforces = NextEnforces,
        Independent = Independent,
        Telephone = Telephone,
        MailAddress = MailAddress,
        MailLanguage = MailLanguage,
        Coordinator = Coordinator,
        Version = Version,
    };
}

/// <summary>An officer as other modules and pages see it.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class OfficerRow
{
    public Guid Root { get; init; }

    public Guid Account { get; init; }

    public Guid OfficeId { get; init; }

    public string Name { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>Codes of roles between semicolons.</summary>
    public string RoleCodes { get; init; } = "";

    public string Language { get; init; } = "en";

    public string Telephone { get; init; } = "";

    public bool Acts { get; init; }

    /// <summary>The account that this officer signs in with: their own, or that of their first office.</summary>
    public Guid Person { get; init; }

    /// <summary>The version of the officer's stream: a guard for what is decided on it.</summary>
    public long Version { get; init; }

    /// <summary>The roles from <see cref="NextFrom"/> on; empty where none was decided.</summary>
    public string NextRoleCodes { get; init; } = "";

    public DateOnly NextFrom { get; init; } = DateOnly.MaxValue;

    /// <summary>The roles as a list.</summary>
    public IReadOnlyList<string> Roles => RoleCodes.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The officer as they are on a day: what was decided for later has begun, or has not.</summary>
    public OfficerRow AsOf(DateOnly day) => day < NextFrom ? this : new OfficerRow
    {
        Root = Root,
        Account = Account,
        OfficeId = OfficeId,
        Name = Name,
        Title = Title,
        RoleCodes = NextRoleCodes,
        Language = Language,
        Telephone = Telephone,
        Acts = Acts,
        Person = Person,
        Version = Version,
    };
}

/// <summary>A change of rights that was proposed, and how it was decided.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class RightsChangeRow
{
    public Guid Root { get; init; }

    public Guid ChangeId { get; init; }

    public Guid About { get; init; }

    public bool IsOffice { get; init; }

    /// <summary>Codes of roles, or numbers of policy areas, between semicolons.</summary>
    public string Codes { get; init; } = "";

    public bool Enforces { get; init; }

    public DateOnly From { get; init; }

    public string Reason { get; init; } = "";

    public Guid ProposedBy { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    public Guid DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public bool IsApproved { get; init; }

    public string DecisionReason { get; init; } = "";
}

/// <summary>Reads offices and officers of this node, as they are today.</summary>
public interface IOffices
{
    /// <summary>One office, or null.</summary>
    Task<OfficeRow?> FindAsync(OfficeId office, CancellationToken ct);

    /// <summary>One officer, or null.</summary>
    Task<OfficerRow?> FindAsync(AccountId account, CancellationToken ct);

    /// <summary>The offices that somebody acts for now and holds a role in, the first one first.</summary>
    /// <param name="person">The account that they sign in with.</param>
    /// <param name="ct">Ends the wait.</param>
    Task<IReadOnlyList<OfficerRow>> MembershipsAsync(AccountId person, CancellationToken ct);

    /// <summary>The offices that somebody acts for or acted for once, with a role or without.</summary>
    /// <param name="person">The account that they sign in with.</param>
    /// <param name="ct">Ends the wait.</param>
    Task<IReadOnlyList<OfficerRow>> EverOfAsync(AccountId person, CancellationToken ct);

    /// <summary>All offices, by name.</summary>
    Task<IReadOnlyList<OfficeRow>> AllAsync(CancellationToken ct);

    /// <summary>The officers who act, of one office or of all.</summary>
    Task<IReadOnlyList<OfficerRow>> OfficersAsync(OfficeId? office, CancellationToken ct);

    /// <summary>One service account, or null.</summary>
    Task<ServiceAccountRow?> FindServiceAsync(AccountId account, CancellationToken ct);

    /// <summary>All service accounts, those that are closed last.</summary>
    Task<IReadOnlyList<ServiceAccountRow>> ServicesAsync(CancellationToken ct);
}
