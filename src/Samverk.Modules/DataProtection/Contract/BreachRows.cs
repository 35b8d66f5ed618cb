using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.DataProtection.Contract;

/// <summary>A line of the breach register.</summary>
[Field(PolicyArea.Security, Tier.T2)]
public sealed class BreachRow
{
    public Guid Root { get; init; }

    public Guid BreachId { get; init; }

    public string Kind { get; init; } = "";

    public string What { get; init; } = "";

    public DateTimeOffset FoundAt { get; init; }

    /// <summary>Whose looks it concerns; empty where it did not come by an account.</summary>
    public Guid Account { get; init; }

    public DateTimeOffset SeenFrom { get; init; }

    public DateTimeOffset SeenTo { get; init; }

    public bool IsHighRisk { get; init; }

    public DateTimeOffset? AuthorityToldAt { get; init; }

    public string Reference { get; init; } = "";

    public string WhyLate { get; init; } = "";

    /// <summary>How many cases were named; null before they were.</summary>
    public int? CasesNamed { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string Conclusion { get; init; } = "";

    public long Version { get; init; }
}

/// <summary>A partner that was told of a breach.</summary>
[Field(PolicyArea.Security, Tier.T2)]
public sealed class BreachPartnerRow
{
    public Guid Root { get; init; }

    public Guid BreachId { get; init; }

    public Guid Agreement { get; init; }

    public DateTimeOffset ToldAt { get; init; }

    public string Contact { get; init; } = "";
}

/// <summary>A breach that concerns the person of a case.</summary>
[Field(PolicyArea.Identity, Tier.T2)]
public sealed class BreachNoticeRow : ICaseAreaScoped
{
    public Guid CaseId { get; init; }

    public Guid BreachId { get; init; }

    public PolicyArea Area { get; init; } = PolicyArea.Identity;

    static PolicyArea? ICaseAreaScoped.OnlyArea => PolicyArea.Identity;

    public string What { get; init; } = "";

    public DateTimeOffset FoundAt { get; init; }

    public DateOnly? ToldOn { get; init; }

    public string How { get; init; } = "";
}

/// <summary>The same, only to be counted: the data protection officer sees how many were told, and no case.</summary>
[Field(PolicyArea.Monitoring, Tier.T1)]
public sealed class BreachToldRow : ICountedRow
{
    public Guid CaseId { get; init; }

    public Guid BreachId { get; init; }

    public PolicyArea Area { get; init; } = PolicyArea.Monitoring;

    public bool IsTold { get; init; }
}

/// <summary>In which version and language a person was told about their data, only to be counted.</summary>
[Field(PolicyArea.Monitoring, Tier.T1)]
public sealed class NoticeGivenRow : ICountedRow
{
    public Guid CaseId { get; init; }

    public PolicyArea Area { get; init; } = PolicyArea.Monitoring;

    public string NoticeVersion { get; init; } = "";

    public string Language { get; init; } = "";

    public DateOnly On { get; init; }
}
