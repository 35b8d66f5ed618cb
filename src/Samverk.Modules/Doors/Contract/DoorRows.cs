using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Doors.Contract;

/// <summary>Finds the case that a reference belongs to. Opens nothing by itself: the code is compared with the case's own history.</summary>
[Field(PolicyArea.Identity, Tier.T2)]
public sealed class DoorReferenceRow
{
    /// <summary>The case.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The door's stream.</summary>
    public Guid DoorId { get; init; }

    /// <summary>As it was given.</summary>
    public string Reference { get; init; } = "";
}

/// <summary>What came from the person's page and waits for an officer.</summary>
[Field(PolicyArea.Identity, Tier.T2)]
public sealed class PersonWordRow : ICaseAreaScoped
{
    /// <inheritdoc/>
    public Guid CaseId { get; init; }

    /// <summary>The stream or the act that it came with.</summary>
    public Guid WordId { get; init; }

    /// <inheritdoc/>
    public PolicyArea Area { get; init; } = PolicyArea.Identity;

    /// <summary>A code of <see cref="PersonWords"/>.</summary>
    public string Kind { get; init; } = "";

    public string Text { get; init; } = "";

    public DateTimeOffset At { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    public string Answer { get; init; } = "";
}
