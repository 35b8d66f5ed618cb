using Samverk.Kernel;

namespace Samverk.Modules.Cases.Contract;

/// <summary>The case that a partner's message is about.</summary>
/// <param name="Root">The case; of a message that begins one, the root that it will have.</param>
/// <param name="Person">Whose key wraps what is kept.</param>
/// <param name="Begins">The changes that come first where the case is new here; null where it is known.</param>
public sealed record CaseSubject(RootId Root, PersonId Person, CaseReceived? Begins);

/// <summary>Finds cases by the reference that a partner knows them under (exchange.md 4: random per agreement).</summary>
public interface ICaseSubjects
{
    /// <summary>The case under a reference, or null.</summary>
    Task<CaseSubject?> FindAsync(Guid agreement, string reference, CancellationToken ct);

    /// <summary>The case under a reference, or a new one with the next case number. Refuses where a pilot node is full.</summary>
    Task<Outcome<CaseSubject>> FindOrBeginAsync(Guid agreement, string reference, CancellationToken ct);
}
