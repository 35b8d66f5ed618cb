using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Cases.Contract;

/// <summary>Where a case stands. The first stops are the stages of the journey, in order.</summary>
public enum CasePhase
{
    Unknown = 0,

    /// <summary>Deciding, in their own time.</summary>
    Deciding,

    /// <summary>Chose to return; preparing.</summary>
    Preparing,

    /// <summary>Has a day of travel, or travels.</summary>
    Travel,

    /// <summary>Arrived; the first 90 days.</summary>
    FirstDays,

    /// <summary>Stands on own feet.</summary>
    OwnFeet,

    /// <summary>Chose to stay: a good end.</summary>
    Stays,

    /// <summary>Closed.</summary>
    Closed,
}

/// <summary>
/// What stands on top of every page of a case, as far as the reader may see it. On a partner's node, from what was shared.
/// </summary>
public sealed record CaseHead
{
    public required Guid CaseId { get; init; }

    public required string CaseNumber { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>The name to show, as the person says it or as a partner shared it; empty where nothing was shared.</summary>
    public required string Name { get; init; }

    public string CalledBy { get; init; } = "";

    public PartialDate? Born { get; init; }

    public string Sex { get; init; } = "";

    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Children who travel too.</summary>
    public int Children { get; init; }

    /// <summary>When they were born, as far as known and for readers who may see the children's area.</summary>
    public IReadOnlyList<PartialDate> ChildrenBorn { get; init; } = [];

    public string LivesIn { get; init; } = "";

    public string ReturnsTo { get; init; } = "";

    public required CasePhase Phase { get; init; }

    public Choice Choice { get; init; }

    public DateOnly? ChoiceOn { get; init; }

    public DateOnly? TravelOn { get; init; }

    public DateOnly? DepartedOn { get; init; }

    public DateOnly? ArrivedOn { get; init; }

    /// <summary>A hold is open: "travel held" to everyone who has no right to its reason.</summary>
    public bool IsHeld { get; init; }

    /// <summary>The case came from a partner.</summary>
    public bool IsReceived { get; init; }

    /// <summary>The partner closed the view: the person took the consent back.</summary>
    public bool IsViewClosed { get; init; }

    /// <summary>The person's data was erased.</summary>
    public bool IsErased { get; init; }

    public Guid CaseManager { get; init; }

    public string CaseManagerName { get; init; } = "";

    public Guid Office { get; init; }

    /// <summary>The version of the case's own stream, which has the root's id.</summary>
    public long Version { get; init; }

    /// <summary>The day that the head was read, in the node's zone.</summary>
    public DateOnly Today { get; init; }

    /// <summary>What the reader may see of the case: every field of a page asks it.</summary>
    public required IMasked Mask { get; init; }

    /// <summary>Whether the reader may see why a case is held.</summary>
    public bool SeesHold { get; init; }

    /// <summary>Whether the reader advises the person in law: a page of the case is theirs alone.</summary>
    public bool Advises { get; init; }

    /// <summary>Why the reader sees the case: every page of it says so.</summary>
    public WhyShown Why { get; init; }

    /// <summary>The break-glass grant that the reader looks by; null where there is none.</summary>
    public Guid? Grant { get; init; }

    /// <summary>Whether the reader's office leads the case: it speaks with the person. Of one that came from a partner, whether it is the office that has it here.</summary>
    public bool IsLedBy(SubjectFacts reader) => IsReceived ? Office == reader.Office.Value : Why is WhyShown.YouLead or WhyShown.YourOfficeLeads;
}

/// <summary>The ground on which a reader sees a case.</summary>
public enum WhyShown
{
    Unknown = 0,

    /// <summary>The reader is its case manager.</summary>
    YouLead,

    /// <summary>The reader's office leads it.</summary>
    YourOfficeLeads,

    /// <summary>The reader's office was asked, or has a part in the plan.</summary>
    YourOfficeHelps,

    /// <summary>The reader broke the glass.</summary>
    BreakGlass,
}

/// <summary>Reads cases for other modules.</summary>
public interface ICases
{
    /// <summary>The head of a case, or null where it is absent or hidden, which look the same.</summary>
    Task<CaseHead?> HeadAsync(SubjectFacts reader, Guid caseId, string purpose, CancellationToken ct);
}

/// <summary>Gives out case numbers: <c>SE-2026-0001</c>, of the node's letters and the year.</summary>
public interface ICaseNumbers
{
    /// <summary>
    /// The next number; never given out twice, whatever happens at once. Refuses where a pilot node is full (foundations 24).
    /// Ask only after everything else was found in order: a number whose case then could not be written is left out.
    /// </summary>
    Task<Outcome<string>> NextAsync(CancellationToken ct);
}
