using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Referrals.Contract;

/// <summary>A referral as the offices see it that may read its policy area: the question, the fields, and where it stands.</summary>
[Field(PolicyArea.Identity, Tier.T2)]
public sealed class ReferralRow : ICaseAreaScoped
{
    /// <inheritdoc/>
    public Guid CaseId { get; init; }

    public Guid ReferralId { get; init; }

    /// <inheritdoc/>
    public PolicyArea Area { get; init; }

    /// <summary>Whether this node asked.</summary>
    public bool IsOurs { get; init; }

    public Guid Agreement { get; init; }

    public string CaseNumber { get; init; } = "";

    public string Kind { get; init; } = "";

    public string ServiceName { get; init; } = "";

    public string Question { get; init; } = "";

    /// <summary>Question and case number in lower case, to search in.</summary>
    public string SearchText { get; init; } = "";

    /// <summary>The disclosed fields and marks as JSON, exactly as they lie in the event.</summary>
    public string Fields { get; init; } = "";

    public Guid FromOffice { get; init; }

    public string FromOfficeName { get; init; } = "";

    public string FromOfficer { get; init; } = "";

    public string FromTelephone { get; init; } = "";

    public Guid ToOffice { get; init; }

    public string ToOfficeName { get; init; } = "";

    public ReferralPriority Priority { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset AnswerBy { get; init; }

    public ReferralStatus Status { get; init; }

    public DateTimeOffset? ReceivedAt { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public string OpenedBy { get; init; } = "";

    /// <summary>What the asked office needs to know; empty where nothing.</summary>
    public string InformationAsked { get; init; } = "";

    public string InformationAskedBy { get; init; } = "";

    public string InformationGiven { get; init; } = "";

    /// <summary>When it was answered or ended, and by whom.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public string EndedBy { get; init; } = "";

    public DateOnly? FirstDate { get; init; }

    public string Reason { get; init; } = "";

    public string SomeoneElse { get; init; } = "";

    public DateOnly UsableUntil { get; init; }

    /// <summary>The act of the case that sent it, to find its message.</summary>
    public long SentAct { get; init; }

    /// <summary>The version of the referral's stream.</summary>
    public long Version { get; init; }
}

/// <summary>What everyone in the plan may know of a referral: that an office was asked about a kind of service, and by when it answers.</summary>
[Field(PolicyArea.Identity, Tier.T1, Export.ByAgreement)]
public sealed class ReferralLineRow : ICaseAreaScoped
{
    /// <inheritdoc/>
    public Guid CaseId { get; init; }

    public Guid ReferralId { get; init; }

    /// <inheritdoc/>
    public PolicyArea Area { get; init; } = PolicyArea.Identity;

    /// <summary>The policy area that the referral itself belongs to.</summary>
    public PolicyArea AskedArea { get; init; }

    public bool IsOurs { get; init; }

    public string Kind { get; init; } = "";

    public string ServiceName { get; init; } = "";

    public string FromOfficer { get; init; } = "";

    public string ToOfficeName { get; init; } = "";

    /// <summary>The office of this node that has a part in it.</summary>
    public Guid OfficeId { get; init; }

    /// <summary>The officer on the other side who waits, where one does.</summary>
    public string WaitingOfficer { get; init; } = "";

    public ReferralStatus Status { get; init; }

    public DateTimeOffset AnswerBy { get; init; }
}
