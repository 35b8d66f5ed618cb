using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Samverk.Exchange;

/// <summary>A private key of P-256 with its one use. Held in memory; written by <see cref="NodeKeys"/> alone.</summary>
public sealed class PrivateKey
{
    private readonly ECParameters parameters;
    private readonly ConcurrentBag<ECDsa> ready = [];

    private PrivateKey(KeyUse use, ECParameters parameters)
    {
        (Use, this.parameters) = (use, parameters);
        Public = PublicKey.From(parameters.Q.X, parameters.Q.Y).Match(
            done => done, refused => throw new CryptographicException(refused.English()));
    }

    /// <summary>What it may do.</summary>
    public KeyUse Use { get; }

    /// <summary>The public half.</summary>
    public PublicKey Public { get; }

    /// <summary>The thumbprint of the public half.</summary>
    public string Kid => Public.Kid;

    /// <summary>A new random key.</summary>
    public static PrivateKey Create(KeyUse use)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new PrivateKey(use, key.ExportParameters(includePrivateParameters: true));
    }

    /// <summary>Reads PKCS #8 in PEM (RFC 7468). Throws <see cref="CryptographicException"/> or <see cref="ArgumentException"/> for anything but a private key of P-256.</summary>
    public static PrivateKey FromPem(KeyUse use, string pem)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        var imported = key.ExportParameters(includePrivateParameters: true);
        if (imported.D is null || imported.Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            throw new CryptographicException("Not a private key of P-256.");
        return new PrivateKey(use, imported);
    }

    public string ToPem()
    {
        using var key = ECDsa.Create(parameters);
        return key.ExportPkcs8PrivateKeyPem();
    }

    internal byte[] Sign(ReadOnlySpan<byte> bytes)
    {
        // Put together once: the library checks the point on the curve each time. One that is put together signs for one at a time.
        var key = ready.TryTake(out var known) ? known : ECDsa.Create(parameters);
        try
        {
            return key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        finally
        {
            ready.Add(key);
        }
    }

    internal ECDiffieHellman Agreement() => ECDiffieHellman.Create(parameters);
}
