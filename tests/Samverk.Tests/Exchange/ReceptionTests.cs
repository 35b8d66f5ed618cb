using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class ReceptionTests
{
    private readonly TestNetwork net = new();

    [Fact]
    public async Task Receipts_come_one_a_line_in_the_order_of_the_messages()
    {
        var (first, second) = (net.Next(), net.Next());
        var answer = await PostAsync(net.Sweden.Encrypted(second, net.Somalia) + "\n" + "spoiled" + "\n" + net.Sweden.Encrypted(first, net.Somalia));
        var receipts = Encoding.ASCII.GetString(answer.Body.Span).Split('\n')
            .Select(line => ReceiptJson.Verify(line, net.Somalia.Manifest.Manifest).Match<Receipt?>(done => done.Receipt, _ => null)!).ToArray();

        Assert.Equal((200, "application/jose"), (answer.Status, answer.ContentType));
        Assert.Equal([second.Id, Guid.Empty, first.Id, second.Id], receipts.Select(receipt => receipt.Key.Id));
        Assert.Equal(
            [ReceiptResult.Held, ReceiptResult.Refused, ReceiptResult.Accepted, ReceiptResult.Accepted], receipts.Select(receipt => receipt.Result));
    }

    [Fact]
    public async Task A_stranger_gets_a_problem_and_nothing_is_opened()
    {
        var stranger = new TestNode("nx://xx/stranger", net.Clock);
        var request = new HopRequest("POST", Reception.Path, Encoding.ASCII.GetBytes(net.Sweden.Encrypted(net.Next(), net.Somalia)));
        var answer = await net.Somalia.Reception.ReceiveAsync(stranger.Gate.Assert(request, net.Somalia.Manifest.Manifest).Header, request, TestContext.Current.CancellationToken);

        Assert.Equal((401, (string?)null), (answer.Status, answer.Hop));
        Assert.Equal("trust-not-established", JsonDocument.Parse(answer.Body).RootElement.GetProperty("code").GetString());
        Assert.Empty(net.Somalia.Store.Rows);
    }

    [Fact]
    public async Task Too_much_is_refused()
    {
        Assert.Equal(413, (await PostAsync(new string('a', Reception.MaxBody + 1))).Status);
        Assert.Equal(413, (await PostAsync(string.Join('\n', Enumerable.Repeat("a", 65)))).Status);
    }

    [Fact]
    public async Task An_empty_body_is_answered_empty_and_counts_as_contact()
    {
        var answer = await PostAsync("");

        Assert.Equal((200, 0), (answer.Status, answer.Body.Length));
        Assert.NotNull(answer.Hop);
    }

    [Property(MaxTest = 100)]
    public Property Whatever_a_partner_sends_is_answered_line_by_line() => Prop.ForAll(
        Gen.Choose(0, 255).ArrayOf().ToArbitrary(),
        bytes =>
        {
            var body = bytes.Select(value => (byte)value).ToArray();
            var request = new HopRequest("POST", Reception.Path, body);
            var answer = net.Somalia.Reception.ReceiveAsync(
                net.Sweden.Gate.Assert(request, net.Somalia.Manifest.Manifest).Header, request, default).GetAwaiter().GetResult();
            return answer.Status is 200 or 413 && net.Somalia.Store.Rows.Count == 0;
        });

    [Property(MaxTest = 200)]
    public Property Signed_nonsense_never_throws_and_never_acts()
    {
        var payload = System.Buffers.Text.Base64Url.DecodeFromChars(net.Next().Jws.Split('.')[1]);
        return Prop.ForAll(
            Gen.Choose(0, payload.Length - 1).SelectMany(at => Gen.Choose(0, payload.Length - at).Select(cut => (at, cut))).ToArbitrary(),
            hole =>
            {
                byte[] damaged = [.. payload[..hole.at], .. payload[(hole.at + hole.cut)..]];
                if (damaged.Length == payload.Length)
                    return true;
                var jws = Jws.Sign(damaged, net.Sweden.Me.Keys.For(KeyUse.ObjectSign), Jws.Message);
                var receipt = net.BringAsync(jws).GetAwaiter().GetResult()[0].Receipt;
                return receipt.Result != ReceiptResult.Accepted && net.Somalia.Store.Effects.Count == 0;
            });
    }

    private Task<ReceptionAnswer> PostAsync(string body)
    {
        var request = new HopRequest("POST", Reception.Path, Encoding.ASCII.GetBytes(body));
        return net.Somalia.Reception.ReceiveAsync(net.Sweden.Gate.Assert(request, net.Somalia.Manifest.Manifest).Header, request, default);
    }
}
