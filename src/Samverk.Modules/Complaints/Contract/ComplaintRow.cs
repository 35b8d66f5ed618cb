using Samverk.Kernel;

namespace Samverk.Modules.Complaints.Contract;

/// <summary>A complaint. It is about no case: whoever complains need not say who they are.</summary>
[Field(PolicyArea.Complaint, Tier.T3)]
public sealed class ComplaintRow
{
    public Guid Root { get; init; }

    public Guid ComplaintId { get; init; }

    public string Reference { get; init; } = "";

    public string CodeHash { get; init; } = "";

    /// <summary>The office that it is about; empty where none was named.</summary>
    public Guid About { get; init; }

    /// <summary>The organisation of that office; empty where none was named.</summary>
    public string Organisation { get; init; } = "";

    public DateTimeOffset MadeAt { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Who looks into it; empty before somebody does.</summary>
    public Guid TakenBy { get; init; }

    public string Finding { get; init; } = "";

    public string Answer { get; init; } = "";

    public DateTimeOffset? AnsweredAt { get; init; }
}
