using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class InboxTests
{
    private readonly TestNetwork net = new();

    private TestNode Somalia => net.Somalia;

    [Fact]
    public async Task A_message_in_its_place_is_accepted_once_and_its_receipt_is_repeated_byte_for_byte()
    {
        var message = net.Next();
        var first = (await net.BringAsync(message.Jws))[0];
        var again = (await net.BringAsync(message.Jws))[0];

        Assert.Equal(ReceiptResult.Accepted, first.Receipt.Result);
        Assert.Equal(new MessageKey(net.Sweden.Me.Id, message.Id), first.Receipt.Key);
        Assert.Equal(Convert.ToHexStringLower(message.Hash), first.Receipt.JwsHash);
        Assert.Equal(first.Jws, again.Jws);
        Assert.Single(Somalia.Store.Effects);
    }

    [Fact]
    public async Task A_thousand_replays_over_two_processes_have_one_effect()
    {
        var message = net.Next();
        var second = new Inbox(new InboxParts(Somalia.Me, Somalia, Somalia.Store, Somalia, Somalia, net.Clock));
        var jwe = net.Sweden.Encrypted(message, Somalia);
        var receipts = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => Task.Run(async () =>
            (await (i % 2 == 0 ? Somalia.Inbox : second).ReceiveAsync(Somalia.Knows(net.Sweden), jwe, default))[0].Jws)));

        Assert.Single(receipts.Distinct());
        Assert.Single(Somalia.Store.Effects);
    }

    [Fact]
    public async Task An_id_with_other_content_is_refused_and_is_a_security_event()
    {
        var message = net.Next(content: new JsonObject { ["need"] = "training" });
        await net.BringAsync(message.Jws);
        var other = Resigned(message, envelope => envelope with { Content = new JsonObject { ["need"] = "housing" } });
        var receipt = (await net.BringAsync(other))[0].Receipt;

        Assert.Equal((ReceiptResult.Refused, "id-reused"), (receipt.Result, receipt.Code));
        Assert.Equal("id-reused", Assert.Single(Somalia.Security).Code);
        Assert.Equal(ReceiptResult.Accepted, (await net.ReceiptOfAsync(message)).Result);
    }

    [Fact]
    public async Task A_message_passed_on_to_a_third_node_is_refused()
    {
        var message = net.Next();
        // Somalia encrypts Sweden's message to Kenya, under its own name and under Sweden's.
        var own = await net.Kenya.Inbox.ReceiveAsync(net.Kenya.Knows(Somalia), Somalia.Encrypted(message, net.Kenya), TestContext.Current.CancellationToken);
        var posed = await net.Kenya.Inbox.ReceiveAsync(net.Kenya.Knows(net.Sweden), net.Sweden.Encrypted(message, net.Kenya), TestContext.Current.CancellationToken);

        Assert.Equal("key-unknown", own[0].Receipt.Code);
        Assert.Equal("wrong-recipient", posed[0].Receipt.Code);
        Assert.Empty(net.Kenya.Store.Rows);
    }

    [Fact]
    public async Task A_message_that_names_another_source_is_refused()
    {
        var forged = Resigned(net.Next(), envelope => envelope with { Source = net.Kenya.Me.Id });

        Assert.Equal("wrong-source", (await net.BringAsync(forged))[0].Receipt.Code);
    }

    [Fact]
    public async Task What_cannot_be_read_gets_a_receipt_that_names_nothing()
    {
        foreach (var line in new[] { "", "x", "a.b.c.d.e", Jwe.Encrypt("no jws", net.Sweden.Me.Id, Somalia.Me.Id, Somalia.Me.Keys.For(KeyUse.ObjectEnc).Public) })
        {
            var receipt = Assert.Single(await Somalia.Inbox.ReceiveAsync(Somalia.Knows(net.Sweden), line, TestContext.Current.CancellationToken)).Receipt;
            Assert.Equal((Guid.Empty, ReceiptResult.Refused), (receipt.Key.Id, receipt.Result));
        }
        Assert.Empty(Somalia.Store.Rows);
    }

    public static TheoryData<KeyUse> OtherUses() => [.. Enum.GetValues<KeyUse>().Where(use => use is not (KeyUse.Unknown or KeyUse.ObjectSign))];

    [Theory]
    [MemberData(nameof(OtherUses))]
    public async Task A_signing_key_that_the_manifest_lists_for_another_use_is_refused(KeyUse use)
    {
        var manifest = net.Sweden.ManifestOf(2);
        Somalia.Trusts(manifest with { Keys = [.. manifest.Keys.Select(key => key.Use == KeyUse.ObjectSign ? key with { Use = use } : key)] });

        Assert.Equal("key-use", (await net.BringAsync(net.Next().Jws))[0].Receipt.Code);
    }

    [Theory]
    [InlineData(-1, null, null)]
    [InlineData(1, null, "key-retired")]
    [InlineData(null, -1, "key-compromised")]
    [InlineData(null, 1, "key-compromised")]
    public async Task A_key_signs_only_in_its_time(int? signedDaysAfterRetirement, int? signedDaysAfterCompromise, string? code)
    {
        var manifest = net.Sweden.ManifestOf(2);
        Somalia.Trusts(manifest with
        {
            Keys = [.. manifest.Keys.Select(key => key.Use != KeyUse.ObjectSign ? key : key with
            {
                NotBefore = net.Clock.Now.AddYears(-1),
                RetiredAt = net.Clock.Now.AddDays(-signedDaysAfterRetirement ?? 100),
                CompromisedAt = signedDaysAfterCompromise is { } days ? net.Clock.Now.AddDays(-days) : null,
            })],
        });

        Assert.Equal(code ?? "", (await net.BringAsync(net.Next().Jws))[0].Receipt.Code);
    }

    [Fact]
    public async Task An_agreement_that_is_not_ours_does_not_exist()
    {
        var others = TestNetwork.AgreementBetween(net.Sweden, net.Kenya);
        net.Somalia.Has(others);
        var forged = Resigned(net.Next(), envelope => envelope with { Agreement = others.Id });
        var unknown = Resigned(net.Next(), envelope => envelope with { Agreement = Ids.New() });

        Assert.Equal("agreement-unknown", (await net.BringAsync(forged))[0].Receipt.Code);
        Assert.Equal("agreement-unknown", (await net.BringAsync(unknown))[0].Receipt.Code);
    }

    [Theory]
    [InlineData(AgreementState.Drafted, "agreement-not-active")]
    [InlineData(AgreementState.Countersigned, "agreement-not-active")]
    [InlineData(AgreementState.Suspended, "agreement-suspended")]
    [InlineData(AgreementState.Ended, "agreement-ended")]
    public async Task Outside_an_active_agreement_only_class_0_passes_but_not_new_consent(AgreementState state, string code)
    {
        Somalia.Has(net.Agreement, state);

        Assert.Equal(code, (await net.ReceiptOfAsync(net.Next(content: new JsonObject { ["need"] = "training" }))).Code);
        Assert.Equal(code, (await net.ReceiptOfAsync(net.Next("nx.consent.given.v1"))).Code);
        Assert.Equal(ReceiptResult.Accepted, (await net.ReceiptOfAsync(net.Next("nx.consent.withdrawn.v1"))).Result);
        Assert.All(Somalia.Store.Rows.Where(row => row.Result == ReceiptResult.Refused), row => Assert.Null(row.Jws));
    }

    [Fact]
    public async Task After_the_last_day_the_agreement_has_ended()
    {
        net.Clock.Now = new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal("agreement-ended", (await net.ReceiptOfAsync(net.Next())).Code);
    }

    [Fact]
    public async Task One_member_too_many_refuses_the_whole_message_and_keeps_none_of_it()
    {
        var hostile = Resigned(net.Next(), envelope => envelope with { Content = new JsonObject { ["need"] = "training", ["asylum"] = "canary" } });
        var receipt = (await net.BringAsync(hostile))[0].Receipt;

        Assert.Equal((ReceiptResult.Refused, "data-not-covered"), (receipt.Result, receipt.Code));
        Assert.Null(Assert.Single(Somalia.Store.Rows).Jws);
        Assert.Empty(Somalia.Store.Effects);
    }

    [Fact]
    public void The_sender_leaves_out_what_is_not_listed()
    {
        var message = net.Next(content: new JsonObject { ["need"] = "training", ["asylum"] = "canary", ["person"] = new JsonObject { ["givenName"] = "Amina", ["diagnosis"] = "canary" } });
        var payload = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(message.Jws.Split('.')[1]));

        Assert.Contains("Amina", payload, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", payload, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => net.Next("nx.service.result.v1"));
    }

    [Fact]
    public async Task Unknown_types_and_schemas_stop_alone()
    {
        var type = Resigned(net.Next(), envelope => envelope with { Type = "nx.referral.requested.v2" });
        var schema = Resigned(net.Next(), envelope => envelope with { DataSchema = "urn:nx:schema:nx.referral.requested.v1:2", PreviousHash = Hashes.Of(type) });

        Assert.Equal("version", (await net.BringAsync(type))[0].Receipt.Code);
        Assert.Equal("version", (await net.BringAsync(schema))[0].Receipt.Code);
    }

    [Fact]
    public async Task Unknown_and_closed_subjects_are_answered_alike()
    {
        var (unknown, closed) = (Refusal.NotFound, Refusal.NotPermitted);
        Somalia.Answers = _ => unknown;
        var first = await net.ReceiptOfAsync(net.Next());
        Somalia.Answers = message => TestNode.EffectOf(message, _ => closed);
        var second = await net.ReceiptOfAsync(net.Next());

        Assert.Equal("not-open", first.Code);
        Assert.Equal((first.Result, first.Code, first.Sentence), (second.Result, second.Code, second.Sentence));
    }

    [Fact]
    public async Task A_refused_message_keeps_its_place_and_the_next_one_goes_on()
    {
        Somalia.Answers = message => TestNode.EffectOf(message, _ => Refusal.Because("already-decided", "Decided on {day}.", new KeyValuePair<string, string>("day", "1 May")));
        var refused = await net.ReceiptOfAsync(net.Next());
        Somalia.Answers = message => TestNode.EffectOf(message, _ => new Changes());

        Assert.Equal(("already-decided", "Decided on 1 May."), (refused.Code, refused.Sentence));
        Assert.Equal([new("day", "1 May")], refused.Arguments);
        Assert.Equal(ReceiptResult.Accepted, (await net.ReceiptOfAsync(net.Next())).Result);
    }

    [Fact]
    public async Task An_unknown_code_parks_and_the_same_bytes_run_again_once_it_is_mapped()
    {
        Somalia.Answers = message => TestNode.EffectOf(message, _ => Refusal.Unknown("service-kinds", "3", "beekeeping"));
        var message = net.Next();
        var parked = await net.ReceiptOfAsync(message);
        Assert.Equal((ReceiptResult.Parked, "unknown-code"), (parked.Result, parked.Code));
        Assert.Empty(Somalia.Store.Effects);

        Somalia.Answers = received => TestNode.EffectOf(received, _ => new Changes());
        var ran = await Somalia.Inbox.RunParkedAsync(parked.Key, TestContext.Current.CancellationToken);

        Assert.Equal(ReceiptResult.Accepted, ran!.Receipt.Result);
        Assert.Equal(ran.Jws, (await net.BringAsync(message.Jws))[0].Jws);
        Assert.Null(await Somalia.Inbox.RunParkedAsync(parked.Key, TestContext.Current.CancellationToken));
        Assert.Single(Somalia.Store.Effects);
    }

    [Fact]
    public async Task Protective_content_of_a_parked_message_acts_at_once()
    {
        Somalia.Answers = message => TestNode.EffectOf(message, _ => new Changes()) with { ParkedWith = Refusal.Unknown("service-kinds", "3", "beekeeping") };
        var parked = await net.ReceiptOfAsync(net.Next());

        Assert.Equal(ReceiptResult.Parked, parked.Result);
        Assert.Single(Somalia.Store.Effects);
    }

    private string Resigned(SealedMessage message, Func<Envelope, Envelope> change)
    {
        var payload = System.Buffers.Text.Base64Url.DecodeFromChars(message.Jws.Split('.')[1]);
        var envelope = EnvelopeJson.Read(payload).Match<Envelope?>(done => done, _ => null)!;
        return Jws.Sign(EnvelopeJson.Write(change(envelope)), net.Sweden.Me.Keys.For(KeyUse.ObjectSign), Jws.Message);
    }
}
