using System.Text;
using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class ManifestTests
{
    private readonly SetClock clock = new();
    private readonly TestNode node;
    private readonly PartnerTrust trust;

    public ManifestTests()
    {
        node = new TestNode("nx://so/reintegration", clock);
        trust = new PartnerTrust(node.Me.Id, NodeKind.Demo, node.Root.Kid);
    }

    [Fact]
    public void A_manifest_reads_back_as_it_was_signed()
    {
        var read = SignedManifest.Read(node.Manifest.Jws).Match<SignedManifest?>(done => done, _ => null);

        Assert.NotNull(read);
        Assert.Equal(node.Root.Kid, read.Root.Kid);
        Assert.Equal(node.Me.Origin, read.Manifest.Origin);
        Assert.Equal(node.Manifest.Manifest.Keys.Select(key => (key.Use, key.Key.Kid)), read.Manifest.Keys.Select(key => (key.Use, key.Key.Kid)));
    }

    [Fact]
    public void Keys_that_sign_notes_read_back_and_stand_under_no_other_use()
    {
        byte[] one = [.. Enumerable.Repeat((byte)1, 32)], two = [.. Enumerable.Repeat((byte)2, 32)];
        KeyManifest With(params IReadOnlyList<ManifestNoteKey> keys) => node.ManifestOf(2) with { NoteKeys = keys };
        var both = With(new ManifestNoteKey(KeyUse.Log, one, clock.Now), new ManifestNoteKey(KeyUse.Witness, two, clock.Now) { CompromisedAt = clock.Now });
        var read = SignedManifest.Read(SignedManifest.Sign(both, node.Root).Jws).Match<KeyManifest?>(done => done.Manifest, _ => null)!;

        Assert.Equal(both.NoteKeys.Select(key => (key.Use, key.Kid, key.CompromisedAt)), read.NoteKeys.Select(key => (key.Use, key.Kid, key.CompromisedAt)));
        Assert.Equal(node.Manifest.Manifest.Keys.Count, read.Keys.Count);
        Assert.Equal([one], read.NotesOf(KeyUse.Log));
        Assert.Empty(read.NotesOf(KeyUse.Witness));
        Assert.Throws<ArgumentException>(() => SignedManifest.Sign(With(new ManifestNoteKey(KeyUse.Hop, one, clock.Now)), node.Root));
        Assert.Throws<ArgumentException>(() => SignedManifest.Sign(With(new ManifestNoteKey(KeyUse.Log, one[..31], clock.Now)), node.Root));
        Assert.Throws<ArgumentException>(() => SignedManifest.Sign(With(new ManifestNoteKey(KeyUse.Log, one, clock.Now), new ManifestNoteKey(KeyUse.Witness, one, clock.Now)), node.Root));
    }

    [Fact]
    public void The_version_only_rises()
    {
        var second = SignedManifest.Sign(node.ManifestOf(2), node.Root);
        var otherSecond = SignedManifest.Sign(node.ManifestOf(2) with { Name = "Other" }, node.Root);

        Assert.Null(trust.Accept(second, node.Manifest, clock.Now).Refused);
        Assert.Null(trust.Accept(second, second, clock.Now).Refused);
        Assert.Equal("manifest-rollback", trust.Accept(node.Manifest, second, clock.Now).Refused?.Code);
        Assert.Equal("manifest-rollback", trust.Accept(otherSecond, second, clock.Now).Refused?.Code);
    }

    [Fact]
    public void Another_root_key_is_a_mismatch_however_high_its_version()
    {
        var impostor = new TestNode(node.Me.Id, clock);

        Assert.Equal("root-mismatch", trust.Accept(SignedManifest.Sign(impostor.ManifestOf(9), impostor.Root), node.Manifest, clock.Now).Refused?.Code);
    }

    [Theory]
    [InlineData(NodeKind.Pilot)]
    [InlineData(NodeKind.Real)]
    public void Kinds_never_trust_each_other(NodeKind kind)
    {
        var manifest = node.ManifestOf(2) with { Kind = kind, Origin = new Uri("https://node.example") };
        var other = SignedManifest.Sign(manifest, node.Root);

        Assert.Equal("kind-mismatch", trust.Accept(other, node.Manifest, clock.Now).Refused?.Code);
        Assert.Equal("kind-mismatch", PartnerTrust.Establish(other, NodeKind.Demo, other.Fingerprint, clock.Now).Refused?.Code);
    }

    [Fact]
    public void First_trust_needs_the_words_of_this_root_key()
    {
        var other = new TestNode(node.Me.Id, clock);

        Assert.Equal("root-mismatch", PartnerTrust.Establish(node.Manifest, NodeKind.Demo, other.Manifest.Fingerprint, clock.Now).Refused?.Code);
        Assert.Equal(trust, PartnerTrust.Establish(node.Manifest, NodeKind.Demo, node.Manifest.Fingerprint, clock.Now).Match<PartnerTrust?>(done => done, _ => null));
    }

    [Fact]
    public void A_manifest_outside_its_time_is_not_adopted() =>
        Assert.Equal("manifest-expired", trust.Accept(node.Manifest, null, clock.Now.AddYears(2)).Refused?.Code);

    [Fact]
    public void Only_the_listed_root_key_signs_a_manifest()
    {
        Assert.Throws<ArgumentException>(() => SignedManifest.Sign(node.ManifestOf(2), PrivateKey.Create(KeyUse.Root)));
        Assert.Throws<ArgumentException>(() => SignedManifest.Sign(node.ManifestOf(2), node.Me.Keys.For(KeyUse.ObjectSign)));
    }

    [Fact]
    public void A_changed_byte_ends_the_signature()
    {
        var parts = node.Manifest.Jws.Split('.');
        var payload = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).Replace("\"version\":1", "\"version\":7", StringComparison.Ordinal);
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload));

        Assert.Equal("signature-invalid", SignedManifest.Read(string.Join('.', parts)).Refused?.Code);
    }

    [Fact]
    public void A_node_that_is_no_demo_needs_an_origin_with_tls() =>
        Assert.Throws<ArgumentException>(() => SignedManifest.Sign(node.ManifestOf(2) with { Kind = NodeKind.Real }, node.Root));
}
