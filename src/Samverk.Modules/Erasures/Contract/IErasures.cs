using Samverk.Kernel;

namespace Samverk.Modules.Erasures.Contract;

/// <summary>What the person sees of the erasure of their data.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Answers">What the partners answered.</param>
public sealed record MyErasure(Erasure State, IReadOnlyList<ErasureAnswer> Answers);

/// <summary>Erasure from the person's side.</summary>
public interface IErasures
{
    /// <summary>Asks for it. While a request is open, asking again changes nothing.</summary>
    Task<Outcome<Appended>> AskAsync(Guid caseId, Act act, CancellationToken ct);

    /// <summary>Where it stands; null where nobody asked and nothing was erased.</summary>
    Task<MyErasure?> OfAsync(RootHistory history, CancellationToken ct);
}
