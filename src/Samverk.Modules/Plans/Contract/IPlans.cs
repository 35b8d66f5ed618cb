using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Plans.Contract;

/// <summary>Someone waits for an answer about a plan: stands above it, and marks its row.</summary>
/// <param name="Who">The officer who waits.</param>
/// <param name="Question">What they want to know; empty where the reader may not read it.</param>
/// <param name="By">The day by which they need it.</param>
/// <param name="Href">Where to answer; empty where the others wait and we do.</param>
/// <param name="Kind">The kind of service that it is about.</param>
/// <param name="OnUs">Whether the answer is ours to give.</param>
/// <param name="OfficeName">The office that was asked.</param>
public sealed record PlanWaiting(string Who, string Question, DateOnly By, string Href, string Kind, bool OnUs, string OfficeName)
{
    /// <summary>Whether the day has passed.</summary>
    public bool IsLate { get; init; }

    /// <summary>The policy area of the row.</summary>
    public PolicyArea Area { get; init; }
}

/// <summary>What other modules know of who waits in a plan. Registered at their front door.</summary>
public interface IPlanPart
{
    /// <summary>Who waits in one plan, as far as the reader may see.</summary>
    Task<IReadOnlyList<PlanWaiting>> WaitingAsync(SubjectFacts reader, Guid caseId, string purpose, CancellationToken ct);
}
