using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class HoldingTests
{
    private const string Withdrawn = "nx.consent.withdrawn.v1";

    private readonly TestNetwork net = new();

    private TestNode Somalia => net.Somalia;

    [Fact]
    public async Task A_gap_holds_asks_once_and_releases_in_order()
    {
        var (first, second, third, fourth) = (net.Next(), net.Next(), net.Next(), net.Next());
        Assert.Equal(ReceiptResult.Accepted, (await net.ReceiptOfAsync(first)).Result);
        Assert.Equal(ReceiptResult.Held, (await net.ReceiptOfAsync(third)).Result);
        Assert.Equal(ReceiptResult.Held, (await net.ReceiptOfAsync(fourth)).Result);
        Assert.Equal(new ResendRange(net.Agreement.Id, TestNetwork.Subject, 2, 2), Assert.Single(Somalia.Store.Asked));

        var receipts = await net.BringAsync(second.Jws);

        Assert.Equal([second.Id, third.Id, fourth.Id], receipts.Select(receipt => receipt.Receipt.Key.Id));
        Assert.All(receipts, receipt => Assert.Equal(ReceiptResult.Accepted, receipt.Receipt.Result));
        Assert.Equal([first.Id, second.Id, third.Id, fourth.Id], Somalia.Store.Effects.Select(act => act.Value));
        Assert.Equal(receipts[1].Jws, (await net.BringAsync(third.Jws))[0].Jws);
    }

    [Fact]
    public async Task A_withdrawal_acts_before_older_messages_and_keeps_its_place()
    {
        var (first, withdrawal, last) = (net.Next(), net.Next(Withdrawn), net.Next());

        Assert.Equal(ReceiptResult.Accepted, (await net.ReceiptOfAsync(withdrawal)).Result);
        Assert.Equal([withdrawal.Id], Somalia.Store.Effects.Select(act => act.Value));

        await net.BringAsync(first.Jws);
        Assert.Equal(ReceiptResult.Accepted, (await net.ReceiptOfAsync(last)).Result);
        Assert.Equal([withdrawal.Id, first.Id, last.Id], Somalia.Store.Effects.Select(act => act.Value));
    }

    [Fact]
    public async Task A_wrong_previous_hash_stops_that_subject_alone()
    {
        await net.BringAsync(net.Next().Jws);
        var forged = net.Sweden.Sealer.Seal(new OutgoingMessage(net.Agreement.Id, TestNetwork.Subject, TestNetwork.Requested, []), 2, new byte[32], net.Clock.Now);
        var other = net.Sweden.Sealer.Seal(new OutgoingMessage(net.Agreement.Id, "another", TestNetwork.Requested, []), 1, new byte[32], net.Clock.Now);

        Assert.Equal("chain-broken", (await net.ReceiptOfAsync(forged)).Code);
        Assert.Equal("chain-broken", Assert.Single(Somalia.Security).Code);
        Assert.Equal(ReceiptResult.Accepted, (await net.ReceiptOfAsync(other)).Result);
    }

    [Fact]
    public async Task A_place_that_is_taken_is_not_given_twice()
    {
        await net.BringAsync(net.Next().Jws);
        var second = net.Sweden.Sealer.Seal(new OutgoingMessage(net.Agreement.Id, TestNetwork.Subject, TestNetwork.Requested, []), 1, new byte[32], net.Clock.Now);

        Assert.Equal("chain-broken", (await net.ReceiptOfAsync(second)).Code);
        Assert.Single(Somalia.Store.Effects);
    }

    [Fact]
    public async Task A_tombstone_takes_the_place_of_what_was_taken_back()
    {
        var message = new OutgoingMessage(net.Agreement.Id, TestNetwork.Subject, TestNetwork.Requested, new JsonObject { ["need"] = "canary" });
        var (takenBack, next) = (net.Next(message), net.Next());
        var tombstone = net.Sweden.Sealer.Tombstone(message, 1, new byte[32], takenBack.Hash, net.Clock.Now);

        Assert.Equal(ReceiptResult.Held, (await net.ReceiptOfAsync(next)).Result);
        var receipts = await net.BringAsync(tombstone.Jws);

        Assert.Equal([tombstone.Id, next.Id], receipts.Select(receipt => receipt.Receipt.Key.Id));
        Assert.Equal([next.Id], Somalia.Store.Effects.Select(act => act.Value));
        Assert.Equal(0, tombstone.Class);
    }

    [Fact]
    public async Task A_tombstone_for_what_came_already_changes_nothing()
    {
        var message = new OutgoingMessage(net.Agreement.Id, TestNetwork.Subject, TestNetwork.Requested, []);
        var sent = net.Next(message);
        await net.BringAsync(sent.Jws);
        var tombstone = net.Sweden.Sealer.Tombstone(message, 1, new byte[32], sent.Hash, net.Clock.Now);

        Assert.Equal(ReceiptResult.Accepted, (await net.ReceiptOfAsync(tombstone)).Result);
        Assert.Single(Somalia.Store.Rows);
        Assert.Empty(Somalia.Security);
    }

    [Fact]
    public async Task Behind_a_suspension_what_was_held_is_refused()
    {
        var (first, second) = (net.Next(), net.Next());
        await net.BringAsync(second.Jws);
        Somalia.Has(net.Agreement, AgreementState.Suspended);

        Assert.Equal(["agreement-suspended", "agreement-suspended"], (await net.BringAsync(first.Jws)).Select(receipt => receipt.Receipt.Code));
        Assert.Empty(Somalia.Store.Effects);
    }

    [Fact]
    public async Task More_than_two_hundred_do_not_wait()
    {
        net.Next();
        for (var i = 0; i < Inbox.MostHeld; i++)
            Assert.Equal(ReceiptResult.Held, (await net.ReceiptOfAsync(net.Next())).Result);
        var receipt = await net.ReceiptOfAsync(net.Next());

        Assert.Equal((Guid.Empty, "held-full"), (receipt.Key.Id, receipt.Code));
        Assert.Equal(Inbox.MostHeld, Somalia.Store.Rows.Count);
    }

    [Fact]
    public async Task A_request_to_send_again_reaches_the_queue_and_an_endless_one_is_refused()
    {
        OutgoingMessage Asks(long to) => new(net.Agreement.Id, MessageTypes.AgreementSubject, MessageTypes.ResendRequested,
            new JsonObject { ["subject"] = TestNetwork.Subject, ["from"] = 3, ["to"] = to });

        Assert.Equal(ReceiptResult.Accepted, (await net.ReceiptOfAsync(net.Next(Asks(5)))).Result);
        Assert.Equal(new ResendRange(net.Agreement.Id, TestNetwork.Subject, 3, 5), Assert.Single(Somalia.Store.Repeats));
        Assert.Equal("not-strict", (await net.ReceiptOfAsync(net.Next(Asks(1_000_000)))).Code);
    }

    [Fact]
    public async Task A_key_found_compromised_while_a_message_waited_refuses_it()
    {
        var (first, second) = (net.Next(), net.Next());
        await net.BringAsync(second.Jws);
        var manifest = net.Sweden.ManifestOf(2);
        var fresh = PrivateKey.Create(KeyUse.ObjectSign);
        Somalia.Trusts(manifest with
        {
            Keys =
            [
                .. manifest.Keys.Select(key => key.Use == KeyUse.ObjectSign ? key with { CompromisedAt = net.Clock.Now } : key),
                new ManifestKey(KeyUse.ObjectSign, fresh.Public, net.Clock.Now.AddDays(-1)),
            ],
        });
        // The sender stands in for the missing message under its fresh key.
        var keys = NodeKeys.Of(fresh, net.Sweden.Me.Keys.For(KeyUse.Hop));
        var tombstone = new Sealer(net.Sweden.Me with { Keys = keys }, net.Sweden).Tombstone(
            new OutgoingMessage(net.Agreement.Id, TestNetwork.Subject, TestNetwork.Requested, []), 1, new byte[32], first.Hash, net.Clock.Now);
        var receipts = await net.BringAsync(tombstone.Jws);

        Assert.Equal(["", "key-compromised"], receipts.Select(receipt => receipt.Receipt.Code));
        Assert.Empty(Somalia.Store.Effects);
        Assert.All(Somalia.Store.Rows.Where(row => row.Key.Id == second.Id), row => Assert.Null(row.Jws));
    }

    [Fact]
    public async Task Two_processes_that_take_in_one_chain_keep_its_order()
    {
        var other = new Inbox(new InboxParts(Somalia.Me, Somalia, Somalia.Store, Somalia, Somalia, net.Clock));
        var messages = Enumerable.Range(0, 30).Select(_ => net.Next()).ToArray();
        await Task.WhenAll(messages.Select((message, i) => Task.Run(() =>
            (i % 2 == 0 ? Somalia.Inbox : other).ReceiveAsync(Somalia.Knows(net.Sweden), net.Sweden.Encrypted(message, Somalia), default))));
        // What both left waiting at the same moment is released by the next contact.
        await net.BringAsync(messages[0].Jws);

        Assert.Equal(messages.Select(message => message.Id), Somalia.Store.Effects.Select(act => act.Value));
        Assert.Empty(Somalia.Security);
    }

    [Property(MaxTest = 25)]
    public Property Whatever_the_order_and_however_often_each_acts_once() => Prop.ForAll(
        Gen.Choose(1, 8).SelectMany(count => Gen.Shuffle(Enumerable.Range(0, count).Concat(Enumerable.Range(0, count)).ToArray())).ToArbitrary(),
        order => ActsOnceAsync(order).GetAwaiter().GetResult());

    private static async Task<bool> ActsOnceAsync(int[] order)
    {
        var nodes = new TestNetwork();
        var messages = Enumerable.Range(0, order.Length / 2).Select(i => nodes.Next(i % 3 == 2 ? Withdrawn : TestNetwork.Requested)).ToArray();
        var last = new Dictionary<Guid, ReceiptResult>();
        foreach (var i in order)
        {
            foreach (var receipt in await nodes.BringAsync(messages[i].Jws))
                last[receipt.Receipt.Key.Id] = receipt.Receipt.Result;
        }
        var acted = nodes.Somalia.Store.Effects.Select(act => act.Value).ToArray();
        var ordinary = messages.Where((_, i) => i % 3 != 2).Select(message => message.Id);
        return acted.Length == messages.Length && acted.Distinct().Count() == acted.Length
            && acted.Where(id => ordinary.Contains(id)).SequenceEqual(ordinary)
            && last.Values.All(result => result == ReceiptResult.Accepted) && nodes.Somalia.Security.Count == 0;
    }
}
