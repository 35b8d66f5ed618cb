using System.Text;
using Samverk.Exchange;
using Samverk.Host.Demo;
using Samverk.Modules;
using Samverk.Modules.Agreements;
using Xunit;

namespace Samverk.SystemTests.Exchange;

/// <summary>Strangers, wrong keys, other kinds, and messages for somebody else.</summary>
[Collection(ServedCorridor.Name)]
public sealed class WrongPartnerTests(ServedCorridor served)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PartnerVoice Voice => served.Voice;

    [Fact]
    public async Task Each_wrong_key_is_refused_for_each_use()
    {
        var mine = Voice.Me.Keys;
        var stranger = PrivateKey.Create(KeyUse.Hop);
        var signingAsHop = PrivateKey.FromPem(KeyUse.Hop, mine.For(KeyUse.ObjectSign).ToPem());
        Assert.Equal((401, "key-unknown"), await HopAsync(stranger));
        Assert.Equal((401, "key-use"), await HopAsync(signingAsHop));

        var consent = Voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact");
        foreach (var (key, code) in new[]
        {
            (PrivateKey.Create(KeyUse.ObjectSign), "key-unknown"),
            (PrivateKey.FromPem(KeyUse.ObjectSign, mine.For(KeyUse.Hop).ToPem()), "key-use"),
        })
        {
            var answer = await Voice.SayAsync(Jws.Sign(EnvelopeJson.Write(consent), key, Jws.Message), Ct);
            Assert.Equal(("refused", code, Guid.Empty.ToString()), (answer.Result, answer.Code, answer.Member("id")));
        }
        var elsewhere = Jwe.Encrypt(Voice.Sign(consent), Voice.Me.Id, Voice.To.Node, PrivateKey.Create(KeyUse.ObjectEnc).Public);
        Assert.Equal("not-readable", (await Voice.PostAsync(Encoding.ASCII.GetBytes(elsewhere), Ct)).Code);
        Assert.Equal("accepted", (await Voice.SayAsync(consent, Ct)).Result);
    }

    [Fact]
    public async Task An_assertion_works_once_for_one_body()
    {
        var body = Encoding.ASCII.GetBytes(Voice.Encrypt(Voice.Sign(Voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact"))));
        var assertion = Voice.Assertion(body);
        Assert.Equal((401, "hop-invalid"), await CodeOfAsync([.. body, (byte)'\n'], assertion));
        Assert.Equal(200, (await Voice.PostAsync(body, assertion, Ct)).Status);
        Assert.Equal((401, "hop-replayed"), await CodeOfAsync(body, assertion));
        Assert.Equal((401, "hop-invalid"), await CodeOfAsync(body, ""));
    }

    [Fact]
    public async Task A_pilot_is_not_trusted_by_a_demonstration()
    {
        var (root, keys) = (PrivateKey.Create(KeyUse.Root), NodeKeys.Of([.. NodeKeys.Serving.Select(PrivateKey.Create)]));
        var settings = NodeSettings.Load(served.Corridor.FolderOf(NodeSide.CountryOfReturn)) with
        {
            NodeId = "nx://ke/pilot",
            Name = "Kenya",
            Kind = Ui.NodeKind.Pilot,
            PublicOrigin = "https://pilot.example",
        };
        var manifest = OwnManifest.Sign(settings, keys, root, new ManifestTerms(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));

        var host = served.Corridor.Nodes.All.First(child => child.Node.Side == NodeSide.HostCountry);
        var refused = await Assert.ThrowsAsync<DemoBrokenException>(() => host.AskAsync<bool>("trust", manifest.Jws, Ct));
        Assert.Contains("Demo, pilot and real nodes never trust each other", refused.Message, StringComparison.Ordinal);

        var pilot = new HopGate(new ExchangeNode("nx://ke/pilot", new Uri("https://pilot.example"), keys), Voice.Part<IPartners>(), Voice.Part<IReplayGuard>(), TimeProvider.System);
        Assert.Equal((401, "trust-not-established"), await CodeOfAsync([], pilot.Assert(new HopRequest("POST", Reception.Path, ReadOnlyMemory<byte>.Empty), Voice.To).Header));
    }

    [Fact]
    public async Task A_message_for_another_node_is_not_kept()
    {
        var consent = Voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact") with { Recipient = "nx://px/samverk" };
        var answer = await Voice.SayAsync(consent, Ct);
        Assert.Equal(("refused", "wrong-recipient"), (answer.Result, answer.Code));
        await using var store = served.Corridor.Open(NodeSide.HostCountry);
        Assert.Empty(await store.QueryAsync("SELECT message_id FROM inbox WHERE message_id=$1", row => row.GetGuid(0), Ct, consent.Id));
        Assert.Equal(["wrong-recipient"], await store.QueryAsync("SELECT code FROM security_events WHERE message_id=$1", row => row.GetString(0), Ct, consent.Id));
    }

    [Fact]
    public async Task A_message_that_was_for_one_node_cannot_be_passed_on_to_a_third()
    {
        var jws = Voice.Sign(Voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact"));
        await using var host = await PartnerVoice.OfAsync(served.Corridor.FolderOf(NodeSide.HostCountry), "nx://px/samverk");

        // As its own, and as if the country of return had brought it.
        Assert.Equal("key-unknown", (await host.SayAsync(jws, Ct)).Code);
        var disguised = Jwe.Encrypt(jws, Voice.Me.Id, host.To.Node, host.To.Present(KeyUse.ObjectEnc)!.Key);
        Assert.Equal("wrong-source", (await host.PostAsync(Encoding.ASCII.GetBytes(disguised), Ct)).Code);
        await using var third = served.Corridor.Open(NodeSide.Secretariat);
        Assert.Empty(await third.QueryAsync("SELECT message_id FROM inbox WHERE type='nx.consent.given.v1'", row => row.GetGuid(0), Ct));
    }

    private Task<(int, string)> HopAsync(PrivateKey key) => CodeOfAsync([], Voice.Assertion([], NodeKeys.Of(key)));

    private async Task<(int, string)> CodeOfAsync(byte[] body, string assertion)
    {
        var answer = await Voice.PostAsync(body, assertion, Ct);
        return (answer.Status, answer.Code);
    }
}
