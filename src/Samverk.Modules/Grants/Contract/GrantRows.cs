using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Grants.Contract;

/// <summary>
/// A break-glass grant in the register: what its reviewer and the data protection officer see. It names the case by its number and says why the
/// glass was broken; nothing of the case itself.
/// </summary>
[Field(PolicyArea.Security, Tier.T2)]
public sealed class GrantLineRow
{
    /// <summary>The case's root.</summary>
    public Guid Root { get; init; }

    public Guid GrantId { get; init; }

    public string CaseNumber { get; init; } = "";

    /// <summary>The office that answers for the case.</summary>
    public Guid CaseOffice { get; init; }

    public Guid Account { get; init; }

    public Guid Office { get; init; }

    /// <summary>Policy areas as numbers, between semicolons.</summary>
    public string AreaNumbers { get; init; } = "";

    public string ReasonCode { get; init; } = "";

    [Field(PolicyArea.Security, Tier.T3)]
    public string Reason { get; init; } = "";

    public bool IsVital { get; init; }

    public Guid SecondPerson { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    /// <summary>When it was opened; null while a second person is asked.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? Until { get; init; }

    public DateTimeOffset? ReviewBy { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public DateTimeOffset? ReviewedAt { get; init; }

    public Guid ReviewedBy { get; init; }

    public string Outcome { get; init; } = "";

    [Field(PolicyArea.Security, Tier.T3)]
    public string Comment { get; init; } = "";

    public long Version { get; init; }

    /// <summary>The policy areas.</summary>
    public IReadOnlyList<PolicyArea> Areas => [.. AreaNumbers.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(number => (PolicyArea)int.Parse(number, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Whether it lets anything be seen at a moment.</summary>
    public bool IsOpenAt(DateTimeOffset now) => OpenedAt is not null && EndedAt is null && Until > now;
}

/// <summary>The same in the case: whoever may see the case sees that somebody broke the glass.</summary>
[Field(PolicyArea.Identity, Tier.T2)]
public sealed class GrantInCaseRow : ICaseAreaScoped
{
    public Guid CaseId { get; init; }

    public Guid GrantId { get; init; }

    public PolicyArea Area { get; init; } = PolicyArea.Identity;

    static PolicyArea? ICaseAreaScoped.OnlyArea => PolicyArea.Identity;

    public Guid Account { get; init; }

    public Guid Office { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset Until { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
