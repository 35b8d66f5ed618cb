using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Corridors.Contract;

/// <summary>
/// Something of a case that figures count. It never leaves the node and no page shows it: its area is one that no office
/// needs, so that the node's own statistics are its only reader.
/// </summary>
[Field(PolicyArea.Monitoring, Tier.T2)]
public sealed class FigureFactRow : ICountedRow
{
    public Guid CaseId { get; init; }

    /// <summary>Code of what happened: asked, due, counselled, departed.</summary>
    public string Fact { get; init; } = "";

    /// <summary>The referral, the commitment or the case.</summary>
    public Guid FactId { get; init; }

    public PolicyArea Area { get; init; } = PolicyArea.Monitoring;

    /// <summary>The day that decides the quarter, in UTC: both ends then count it in the same quarter.</summary>
    public DateOnly On { get; init; }

    /// <summary>The agreement of the corridor; empty for what only the host country counts.</summary>
    public Guid Agreement { get; init; }

    /// <summary>Whether this node asked; otherwise it was asked.</summary>
    public bool WeAsked { get; init; }

    /// <summary>Answered in time, or kept in time.</summary>
    public bool InTime { get; init; }

    /// <summary>Code of the policy area.</summary>
    public string Place { get; init; } = "";

    /// <summary>What the person answered, what the person chose, or whether the screening came first.</summary>
    public string Answer { get; init; } = "";
}

/// <summary>A cell of a protected table, of this end or of one that sent it.</summary>
[Field(PolicyArea.Monitoring, Tier.T0, Export.Aggregate)]
public sealed class QuarterCellRow
{
    /// <summary>The agreement that it was published under.</summary>
    public Guid Root { get; init; }

    public string Corridor { get; init; } = "";

    public string Quarter { get; init; } = "";

    public string Indicator { get; init; } = "";

    public string Dimension { get; init; } = "";

    public string Code { get; init; } = "";

    public int Version { get; init; }

    public int Base { get; init; }

    public int Ordinal { get; init; }

    public int Value { get; init; }

    /// <summary>The node that sent it; empty where it is this one.</summary>
    public string Node { get; init; } = "";

    /// <summary>The day it was published.</summary>
    public DateOnly KnownOn { get; init; }
}
