using Samverk.Kernel;

namespace Samverk.Modules.Access.Contract;

/// <summary>A case that break-glass would open, and in which areas.</summary>
public sealed record GrantTarget(Guid CaseId, IReadOnlyList<PolicyArea> Areas);

/// <summary>
/// Finds what break-glass would open for somebody: the one look at cases that they do not need. It tells nothing but whether a grant would open
/// anything; a number that does not exist and one that nothing opens look the same.
/// </summary>
public interface IGrantTargets
{
    /// <summary>The case of that number with those of the areas that a grant would open; null where it would open none.</summary>
    Task<GrantTarget?> FindAsync(SubjectFacts subject, string caseNumber, IReadOnlyList<PolicyArea> areas, GrantWish wish, CancellationToken ct);
}

/// <summary>What for: the purpose, and whether on a vital interest.</summary>
public readonly record struct GrantWish(string Purpose, bool IsVital);
