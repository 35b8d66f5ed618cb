using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>A point of P-256 that was checked to lie on the curve, with its RFC 7638 thumbprint as name.</summary>
public sealed class PublicKey : IEquatable<PublicKey>
{
    private const int Size = 32;

    // SEC 2, 2.4.2: y² = x³ − 3x + b over the field of p.
    private static readonly BigInteger P = Unsigned(Convert.FromHexString("FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF"));
    private static readonly BigInteger B = Unsigned(Convert.FromHexString("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B"));

    private readonly byte[] x;
    private readonly byte[] y;

    private PublicKey(byte[] x, byte[] y)
    {
        (this.x, this.y) = (x, y);
        // RFC 7638, 3: the required members in lexicographic order, without white space.
        Kid = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));
    }

    /// <summary>The thumbprint (RFC 7638), base64url, 43 characters.</summary>
    public string Kid { get; }

    internal string X => Base64Url.EncodeToString(x);

    internal string Y => Base64Url.EncodeToString(y);

    /// <summary>Takes a point; refused (<c>suite</c>) where it is not one of P-256.</summary>
    public static Outcome<PublicKey> From(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        if (x.Length != Size || y.Length != Size)
            return ExchangeRefusals.Suite("a key is not of P-256.");
        var (px, py) = (Unsigned(x), Unsigned(y));
        if (px >= P || py >= P || (BigInteger.Pow(py, 2) - BigInteger.Pow(px, 3) + (3 * px) - B) % P != 0)
            return ExchangeRefusals.Suite("a point does not lie on the curve.");
        return new PublicKey(x.ToArray(), y.ToArray());
    }

    /// <summary>Reads a public JWK (RFC 7517) with exactly the members kty, crv, x, y.</summary>
    public static Outcome<PublicKey> FromJwk(JsonElement jwk)
    {
        var members = new StrictObject(jwk);
        if (members.Text("kty") != "EC" || members.Text("crv") != "P-256")
            return ExchangeRefusals.Suite("a key is not of P-256.");
        var (x, y) = (Base64UrlText.Read(members.Text("x")), Base64UrlText.Read(members.Text("y")));
        return members.Make(() => true).Then(_ => From(x, y));
    }

    /// <summary>The public JWK: kty, crv, x, y.</summary>
    public JsonObject ToJwk() => new() { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = X, ["y"] = Y };

    /// <summary>Whether an ES256 signature (RFC 7518, 3.4: r and s of 32 bytes each) is this key's over these bytes.</summary>
    public bool Verifies(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != 2 * Size)
            return false;
        using var key = ECDsa.Create(Parameters);
        return key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    internal ECParameters Parameters => new() { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } };

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) => other is not null && Kid == other.Kid;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode() => Kid.GetHashCode(StringComparison.Ordinal);

    private static BigInteger Unsigned(ReadOnlySpan<byte> bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);
}
