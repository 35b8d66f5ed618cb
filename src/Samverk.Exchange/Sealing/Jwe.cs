using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jose;
using Samverk.Kernel;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Samverk.Exchange;

/// <summary>
/// JWE in compact form (RFC 7516) to one recipient: ECDH-ES (RFC 7518, 4.6) with A256GCM, <c>cty=nx+jws</c>, <c>apu</c> and <c>apv</c> the two node ids.
/// The suite is compared before any key is used; other members (<c>zip</c>, <c>crit</c>, <c>jku</c>, <c>jwk</c>, <c>x5u</c>) are refused.
/// </summary>
public static class Jwe
{
    /// <summary>The longest compact JWE that is taken: 256 KiB of plaintext in base64url, and a header.</summary>
    public const int MaxLength = (256 * 1024 * 4 / 3) + 2048;

    private const int MaxHeader = 1024;

    /// <summary>Encrypts a JWS, padded to one of five sizes. Another ephemeral key each time.</summary>
    public static string Encrypt(string jws, string sender, string recipient, PublicKey to)
    {
        using var key = ECDiffieHellman.Create(to.Parameters);
        var header = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["cty"] = Jws.Message,
            ["kid"] = to.Kid,
            ["apu"] = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(sender)),
            ["apv"] = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(recipient)),
        };
        return JWT.EncodeBytes(Padding.Pad(jws), key, JweAlgorithm.ECDH_ES, JweEncryption.A256GCM, extraHeaders: header);
    }

    /// <summary>
    /// Opens a JWE that <paramref name="sender"/> encrypted to this node and gives the JWS inside. Refused: <c>suite</c>, <c>wrong-recipient</c>,
    /// <c>wrong-source</c>, <c>not-readable</c>, <c>not-strict</c>.
    /// </summary>
    public static Outcome<string> Decrypt(string compact, string sender, string recipient, NodeKeys keys)
    {
        if (compact.Length > MaxLength)
            return ExchangeRefusals.TooLarge;
        var parts = compact.Split('.');
        if (parts.Length != 5 || parts[1].Length != 0 || parts.Count(part => Base64UrlText.Read(part).Length > 0) != 4)
            return ExchangeRefusals.NotStrict("it is not a compact JWE.");
        return StrictJson.Read(Base64UrlText.Read(parts[0]), MaxHeader)
            .Then(ReadHeader)
            .Then(header => header.Apv == recipient ? header : (Outcome<Header>)ExchangeRefusals.WrongRecipient)
            .Then(header => header.Apu == sender ? header : (Outcome<Header>)ExchangeRefusals.WrongSource)
            .Then(header => keys.Find(header.Kid, KeyUse.ObjectEnc) is { } key ? Open(compact, key) : ExchangeRefusals.NotReadable)
            .Then(plaintext => Padding.Cut(plaintext));
    }

    private sealed record Header(string Kid, string Apu, string Apv);

    private static Outcome<Header> ReadHeader(JsonElement json)
    {
        var members = new StrictObject(json);
        members.Constant("alg", "ECDH-ES");
        members.Constant("enc", "A256GCM");
        members.Constant("cty", Jws.Message);
        var header = new Header(members.Text("kid"), Ascii(members.Text("apu")), Ascii(members.Text("apv")));
        // An ephemeral point off the curve would give away the private key bit by bit.
        var point = PublicKey.FromJwk(members.Object("epk"));
        return members.Make(() => header)
            .Match<Outcome<Header>>(done => done, refused => ExchangeRefusals.Suite("the header is not that of ECDH-ES with A256GCM alone."))
            .Then(done => point.Then<Header>(_ => done));
    }

    private static string Ascii(string base64Url) => Encoding.ASCII.GetString(Base64UrlText.Read(base64Url));

    private static Outcome<byte[]> Open(string compact, PrivateKey key)
    {
        try
        {
            using var agreement = key.Agreement();
            return JWT.DecodeBytes(compact, agreement, JweAlgorithm.ECDH_ES, JweEncryption.A256GCM);
        }
        catch (Exception problem) when (problem is JoseException or CryptographicException or ArgumentException or FormatException)
        {
            // One answer for a wrong key and a changed byte: the difference would help whoever changes bytes.
            return ExchangeRefusals.NotReadable;
        }
    }
}
