using System.Buffers.Text;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Exchange;

/// <summary>
/// JWS in compact form (RFC 7515) with the one algorithm of the suite, ES256. The header holds exactly <c>alg</c>, <c>typ</c> and <c>kid</c>,
/// so that neither key nor algorithm can be chosen by whoever made it; with so little left to read no library stands between the bytes and the check.
/// </summary>
public static class Jws
{
    /// <summary>The <c>typ</c> of a message.</summary>
    public const string Message = "nx+jws";

    /// <summary>The <c>typ</c> of a receipt.</summary>
    public const string ReceiptType = "nx+receipt";

    /// <summary>The <c>typ</c> of a hop assertion and of its answer.</summary>
    public const string Hop = "nx-hop+jwt";

    /// <summary>The <c>typ</c> of a key manifest.</summary>
    public const string Manifest = "nx+manifest";

    /// <summary>The <c>typ</c> of one party's signature under an agreement.</summary>
    public const string Agreement = "nx+agreement";

    /// <summary>The <c>typ</c> of the first part of an evidence bundle.</summary>
    public const string Bundle = "nx+bundle";

    /// <summary>The <c>typ</c> with which a system of an agency signs who it is (RFC 7523). No key of a node signs it.</summary>
    public const string ClientAssertion = "JWT";

    private const int MaxHeader = 512;

    /// <summary>The use of the keys that sign objects of a <c>typ</c>; unknown for any other text.</summary>
    public static KeyUse UseFor(string typ) => typ switch
    {
        Message or ReceiptType or Agreement or Bundle => KeyUse.ObjectSign,
        Hop => KeyUse.Hop,
        Manifest => KeyUse.Root,
        _ => KeyUse.Unknown,
    };

    /// <summary>Signs bytes as they are. Throws where the key has another use than the type asks for.</summary>
    public static string Sign(ReadOnlySpan<byte> payload, PrivateKey key, string typ)
    {
        if (key.Use != UseFor(typ) || key.Use == KeyUse.Unknown)
            throw new ArgumentException($"A key of use {KeyNames.Of(key.Use)} does not sign {typ}.", nameof(key));
        var header = Encoding.ASCII.GetBytes($$"""{"alg":"ES256","typ":"{{typ}}","kid":"{{key.Kid}}"}""");
        var content = Base64Url.EncodeToString(header) + "." + Base64Url.EncodeToString(payload);
        return content + "." + Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(content)));
    }

    /// <summary>
    /// Takes a compact JWS apart without believing it. Refused (<c>suite</c>) for any other header than of this type and algorithm,
    /// and (<c>not-strict</c>) where it is not three parts of base64url in its one writing.
    /// </summary>
    public static Outcome<UnverifiedJws> Read(string compact, string typ)
    {
        var parts = compact.Split('.');
        if (parts.Length != 3 || parts.Any(part => part.Length > 0 && Base64UrlText.Read(part).Length == 0))
            return ExchangeRefusals.NotStrict("it is not a compact JWS.");
        var signature = Base64UrlText.Read(parts[2]);
        return StrictJson.Read(Base64UrlText.Read(parts[0]), MaxHeader).Then(header =>
        {
            var members = new StrictObject(header);
            members.Constant("alg", "ES256");
            members.Constant("typ", typ);
            var kid = members.Text("kid");
            return members.Make(() => new UnverifiedJws(compact, kid, parts[0].Length + 1 + parts[1].Length, Base64UrlText.Read(parts[1]), signature));
        }).Match<Outcome<UnverifiedJws>>(done => done, _ => ExchangeRefusals.Suite($"the header is not that of {typ} with ES256 alone."));
    }
}

/// <summary>A JWS whose signature was not checked: it tells only which key to check it with.</summary>
public sealed class UnverifiedJws
{
    private readonly string compact;
    private readonly int signedLength;
    private readonly byte[] payload;
    private readonly byte[] signature;

    internal UnverifiedJws(string compact, string kid, int signedLength, byte[] payload, byte[] signature)
    {
        (this.compact, Kid, this.signedLength) = (compact, kid, signedLength);
        (this.payload, this.signature) = (payload, signature);
    }

    /// <summary>The key that it names.</summary>
    public string Kid { get; }

    /// <summary>The payload, where this key signed it; otherwise <c>signature-invalid</c>.</summary>
    public Outcome<ReadOnlyMemory<byte>> VerifiedBy(PublicKey key) =>
        key.Kid == Kid && key.Verifies(Encoding.ASCII.GetBytes(compact[..signedLength]), signature)
            ? new ReadOnlyMemory<byte>(payload)
            : ExchangeRefusals.SignatureInvalid;

    /// <summary>The payload before any check, to find out whose key to ask for. Nothing else may rest on it.</summary>
    internal ReadOnlyMemory<byte> Unverified => payload;
}
