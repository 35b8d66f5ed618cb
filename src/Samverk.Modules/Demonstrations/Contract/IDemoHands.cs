using Samverk.Kernel;

namespace Samverk.Modules.Demonstrations.Contract;

/// <summary>What the demonstration does in the name of one of its people. The program implements it with the same handlers as the pages.</summary>
public interface IDemoHands
{
    /// <summary>Suspends an agreement or takes it up again, as the node's administrator. The refusal, or null where it was done.</summary>
    Task<Refusal?> SetAgreementAsync(AgreementSwitch wanted, CancellationToken ct);
}

/// <summary>Which agreement, and whether it is to be suspended.</summary>
public sealed record AgreementSwitch(ActId Act, Guid Agreement, bool Suspends);
