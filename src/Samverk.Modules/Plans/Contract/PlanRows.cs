using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Plans.Contract;

/// <summary>A row of a plan as everyone in the plan may read it: a neutral title, who answers for it, and how far it is.</summary>
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed class PlanLineRow : ICaseAreaScoped
{
    /// <inheritdoc/>
    public Guid CaseId { get; init; }

    /// <summary>The row's stream.</summary>
    public Guid RowId { get; init; }

    /// <inheritdoc/>
    public PolicyArea Area { get; init; } = PolicyArea.Identity;

    /// <summary>The policy area that the row itself belongs to.</summary>
    public PolicyArea PlanArea { get; init; }

    /// <summary>Code of <see cref="ServiceKinds"/>.</summary>
    public string Kind { get; init; } = "";

    public string Title { get; init; } = "";

    public Guid OfficeId { get; init; }

    public string OfficeName { get; init; } = "";

    public Guid Officer { get; init; }

    public string OfficerName { get; init; } = "";

    public string Telephone { get; init; } = "";

    /// <summary>The agreement of the partner that answers for it; empty for our own.</summary>
    public Guid Agreement { get; init; }

    /// <summary>Whether details exist that only the row's own area may read.</summary>
    public bool HasDetails { get; init; }

    /// <summary>Place among the rows of the case.</summary>
    public int Position { get; init; }

    /// <summary>The version of the row's stream.</summary>
    public long Version { get; init; }
}

/// <summary>What only those may read who may read the row's own policy area.</summary>
[Field(PolicyArea.Identity, Tier.T2, OnDenied = OnDenied.Withheld)]
public sealed class PlanDetailRow : ICaseAreaScoped
{
    /// <inheritdoc/>
    public Guid CaseId { get; init; }

    public Guid RowId { get; init; }

    /// <inheritdoc/>
    public PolicyArea Area { get; init; }

    public string Details { get; init; } = "";
}

/// <summary>A commitment: what, by when, done, and what the person said.</summary>
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed class CommitmentRow : ICaseAreaScoped
{
    /// <inheritdoc/>
    public Guid CaseId { get; init; }

    public Guid RowId { get; init; }

    public Guid CommitmentId { get; init; }

    /// <inheritdoc/>
    public PolicyArea Area { get; init; } = PolicyArea.Identity;

    public string What { get; init; } = "";

    public DateOnly Due { get; init; }

    public string OfficerName { get; init; } = "";

    /// <summary>The office of this node that made it; empty for a partner's.</summary>
    public Guid OfficeId { get; init; }

    /// <summary>The referral that led to it, or empty.</summary>
    public Guid Referral { get; init; }

    public DateOnly? DoneOn { get; init; }

    public PersonsAnswer Answer { get; init; }

    public DateOnly? ToldOn { get; init; }

    /// <summary>Place among the commitments of the row.</summary>
    public int Position { get; init; }
}
