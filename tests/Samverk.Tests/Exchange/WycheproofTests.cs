using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

/// <summary>Project Wycheproof: signatures, points and ciphertexts made to fool careless code.</summary>
public sealed class WycheproofTests
{
    [Fact]
    public void Ecdsa_takes_the_valid_signatures_and_no_other()
    {
        var groups = Vectors.Read("wycheproof/ecdsa_secp256r1_sha256_p1363_test.json").GetProperty("testGroups").EnumerateArray();
        var wrong = new List<string>();
        foreach (var group in groups)
        {
            var point = group.GetProperty("publicKey").Hex("uncompressed");
            var key = PublicKey.From(point.AsSpan(1, 32), point.AsSpan(33)).Match<PublicKey?>(done => done, _ => null);
            wrong.AddRange(group.GetProperty("tests").EnumerateArray()
                .Where(test => (key?.Verifies(test.Hex("msg"), test.Hex("sig")) ?? false) != (test.Text("result") == "valid"))
                .Select(NameOf));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Ecdh_takes_points_of_the_curve_and_no_other()
    {
        var tests = Vectors.Read("wycheproof/ecdh_secp256r1_webcrypto_test.json").GetProperty("testGroups").EnumerateArray()
            .SelectMany(group => group.GetProperty("tests").EnumerateArray()).ToList();
        var wrong = tests.Where(test => Agrees(test) != (test.Text("result") == "valid")).Select(NameOf).ToList();

        Assert.NotEmpty(tests);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Aes_256_gcm_opens_what_is_whole_and_nothing_else()
    {
        var groups = Vectors.Read("wycheproof/aes_gcm_test.json").GetProperty("testGroups").EnumerateArray()
            .Where(group => group.GetProperty("keySize").GetInt32() == 256 && group.GetProperty("ivSize").GetInt32() == 96 && group.GetProperty("tagSize").GetInt32() == 128);
        var tests = groups.SelectMany(group => group.GetProperty("tests").EnumerateArray()).ToList();

        Assert.NotEmpty(tests);
        Assert.Empty(tests.Where(test => Opens(test) != (test.Text("result") == "valid")).Select(NameOf));
    }

    private static bool Agrees(JsonElement test)
    {
        // The vectors' keys carry a kid, which NX/1 keeps outside the key.
        var jwk = JsonObject.Create(test.GetProperty("public"))!;
        jwk.Remove("kid");
        if (PublicKey.FromJwk(JsonSerializer.SerializeToElement(jwk)).Match<PublicKey?>(done => done, _ => null) is not { } key)
            return false;
        var mine = test.GetProperty("private");
        using var agreement = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Base64Url(mine, "d"),
            Q = new ECPoint { X = Base64Url(mine, "x"), Y = Base64Url(mine, "y") },
        });
        using var theirs = ECDiffieHellman.Create(key.Parameters);
        return agreement.DeriveRawSecretAgreement(theirs.PublicKey).AsSpan().SequenceEqual(test.Hex("shared"));
    }

    private static bool Opens(JsonElement test)
    {
        using var aes = new AesGcm(test.Hex("key"), 16);
        var plaintext = new byte[test.Hex("ct").Length];
        try
        {
            aes.Decrypt(test.Hex("iv"), test.Hex("ct"), test.Hex("tag"), plaintext, test.Hex("aad"));
            return plaintext.AsSpan().SequenceEqual(test.Hex("msg"));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Base64Url(JsonElement json, string name) => System.Buffers.Text.Base64Url.DecodeFromChars(json.Text(name));

    private static string NameOf(JsonElement test) => $"{test.GetProperty("tcId").GetInt32()} {test.Text("comment")} {test.Text("result")}";
}
