using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
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

/// <summary>
/// A public key in a manifest that signs notes: checkpoints of the evidence log, or cosignatures under partners' checkpoints (evidence.md 4, 5).
/// Ed25519, as a JWK of type OKP (RFC 8037); everything else between nodes is P-256.
/// </summary>
/// <param name="Use">Log or witness.</param>
/// <param name="Key">32 bytes.</param>
/// <param name="NotBefore">Signs nothing before.</param>
public sealed record ManifestNoteKey(KeyUse Use, byte[] Key, DateTimeOffset NotBefore)
{
    /// <summary>The length of the key.</summary>
    public const int Length = 32;

    /// <summary>Signs nothing after; what it signed before stays valid.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>What it signed from then on is invalid.</summary>
    public DateTimeOffset? CompromisedAt { get; init; }

    /// <summary>The thumbprint (RFC 7638; its members are those of RFC 8037, appendix A.3).</summary>
    public string Kid => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($$"""{"crv":"Ed25519","kty":"OKP","x":"{{X}}"}""")));

    internal string X => Base64Url.EncodeToString(Key);
}
