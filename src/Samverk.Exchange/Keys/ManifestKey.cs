using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>A public key in a manifest.</summary>
/// <param name="Use">Its one use.</param>
/// <param name="Key">The key; its thumbprint is the <c>kid</c>.</param>
/// <param name="NotBefore">Signs nothing before.</param>
public sealed record ManifestKey(KeyUse Use, PublicKey Key, DateTimeOffset NotBefore)
{
    /// <summary>Signs nothing after; what it signed before stays valid.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>What it signed from then on is invalid, and what has no earlier witness too.</summary>
    public DateTimeOffset? CompromisedAt { get; init; }

    /// <summary>Whether it was in force when an object says that it was signed. The object's own time counts, never a clock.</summary>
    public Refusal? ProblemAt(DateTimeOffset signedAt)
    {
        if (CompromisedAt is not null)
            return ExchangeRefusals.KeyCompromised;
        return signedAt < NotBefore || signedAt > RetiredAt ? ExchangeRefusals.KeyNotInForce : null;
    }
}
