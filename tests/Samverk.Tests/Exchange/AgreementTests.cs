using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Samverk.Exchange;
using Samverk.Kernel;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class AgreementTests
{
    private readonly TestNetwork net = new();

    private KeyManifest Sweden => net.Sweden.Manifest.Manifest;

    private KeyManifest Somalia => net.Somalia.Manifest.Manifest;

    [Fact]
    public void Two_signatures_over_the_same_bytes_make_it_complete()
    {
        var offered = SignedAgreement.Offer(net.Agreement, Sweden.Node, net.Sweden.Me.Keys.For(KeyUse.ObjectSign));
        var signed = offered.With(Somalia.Node, net.Somalia.Me.Keys.For(KeyUse.ObjectSign));
        var verified = SignedAgreement.Verify((Sweden, signed.Signatures[0].Value), (Somalia, signed.Signatures[1].Value)).Match<SignedAgreement?>(done => done, _ => null);

        Assert.False(offered.IsComplete);
        Assert.NotNull(verified);
        Assert.True(verified.IsComplete);
        Assert.Equal(AgreementJson.Write(net.Agreement), verified.Bytes.ToArray());
        Assert.Equal(net.Agreement.Allowed[TestNetwork.Requested], verified.Document.Allowed[TestNetwork.Requested]);
    }

    [Fact]
    public void Signatures_over_different_bytes_are_no_agreement()
    {
        var a = SignedAgreement.Offer(net.Agreement, Sweden.Node, net.Sweden.Me.Keys.For(KeyUse.ObjectSign)).Signatures[0].Value;
        var b = SignedAgreement.Offer(net.Agreement with { BreachNoticeHours = 12 }, Somalia.Node, net.Somalia.Me.Keys.For(KeyUse.ObjectSign)).Signatures[0].Value;

        Assert.Equal("agreement-invalid", SignedAgreement.Verify((Sweden, a), (Somalia, b)).Refused?.Code);
        Assert.Equal("agreement-invalid", SignedAgreement.Verify((Sweden, a), (Sweden, a)).Refused?.Code);
        Assert.Equal("key-unknown", SignedAgreement.Verify((Somalia, a)).Refused?.Code);
    }

    [Fact]
    public void A_third_node_is_no_party()
    {
        Assert.Throws<ArgumentException>(() => SignedAgreement.Offer(net.Agreement, net.Kenya.Me.Id, net.Kenya.Me.Keys.For(KeyUse.ObjectSign)));
        var forged = Jws.Sign(AgreementJson.Write(net.Agreement), net.Kenya.Me.Keys.For(KeyUse.ObjectSign), Jws.Agreement);
        Assert.Equal("agreement-invalid", SignedAgreement.Verify((net.Kenya.Manifest.Manifest, forged)).Refused?.Code);
    }

    public static TheoryData<string, string> Wrong() => new()
    {
        { "breachNoticeHours", "25" },
        { "suite", "\"nx1-none\"" },
        { "purposes", "[\"marketing\"]" },
        { "policyAreas", "[\"weather\"]" },
        { "data", "{\"nx.person.everything.v1\":[\"name\"]}" },
        { "parties", "[\"nx://se/migration\"]" },
        { "parties", "[\"nx://so/reintegration\",\"nx://se/migration\"]" },
        { "validTo", "\"2025-01-01\"" },
        { "respondWithin", "{\"normal\":336}" },
        { "contacts", "[]" },
        { "surprise", "true" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_document_that_breaks_a_rule_is_refused(string member, string value)
    {
        var json = JsonNode.Parse(AgreementJson.Write(net.Agreement))!.AsObject();
        json[member] = JsonNode.Parse(value);

        Assert.Equal("not-strict", AgreementJson.Read(System.Text.Encoding.UTF8.GetBytes(json.ToJsonString())).Refused?.Code);
    }

    [Fact]
    public void Policy_areas_have_their_codes()
    {
        Assert.Equal("legal-and-asylum", AgreementJson.CodeOf(PolicyArea.LegalAndAsylum));
        Assert.Equal("health", AgreementJson.CodeOf(PolicyArea.Health));
    }

    [Theory]
    [InlineData("""{"need":"training","person":{"givenName":"Amina"}}""", null)]
    [InlineData("""{"person":{"givenName":"Amina","familyName":"Warsame"}}""", "person.familyName")]
    [InlineData("""{"person":"Amina"}""", "person")]
    [InlineData("""{"person.givenName":"Amina"}""", "person.givenName")]
    [InlineData("""{"contacts":[{"telephone":"1"},{"telephone":"2","name":"Cawil"}]}""", "contacts.name")]
    [InlineData("""{"contacts":["1"]}""", "contacts")]
    [InlineData("""{"asylum":"secret"}""", "asylum")]
    [InlineData("{}", null)]
    public void The_allow_list_reaches_into_objects_and_lists(string content, string? excess) =>
        Assert.Equal(excess, AllowList.Excess(net.Agreement.Allowed[TestNetwork.Requested], JsonNode.Parse(content)!.AsObject()));

    [Property(MaxTest = 200)]
    public Property What_the_sender_left_the_receiver_never_refuses()
    {
        var names = Gen.Elements("need", "person", "givenName", "contacts", "telephone", "asylum", "person.givenName");
        return Prop.ForAll(Content(names, 3).ToArbitrary(), content =>
        {
            string[] allowed = ["need", "person.givenName", "contacts.telephone"];
            var left = AllowList.Filter(allowed, content);
            return AllowList.Excess(allowed, left) is null && !left.ToJsonString().Contains("asylum", StringComparison.Ordinal);
        });
    }

    private static Gen<JsonObject> Content(Gen<string> names, int depth) =>
        Gen.Choose(0, 4).SelectMany(count => names.SelectMany(name => Value(names, depth).Select(value => (name, value))).ListOf(count))
            .Select(pairs => new JsonObject(pairs.DistinctBy(pair => pair.name).Select(pair => KeyValuePair.Create(pair.name, pair.value))));

    private static Gen<JsonNode?> Value(Gen<string> names, int depth) => depth == 0
        ? Gen.Constant<JsonNode?>(null)
        : Gen.OneOf(
            Gen.Choose(0, 9).Select(number => (JsonNode?)JsonValue.Create(number)),
            Content(names, depth - 1).Where(content => !content.ContainsKey("asylum")).Select(content => (JsonNode?)content),
            Content(names, depth - 1).Where(content => !content.ContainsKey("asylum")).Select(content => (JsonNode?)new JsonArray(content)));
}
