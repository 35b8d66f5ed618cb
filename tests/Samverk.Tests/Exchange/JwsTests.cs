using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class JwsTests
{
    private static readonly byte[] Payload = Encoding.ASCII.GetBytes("""{"a":1}""");

    private readonly PrivateKey key = PrivateKey.Create(KeyUse.ObjectSign);

    public static TheoryData<KeyUse, string> WrongUses()
    {
        var data = new TheoryData<KeyUse, string>();
        foreach (var typ in new[] { Jws.Message, Jws.ReceiptType, Jws.Agreement, Jws.Hop, Jws.Manifest, "JWT" })
        {
            foreach (var use in Enum.GetValues<KeyUse>().Where(use => use != KeyUse.Unknown && use != Jws.UseFor(typ)))
                data.Add(use, typ);
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(WrongUses))]
    public void A_key_signs_only_what_its_use_says(KeyUse use, string typ)
    {
        var wrong = PrivateKey.Create(use);

        Assert.Throws<ArgumentException>(() => Jws.Sign(Payload, wrong, typ));
    }

    [Fact]
    public void Another_library_reads_it()
    {
        var jws = Jws.Sign(Payload, key, Jws.Message);
        using var known = ECDsa.Create(key.Public.Parameters);

        Assert.Equal(Payload, Jose.JWT.DecodeBytes(jws, known, Jose.JwsAlgorithm.ES256));
        Assert.Equal(Payload, Verify(jws));
    }

    [Theory]
    [InlineData("""{"alg":"none","typ":"nx+jws","kid":"KID"}""")]
    [InlineData("""{"alg":"HS256","typ":"nx+jws","kid":"KID"}""")]
    [InlineData("""{"alg":"RS256","typ":"nx+jws","kid":"KID"}""")]
    [InlineData("""{"alg":"ES384","typ":"nx+jws","kid":"KID"}""")]
    [InlineData("""{"alg":"ES256","typ":"JWT","kid":"KID"}""")]
    [InlineData("""{"alg":"ES256","typ":"nx+receipt","kid":"KID"}""")]
    [InlineData("""{"alg":"ES256","typ":"nx+jws"}""")]
    [InlineData("""{"alg":"ES256","kid":"KID"}""")]
    [InlineData("""{"alg":"ES256","alg":"ES256","typ":"nx+jws","kid":"KID"}""")]
    [InlineData("""{"alg":"ES256","typ":"nx+jws","kid":"KID","crit":["b64"],"b64":false}""")]
    [InlineData("""{"alg":"ES256","typ":"nx+jws","kid":"KID","jku":"https://example.org/keys"}""")]
    [InlineData("""{"alg":"ES256","typ":"nx+jws","kid":"KID","jwk":{"kty":"EC"}}""")]
    [InlineData("""{"alg":"ES256","typ":"nx+jws","kid":"KID","x5u":"https://example.org/cert"}""")]
    [InlineData("""{"alg":"ES256","typ":"nx+jws","kid":"KID","zip":"DEF"}""")]
    public void Any_other_header_is_refused_before_a_key_is_used(string header)
    {
        var jws = Signed(header.Replace("KID", key.Kid, StringComparison.Ordinal));

        Assert.Equal("suite", Jws.Read(jws, Jws.Message).Refused?.Code);
    }

    [Fact]
    public void The_public_key_as_secret_of_hs256_opens_nothing()
    {
        var content = Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"HS256","typ":"nx+jws","kid":"{{key.Kid}}"}""")) + "." + Base64Url.EncodeToString(Payload);
        using var known = ECDsa.Create(key.Public.Parameters);
        var mac = HMACSHA256.HashData(known.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(content));

        Assert.Equal("suite", Jws.Read(content + "." + Base64Url.EncodeToString(mac), Jws.Message).Refused?.Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a.b")]
    [InlineData("e30.e30.e30.e30")]
    [InlineData("e30=.e30.AAAA")]
    [InlineData("e3 0.e30.AAAA")]
    [InlineData("e31.e30.AAAA")]
    public void What_is_no_compact_jws_is_refused(string text) => Assert.NotNull(Jws.Read(text, Jws.Message).Refused);

    [Fact]
    public void A_second_spelling_of_the_same_signature_is_refused()
    {
        var jws = Jws.Sign(Payload, key, Jws.Message);
        // 64 bytes leave four unused bits in the last character.
        var spelled = jws[..^1] + "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"["ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".IndexOf(jws[^1], StringComparison.Ordinal) + 1];

        Assert.Equal("not-strict", Jws.Read(spelled, Jws.Message).Refused?.Code);
    }

    [Fact]
    public void Another_key_did_not_sign_it()
    {
        var unverified = Jws.Read(Jws.Sign(Payload, key, Jws.Message), Jws.Message).Match<UnverifiedJws?>(done => done, _ => null)!;

        Assert.Equal("signature-invalid", unverified.VerifiedBy(PrivateKey.Create(KeyUse.ObjectSign).Public).Refused?.Code);
    }

    // RFC 7515, appendix A.3: the key, the signing input and the signature.
    [Fact]
    public void The_es256_example_of_rfc_7515_verifies()
    {
        var rfc = PublicKey.From(
            Base64Url.DecodeFromChars("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
            Base64Url.DecodeFromChars("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")).Match<PublicKey?>(done => done, _ => null)!;
        const string Input = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        var signature = Base64Url.DecodeFromChars("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q");

        Assert.True(rfc.Verifies(Encoding.ASCII.GetBytes(Input), signature));
        signature[5] ^= 1;
        Assert.False(rfc.Verifies(Encoding.ASCII.GetBytes(Input), signature));
    }

    [Fact]
    public void The_es512_example_of_rfc_7520_is_refused() => Assert.Equal("suite",
        Jws.Read(Vectors.Read("jose-cookbook/jws/4_3.ecdsa_signature.json").GetProperty("output").Text("compact"), Jws.Message).Refused?.Code);

    private byte[]? Verify(string jws) => Jws.Read(jws, Jws.Message).Then(read => read.VerifiedBy(key.Public)).Match<byte[]?>(done => done.ToArray(), _ => null);

    private string Signed(string header)
    {
        var content = Base64Url.EncodeToString(Encoding.ASCII.GetBytes(header)) + "." + Base64Url.EncodeToString(Payload);
        return content + "." + Base64Url.EncodeToString(key.Sign(Encoding.ASCII.GetBytes(content)));
    }
}
