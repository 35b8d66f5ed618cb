using System.Net.Http.Headers;
using System.Text;
using Samverk.Exchange;
using Samverk.Host.Demo.Seeding;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Exchange;

/// <summary>A partner with the right keys that sends what it should not: again, changed, too much, broken, unknown.</summary>
[Collection(ServedCorridor.Name)]
public sealed class BadMessageTests(ServedCorridor served)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PartnerVoice Voice => served.Voice;

    [Fact]
    [Lesson("L2")]
    public async Task A_message_replayed_a_thousand_times_has_one_effect_and_one_receipt()
    {
        var consent = Voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact");
        var jws = Voice.Sign(consent);
        var receipts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var batch in Enumerable.Repeat(jws, 1000).Chunk(50))
            receipts.UnionWith((await Voice.PostAsync(Encoding.ASCII.GetBytes(string.Join('\n', batch.Select(Voice.Encrypt))), Ct)).Lines);

        var receipt = Assert.Single(receipts);
        await using var store = served.Corridor.Open(NodeSide.HostCountry);
        Assert.Equal([receipt], await store.QueryAsync("SELECT receipt FROM inbox WHERE message_id=$1", row => row.GetString(0), Ct, consent.Id));
        Assert.Single(await store.QueryAsync("SELECT root_id FROM acts WHERE act_id=$1", row => row.GetGuid(0), Ct, consent.Id));
        Assert.Single(await store.QueryAsync("SELECT type FROM events WHERE stream_id=$1", row => row.GetString(0), Ct, ConsentOf(consent)));
    }

    [Fact]
    public async Task An_id_that_comes_again_with_another_body_is_refused_and_told()
    {
        var consent = Voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact");
        Assert.Equal("accepted", (await Voice.SayAsync(consent, Ct)).Result);
        var other = Voice.Consent(served.Agreement, PartnerVoice.Subject(), "family") with { Id = consent.Id };
        var answer = await Voice.SayAsync(other, Ct);

        Assert.Equal(("refused", "id-reused"), (answer.Result, answer.Code));
        await using var store = served.Corridor.Open(NodeSide.HostCountry);
        Assert.Empty(await store.QueryAsync("SELECT type FROM events WHERE stream_id=$1", row => row.GetString(0), Ct, ConsentOf(other)));
        Assert.Equal(["id-reused"], await store.QueryAsync("SELECT code FROM security_events WHERE message_id=$1", row => row.GetString(0), Ct, consent.Id));
    }

    [Fact]
    public async Task Fifty_megabytes_are_refused_before_they_are_read()
    {
        var body = new byte[50 << 20];
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(5) });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Voice.To.Origin!, Reception.Path)) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/jose");
        request.Headers.ExpectContinue = true;
        request.Headers.TryAddWithoutValidation("Authorization", Voice.Assertion(body));
        using var answer = await http.SendAsync(request, Ct);

        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("accepted", (await Voice.SayAsync(Voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact"), Ct)).Result);
    }

    [Fact]
    public async Task Cut_off_texts_are_refused_wherever_they_are_cut()
    {
        var consent = Voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact");
        var payload = EnvelopeJson.Write(consent);
        foreach (var keep in new[] { 0, 1, payload.Length / 2, payload.Length - 1 })
        {
            var answer = await Voice.SayAsync(Jws.Sign(payload.AsSpan(0, keep), Voice.Signing, Jws.Message), Ct);
            Assert.Equal(("refused", "not-strict"), (answer.Result, answer.Code));
        }
        var jwe = Voice.Encrypt(Voice.Sign(consent));
        var cut = await Voice.PostAsync(Encoding.ASCII.GetBytes(jwe[..^9]), Ct);
        Assert.Equal("refused", cut.Result);
        await using var store = served.Corridor.Open(NodeSide.HostCountry);
        Assert.Empty(await store.QueryAsync("SELECT message_id FROM inbox WHERE message_id=$1", row => row.GetGuid(0), Ct, consent.Id));
        Assert.Equal("accepted", (await Voice.SayAsync(consent, Ct)).Result);
    }

    [Fact]
    public async Task A_member_outside_the_agreement_refuses_the_whole_message_and_none_of_it_is_kept()
    {
        var consent = Voice.Consent(served.Agreement, PartnerVoice.Subject(), "name-and-contact");
        consent.Content["mother"] = "Canary Of The Mother";
        var answer = await Voice.SayAsync(consent, Ct);

        Assert.Equal(("refused", "data-not-covered"), (answer.Result, answer.Code));
        await using var store = served.Corridor.Open(NodeSide.HostCountry);
        Assert.Equal([true], await store.QueryAsync("SELECT jws FROM inbox WHERE message_id=$1", row => row.IsDBNull(0), Ct, consent.Id));
    }

    [Fact]
    public async Task An_unknown_case_is_answered_as_one_that_is_not_open()
    {
        var answer = await Voice.SayAsync(Voice.Message(served.Agreement, PartnerVoice.Subject(), "nx.referral.opened.v1",
            new() { ["referral"] = Ids.New().ToString(), ["officer"] = "Nobody" }), Ct);
        Assert.Equal(("refused", "not-open"), (answer.Result, answer.Code));
    }

    [Fact]
    public async Task An_unknown_code_is_parked_shown_to_the_administrator_and_runs_once_it_is_mapped()
    {
        var consent = Voice.Consent(served.Agreement, PartnerVoice.Subject(), "family-photographs");
        var jws = Voice.Sign(consent);
        var parked = await Voice.SayAsync(jws, Ct);
        Assert.Equal(("parked", "unknown-code"), (parked.Result, parked.Code));
        await using var store = served.Corridor.Open(NodeSide.HostCountry);
        Assert.Empty(await store.QueryAsync("SELECT type FROM events WHERE stream_id=$1", row => row.GetString(0), Ct, ConsentOf(consent)));
        Assert.Contains("The code family-photographs of share-categories, version 1, is not known here.", await served.Administrator.ReadAsync("/partners", Ct), StringComparison.Ordinal);

        var form = new FormFields { { "source", Voice.Me.Id }, { "message", consent.Id.ToString() }, { "means-" + consent.Id, "family" } };
        await served.Administrator.SendAsync("/partners/codes", Ids.New(), form, Ct);

        Assert.Equal(["consent-received"], await store.QueryAsync("SELECT type FROM events WHERE stream_id=$1", row => row.GetString(0), Ct, ConsentOf(consent)));
        Assert.DoesNotContain("family-photographs", await served.Administrator.ReadAsync("/partners", Ct), StringComparison.Ordinal);
        var final = await Voice.SayAsync(jws, Ct);
        Assert.Equal(("accepted", ""), (final.Result, final.Code));
    }

    private static Guid ConsentOf(Envelope consent) => Guid.Parse(consent.Content["consent"]!.GetValue<string>());
}
