using Samverk.Kernel;

namespace Samverk.Modules.Access.Contract;

/// <summary>In how many cases somebody sees an area now, and would with other rights.</summary>
public sealed record SimulatedArea(PolicyArea Area, int Before, int After);

/// <summary>What a change of rights would do to one officer.</summary>
/// <param name="Name">The officer.</param>
/// <param name="Areas">Areas in which something changes; none where nothing does.</param>
/// <param name="CasesSeen">Cases that they looked at in the last 30 days.</param>
/// <param name="CasesLost">Those of them that they could not look at any more.</param>
public sealed record SimulatedOfficer(string Name, IReadOnlyList<SimulatedArea> Areas, int CasesSeen, int CasesLost);

/// <summary>Other rights for an officer, to be simulated.</summary>
public sealed record OtherRights(IReadOnlyList<string>? Roles, IReadOnlyList<PolicyArea>? Mandates, bool? Enforces);

/// <summary>Says who would gain and who would lose by a change of rights, in counts: whoever administers sees no case.</summary>
public interface IAccessSimulation
{
    /// <summary>Compares what each of the accounts sees now with what they would see.</summary>
    Task<IReadOnlyList<SimulatedOfficer>> CompareAsync(IReadOnlyList<AccountId> accounts, OtherRights rights, CancellationToken ct);
}
