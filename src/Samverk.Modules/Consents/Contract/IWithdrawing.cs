using Samverk.Kernel;

namespace Samverk.Modules.Consents.Contract;

/// <summary>Takes consents back, for the person themself: the same act as an officer's press, never refused and never asked why.</summary>
public interface IWithdrawing
{
    /// <summary>Takes back one consent, or all that are open where none is named. What is not open any more stays as it is.</summary>
    Task<Outcome<Appended>> AtOwnPageAsync(Guid caseId, Guid? consent, Act act, CancellationToken ct);
}
