using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Cases.Contract;

/// <summary>A case as lists show it. On a partner's node, from what was shared.</summary>
[Field(PolicyArea.Identity, Tier.T2)]
public sealed class CaseRow : ICaseAreaScoped
{
    public Guid CaseId { get; init; }

    public PolicyArea Area { get; init; }

    static PolicyArea? ICaseAreaScoped.OnlyArea => PolicyArea.Identity;

    public string CaseNumber { get; init; } = "";

    public Guid Person { get; init; }

    /// <summary>The name to show; empty where nothing is shared, or not any more.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name folded, to order by: both databases order it alike.</summary>
    public string SortName { get; init; } = "";

    public string CalledBy { get; init; } = "";

    /// <summary>Mother's name folded: evidence when someone of a like name comes, never a search word.</summary>
    public string MotherFolded { get; init; } = "";

    /// <summary>A <see cref="PartialDate"/> as it writes itself; empty where not known.</summary>
    public string Born { get; init; } = "";

    public string Sex { get; init; } = "";

    /// <summary>Codes between semicolons.</summary>
    public string Languages { get; init; } = "";

    public string LivesIn { get; init; } = "";

    public string ReturnsTo { get; init; } = "";

    public CasePhase Phase { get; init; }

    public Choice Choice { get; init; }

    public DateOnly? ChoiceOn { get; init; }

    [Field(PolicyArea.ReturnLogistics, Tier.T1)]
    public DateOnly? TravelOn { get; init; }

    [Field(PolicyArea.ReturnLogistics, Tier.T1)]
    public DateOnly? DepartedOn { get; init; }

    [Field(PolicyArea.ReturnLogistics, Tier.T1)]
    public DateOnly? ArrivedOn { get; init; }

    public bool IsHeld { get; init; }

    public bool IsReceived { get; init; }

    public bool IsViewClosed { get; init; }

    /// <summary>The key of the person is destroyed: what stood here about them can't be read any more.</summary>
    public bool IsErased { get; init; }

    /// <summary>Children who travel too, as a partner shared it; our own are counted from the household.</summary>
    [Field(PolicyArea.Children, Tier.T2)]
    public int ChildrenShared { get; init; }

    public Guid CaseManager { get; init; }

    public Guid Office { get; init; }

    /// <summary>When it became known here.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset ChangedAt { get; init; }

    /// <summary>The version of the case's own stream.</summary>
    public long Version { get; init; }

    /// <summary>Every spelling to search by.</summary>
    public IReadOnlyList<CaseNameRow> Names { get; init; } = new List<CaseNameRow>();
}

/// <summary>One spelling of a person's name, folded for search: marks, case and script variants do not count (lesson L16).</summary>
[Field(PolicyArea.Identity, Tier.T2)]
public sealed class CaseNameRow
{
    public Guid CaseId { get; init; }

    public int Ordinal { get; init; }

    public string Written { get; init; } = "";

    public string Folded { get; init; } = "";

    /// <summary>ISO 15924, where it is a document's spelling.</summary>
    public string Script { get; init; } = "";

    /// <summary>Code of the kind of document.</summary>
    public string FoundIn { get; init; } = "";
}

/// <summary>Someone of the household. A child's row is of the area Children, an adult's of Identity.</summary>
[Field(PolicyArea.Children, Tier.T2)]
public sealed class HouseholdMemberRow : ICaseAreaScoped
{
    public Guid CaseId { get; init; }

    public PolicyArea Area { get; init; }

    public Guid Member { get; init; }

    public int Ordinal { get; init; }

    public string Name { get; init; } = "";

    public string CalledBy { get; init; } = "";

    public string Born { get; init; } = "";

    public bool IsChild { get; init; }

    public bool TravelsToo { get; init; }

    public string Relation { get; init; } = "";

    /// <summary>Adults with parental responsibility, one on each line.</summary>
    public string Holders { get; init; } = "";

    /// <summary>Those of them who agreed that the child's details may leave.</summary>
    public string ConsentsGiven { get; init; } = "";
}
