using Samverk.Kernel;

namespace Samverk.Modules.Erasures.Contract;

/// <summary>A line of the register of erasures: a case number and what was decided, nothing of the case.</summary>
[Field(PolicyArea.Security, Tier.T2)]
public sealed class ErasureLineRow
{
    public Guid Root { get; init; }

    public Guid ErasureId { get; init; }

    public string CaseNumber { get; init; } = "";

    public ErasureStatus Status { get; init; }

    public string AskedBy { get; init; } = "";

    public Guid Agreement { get; init; }

    public DateTimeOffset? AskedAt { get; init; }

    public DateTimeOffset? Due { get; init; }

    public string Ground { get; init; } = "";

    /// <summary>Codes between semicolons.</summary>
    public string CategoryCodes { get; init; } = "";

    public string Rule { get; init; } = "";

    public Guid Run { get; init; }

    public Guid OrderedBy { get; init; }

    public DateTimeOffset? OrderedAt { get; init; }

    public Guid ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public DateTimeOffset? ErasedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string KeptOn { get; init; } = "";

    public string Reason { get; init; } = "";

    public DateOnly? KeptUntil { get; init; }

    /// <summary>The moment of its last event, to order by.</summary>
    public DateTimeOffset ChangedAt { get; init; }
}

/// <summary>A partner in the table of answers.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class ErasureRecipientRow
{
    public Guid Root { get; init; }

    public Guid ErasureId { get; init; }

    public Guid Agreement { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public bool IsErased { get; init; }

    public string Ground { get; init; } = "";

    public DateOnly? KeptUntil { get; init; }
}

/// <summary>A disposal freeze in the register.</summary>
[Field(PolicyArea.Security, Tier.T2)]
public sealed class FreezeRow
{
    public Guid Root { get; init; }

    public Guid FreezeId { get; init; }

    public string CaseNumber { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Ground { get; init; } = "";

    public DateOnly ReviewOn { get; init; }

    public Guid PlacedBy { get; init; }

    public DateTimeOffset PlacedAt { get; init; }

    public DateTimeOffset? LiftedAt { get; init; }
}

/// <summary>From when the time of a case runs, and by which rule: nothing of the case but its number.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class KeepingRow
{
    public Guid Root { get; init; }

    public string CaseNumber { get; init; } = "";

    /// <summary>A period of the law pack; empty while nothing runs.</summary>
    public string Rule { get; init; } = "";

    /// <summary>The day from which it runs; null while the case is open.</summary>
    public DateOnly? From { get; init; }

    /// <summary>How many disposal freezes stand.</summary>
    public int Freezes { get; init; }

    /// <summary>An erasure is ordered, approved or done.</summary>
    public bool IsOrdered { get; init; }
}

/// <summary>A retention run in the list.</summary>
[Field(PolicyArea.Security, Tier.T1)]
public sealed class RetentionRunRow
{
    public Guid Root { get; init; }

    public Guid RunId { get; init; }

    public string Rule { get; init; } = "";

    public int Cases { get; init; }

    public Guid ProposedBy { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    public Guid DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public bool IsApproved { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public int LeftOut { get; init; }
}
