using System.Security.Cryptography;
using System.Text.Json;
using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class NodeKeysTests : IDisposable
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "samverk-keys-" + Path.GetRandomFileName());

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Keys_are_made_once_and_only_the_owner_can_read_them()
    {
        var made = NodeKeys.OpenOrCreate(folder, KeyUse.ObjectSign, KeyUse.Hop);
        var again = NodeKeys.OpenOrCreate(folder, KeyUse.ObjectSign, KeyUse.Hop);

        Assert.Equal(made.For(KeyUse.Hop).Kid, again.For(KeyUse.Hop).Kid);
        Assert.NotEqual(made.For(KeyUse.Hop).Kid, made.For(KeyUse.ObjectSign).Kid);
        Assert.False(made.Has(KeyUse.Root));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "hop.pem")));
    }

    [Fact]
    public void One_key_in_two_files_is_refused()
    {
        NodeKeys.OpenOrCreate(folder, KeyUse.ObjectSign);
        File.Copy(Path.Combine(folder, "object-sign.pem"), Path.Combine(folder, "hop.pem"));

        Assert.Throws<CryptographicException>(() => NodeKeys.Load(folder));
    }

    [Fact]
    public void A_replaced_key_still_opens_and_is_not_the_present_one()
    {
        var old = NodeKeys.OpenOrCreate(folder, KeyUse.ObjectEnc).For(KeyUse.ObjectEnc);
        File.Move(Path.Combine(folder, "object-enc.pem"), Path.Combine(folder, "object-enc.2026.pem"));
        var keys = NodeKeys.OpenOrCreate(folder, KeyUse.ObjectEnc);

        Assert.NotEqual(old.Kid, keys.For(KeyUse.ObjectEnc).Kid);
        Assert.NotNull(keys.Find(old.Kid, KeyUse.ObjectEnc));
        Assert.Null(keys.Find(old.Kid, KeyUse.Hop));
    }

    [Fact]
    public void A_key_of_another_curve_is_no_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Throws<CryptographicException>(() => PrivateKey.FromPem(KeyUse.Hop, other.ExportPkcs8PrivateKeyPem()));
    }

    [Theory]
    [InlineData("P-384")]
    [InlineData("secp256k1")]
    public void A_public_key_names_its_curve(string curve)
    {
        var jwk = PrivateKey.Create(KeyUse.Hop).Public.ToJwk();
        jwk["crv"] = curve;

        Assert.Equal("suite", PublicKey.FromJwk(JsonSerializer.SerializeToElement(jwk)).Refused?.Code);
    }

    [Fact]
    public void A_private_member_in_a_public_key_is_refused()
    {
        var jwk = PrivateKey.Create(KeyUse.Hop).Public.ToJwk();
        jwk["d"] = "AAAA";

        Assert.Equal("not-strict", PublicKey.FromJwk(JsonSerializer.SerializeToElement(jwk)).Refused?.Code);
    }
}
