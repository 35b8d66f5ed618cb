using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class JweTests
{
    private const string Sender = "nx://se/migration";
    private const string Recipient = "nx://so/reintegration";

    private readonly PrivateKey key = PrivateKey.Create(KeyUse.ObjectEnc);
    private readonly NodeKeys keys;

    public JweTests() => keys = NodeKeys.Of(key, PrivateKey.Create(KeyUse.ObjectSign));

    [Fact]
    public void It_opens_for_its_recipient_and_differs_each_time()
    {
        var (first, second) = (Encrypt("a.b.c"), Encrypt("a.b.c"));

        Assert.NotEqual(first, second);
        Assert.Equal("a.b.c", Open(first));
        Assert.Equal("a.b.c", Open(second));
    }

    [Fact]
    public void Messages_have_only_five_sizes()
    {
        var lengths = new[] { 1, 900, 1023, 1024, 4000, 4095, 4096, 9000, 16383, 20000, 65535, 65536, 100000, 262143 };

        Assert.Equal(5, lengths.Select(length => Encrypt(new string('a', length)).Length).Distinct().Count());
        Assert.Throws<ArgumentException>(() => Encrypt(new string('a', 262144)));
    }

    [Property(MaxTest = 100)]
    public Property Padding_gives_back_what_it_took() => Prop.ForAll(Gen.Choose(1, Padding.MaxJws).ToArbitrary(), length =>
    {
        var jws = new string('x', length);
        return Padding.Sizes.Contains(Padding.Pad(jws).Length) && Padding.Cut(Padding.Pad(jws)).Match(cut => cut == jws, _ => false);
    });

    [Fact]
    public void Something_behind_the_newline_is_refused()
    {
        var padded = Padding.Pad("a.b.c");
        padded[^1] = (byte)'x';

        Assert.Equal("not-strict", Padding.Cut(padded).Refused?.Code);
        Assert.Equal("not-strict", Padding.Cut(Padding.Pad("a.b.c").AsSpan(0, 1000)).Refused?.Code);
    }

    [Theory]
    [InlineData("alg", "\"ECDH-ES+A256KW\"")]
    [InlineData("alg", "\"dir\"")]
    [InlineData("alg", "\"RSA-OAEP\"")]
    [InlineData("enc", "\"A128GCM\"")]
    [InlineData("enc", "\"A128CBC-HS256\"")]
    [InlineData("cty", "\"JWT\"")]
    [InlineData("zip", "\"DEF\"")]
    [InlineData("crit", "[\"exp\"]")]
    [InlineData("jku", "\"https://example.org\"")]
    [InlineData("jwk", "{}")]
    [InlineData("x5u", "\"https://example.org\"")]
    [InlineData("p2c", "10000000")]
    public void Any_other_suite_is_refused(string member, string value)
    {
        var changed = WithHeader(Encrypt("a.b.c"), header => header[member] = JsonNode.Parse(value));

        Assert.Equal("suite", Refused(changed));
    }

    [Theory]
    [InlineData("P-384")]
    [InlineData("P-521")]
    public void Another_curve_is_refused(string curve) =>
        Assert.Equal("suite", Refused(WithHeader(Encrypt("a.b.c"), header => header["epk"]!["crv"] = curve)));

    [Fact]
    public void A_point_off_the_curve_is_refused()
    {
        var changed = WithHeader(Encrypt("a.b.c"), header => header["epk"]!["y"] = Base64Url.EncodeToString(new byte[32]));

        Assert.Equal("suite", Refused(changed));
    }

    [Fact]
    public void Another_recipient_or_sender_in_the_header_is_refused()
    {
        Assert.Equal("wrong-recipient", Jwe.Decrypt(Encrypt("a.b.c"), Sender, "nx://ke/refugees", keys).Refused?.Code);
        Assert.Equal("wrong-source", Jwe.Decrypt(Encrypt("a.b.c"), "nx://ke/refugees", Recipient, keys).Refused?.Code);
    }

    [Fact]
    public void A_swapped_name_does_not_open()
    {
        // apu enters the key derivation and the authenticated data: a relabelled message is unreadable.
        var relabelled = WithHeader(Encrypt("a.b.c"), header => header["apu"] = Base64Url.EncodeToString("nx://ke/refugees"u8));

        Assert.Equal("not-readable", Jwe.Decrypt(relabelled, "nx://ke/refugees", Recipient, keys).Refused?.Code);
    }

    [Fact]
    public void A_key_of_another_use_does_not_open()
    {
        var signing = keys.For(KeyUse.ObjectSign);

        Assert.Equal("not-readable", Refused(Jwe.Encrypt("a.b.c", Sender, Recipient, signing.Public)));
    }

    [Property(MaxTest = 60)]
    public Property A_changed_character_never_opens()
    {
        var jwe = Encrypt("a.b.c");
        return Prop.ForAll(Gen.Choose(0, jwe.Length - 1).ToArbitrary(), at =>
        {
            var changed = jwe[..at] + (jwe[at] == 'A' ? 'B' : 'A') + jwe[(at + 1)..];
            return Jwe.Decrypt(changed, Sender, Recipient, keys).Refused is not null;
        });
    }

    // RFC 7518, appendix C: the derived key of its example.
    [Fact]
    public void Our_check_derives_the_key_of_rfc_7518()
    {
        var bob = Point("weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ", "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck", "VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw");
        var alice = Point("gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0", "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps", null);

        Assert.Equal("VqqN6vgjbSBcIijNcacQGg", Base64Url.EncodeToString(Derive(bob, alice, ("A128GCM", 16), "Alice", "Bob")));
    }

    [Fact]
    public void A_message_made_without_the_library_opens()
    {
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var own = ephemeral.ExportParameters(includePrivateParameters: true);
        var header = $$$"""{"alg":"ECDH-ES","enc":"A256GCM","cty":"nx+jws","kid":"{{{key.Kid}}}","apu":"{{{Text(Sender)}}}","apv":"{{{Text(Recipient)}}}","epk":{"kty":"EC","crv":"P-256","x":"{{{Base64Url.EncodeToString(own.Q.X)}}}","y":"{{{Base64Url.EncodeToString(own.Q.Y)}}}"}}""";
        var cek = Derive(own, key.Public.Parameters, ("A256GCM", 32), Sender, Recipient);
        var (plaintext, iv, tag) = (Padding.Pad("a.b.c"), new byte[12], new byte[16]);
        var ciphertext = new byte[plaintext.Length];
        using var aes = new AesGcm(cek, 16);
        aes.Encrypt(iv, plaintext, ciphertext, tag, Encoding.ASCII.GetBytes(Text(header)));

        Assert.Equal("a.b.c", Open($"{Text(header)}..{Base64Url.EncodeToString(iv)}.{Base64Url.EncodeToString(ciphertext)}.{Base64Url.EncodeToString(tag)}"));
    }

    [Theory]
    [InlineData("jose-cookbook/jwe/5_4.key_agreement_with_key_wrapping_using_ecdh-es_and_aes-keywrap_with_aes-gcm.json")]
    [InlineData("jose-cookbook/jwe/5_5.key_agreement_using_ecdh-es_with_aes-cbc-hmac-sha2.json")]
    public void The_other_suites_of_rfc_7520_are_refused(string vector) =>
        Assert.NotNull(Jwe.Decrypt(Vectors.Read(vector).GetProperty("output").Text("compact"), Sender, Recipient, keys).Refused);

    private string Encrypt(string jws) => Jwe.Encrypt(jws, Sender, Recipient, key.Public);

    private string? Open(string jwe) => Jwe.Decrypt(jwe, Sender, Recipient, keys).Match<string?>(done => done, _ => null);

    private string? Refused(string jwe) => Jwe.Decrypt(jwe, Sender, Recipient, keys).Refused?.Code;

    private static string WithHeader(string jwe, Action<JsonObject> change)
    {
        var parts = jwe.Split('.');
        var header = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!.AsObject();
        change(header);
        parts[0] = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(header));
        return string.Join('.', parts);
    }

    private static string Text(string text) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));

    private static ECParameters Point(string x, string y, string? d) => new()
    {
        Curve = ECCurve.NamedCurves.nistP256,
        Q = new ECPoint { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
        D = d is null ? null : Base64Url.DecodeFromChars(d),
    };

    // Concat KDF (NIST SP 800-56A, 5.8.1) with one round, as RFC 7518, 4.6.2 uses it.
    private static byte[] Derive(ECParameters mine, ECParameters theirs, (string Name, int Bytes) algorithm, string apu, string apv)
    {
        using var own = ECDiffieHellman.Create(mine);
        using var other = ECDiffieHellman.Create(theirs);
        byte[] input =
        [
            .. Number(1), .. own.DeriveRawSecretAgreement(other.PublicKey), .. Framed(algorithm.Name), .. Framed(apu), .. Framed(apv), .. Number(algorithm.Bytes * 8),
        ];
        return SHA256.HashData(input)[..algorithm.Bytes];
    }

    private static byte[] Framed(string text) => [.. Number(text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
