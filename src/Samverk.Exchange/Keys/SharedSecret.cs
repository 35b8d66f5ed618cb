using System.Security.Cryptography;
using System.Text;

namespace Samverk.Exchange;

/// <summary>
/// A secret that two nodes share without sending anything: ECDH of their static <c>object-enc</c> keys (P-256, the raw x coordinate),
/// then HKDF-SHA256 (RFC 5869) to 32 bytes. The salt is both thumbprints in ordinal order with a full stop between, so that both
/// ends have the same; <c>info</c> says what it is for and keeps it apart from every other use. A node that reads the messages of
/// either end, but has neither key, cannot compute it.
/// </summary>
public static class SharedSecret
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    /// <summary>Derives the secret.</summary>
    /// <param name="ours">Our key of use <c>object-enc</c>.</param>
    /// <param name="theirs">The partner's key of the same use, from its verified manifest.</param>
    /// <param name="info">What it is for, with version: <c>samverk rounding v1</c> and the id of the agreement.</param>
    /// <exception cref="ArgumentException">A key of another use: one key, one use.</exception>
    public static byte[] Derive(PrivateKey ours, ManifestKey theirs, string info)
    {
        ArgumentNullException.ThrowIfNull(ours);
        ArgumentNullException.ThrowIfNull(theirs);
        ArgumentException.ThrowIfNullOrWhiteSpace(info);
        if (ours.Use != KeyUse.ObjectEnc || theirs.Use != KeyUse.ObjectEnc)
            throw new ArgumentException("Only keys of use object-enc agree on a secret.", nameof(ours));
        using var mine = ours.Agreement();
        using var other = ECDiffieHellman.Create(theirs.Key.Parameters);
        using var point = other.PublicKey;
        var agreed = mine.DeriveRawSecretAgreement(point);
        var kids = string.Join('.', new[] { ours.Kid, theirs.Key.Kid }.Order(StringComparer.Ordinal));
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, agreed, Length, Encoding.ASCII.GetBytes(kids), Encoding.UTF8.GetBytes(info));
        CryptographicOperations.ZeroMemory(agreed);
        return secret;
    }
}
