using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class SendingLaneTests : IDisposable
{
    private readonly TestNetwork net = new();
    private readonly TestLine line;
    private readonly HttpClient http;
    private readonly MemoryOutbox outbox;
    private readonly SendingLane lane;

    public SendingLaneTests()
    {
        line = new TestLine(net.Sweden, net.Somalia, net.Kenya);
        http = new HttpClient(line);
        outbox = new MemoryOutbox(net.Sweden.Sealer, agreement => net.Sweden.Find(agreement)!.Other(net.Sweden.Me.Id), () => net.Clock.Now);
        lane = new SendingLane(net.Somalia.Me.Id, Parts);
    }

    private LaneParts Parts => new(net.Sweden.Me, net.Sweden, outbox, net.Sweden.Gate, http, net.Sweden, net.Sweden.Signals, net.Clock);

    public void Dispose()
    {
        http.Dispose();
        line.Dispose();
    }

    [Fact]
    public async Task Messages_go_in_one_body_most_urgent_first_and_receipts_settle_them()
    {
        var (referral, withdrawal) = (Write(), Write("nx.consent.withdrawn.v1"));

        Assert.Equal(Round.Delivered, await SendAsync());
        Assert.Equal(Round.Idle, await SendAsync());
        Assert.Single(line.Bodies);
        Assert.Equal(ReceiptResult.Accepted, referral.Receipt!.Receipt.Result);
        Assert.Equal(ReceiptResult.Accepted, withdrawal.Receipt!.Receipt.Result);
        Assert.Equal([withdrawal.Sealed.Id, referral.Sealed.Id], net.Somalia.Store.Effects.Select(act => act.Value));
        Assert.Equal(net.Clock.Now, lane.Status.LastContact);
    }

    [Fact]
    public async Task At_most_64_messages_and_1_mib_go_at_once()
    {
        for (var i = 0; i < 70; i++)
            Write();
        await SendAsync();
        Assert.Equal(64, LinesOf(line.Bodies[0]));
        await SendAsync();
        Assert.Equal(6, LinesOf(line.Bodies[1]));

        for (var i = 0; i < 4; i++)
            Write(content: new JsonObject { ["need"] = new string('x', 100_000) });
        await SendAsync();
        Assert.True(line.Bodies[2].Length <= Reception.MaxBody && LinesOf(line.Bodies[2]) == 2);
        await SendAsync();
        Assert.All(outbox.Rows, row => Assert.Equal(ReceiptResult.Accepted, row.Receipt!.Receipt.Result));
    }

    [Fact]
    public async Task A_lost_answer_is_repeated_with_the_same_message_and_another_ciphertext()
    {
        var row = Write();
        line.Back = _ => throw new HttpRequestException("The line dropped.");
        Assert.Equal(Round.Failed, await SendAsync());
        Assert.Null(row.Receipt);
        Assert.Equal((1, net.Clock.Now), (lane.Status.Attempts, lane.Status.FailingSince));

        line.Back = answer => answer;
        Assert.Equal(Round.Delivered, await SendAsync());

        Assert.NotEqual(line.Bodies[0], line.Bodies[1]);
        Assert.Equal(line.Bodies[0].Length, line.Bodies[1].Length);
        Assert.Single(net.Somalia.Store.Effects);
        Assert.Equal((0, null), (lane.Status.Attempts, lane.Status.FailingSince));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(302)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(503)]
    public async Task No_status_moves_a_message(int status)
    {
        var row = Write();
        line.Instead = _ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("accepted") };

        Assert.Equal(Round.Failed, await SendAsync());
        Assert.Null(row.Receipt);
        Assert.Equal(1, row.Attempts);
        Assert.NotEmpty(row.Problem);
        Assert.Null(lane.Status.LastContact);
    }

    [Fact]
    public async Task The_code_of_an_unsigned_answer_is_shown()
    {
        var row = Write();
        line.Instead = _ => new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StringContent("""{"code":"hop-clock"}""") };
        await SendAsync();

        Assert.Equal("The partner answered with status 401 (hop-clock), unsigned.", row.Problem);
    }

    [Fact]
    public async Task Retry_after_is_honoured()
    {
        var row = Write();
        line.Instead = _ =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromMinutes(10));
            return answer;
        };
        await SendAsync();

        Assert.True(row.Due >= net.Clock.Now.AddMinutes(10));
        Assert.Equal(Round.Idle, await lane.SendOnceAsync(everything: false, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Receipts_of_another_node_another_message_or_another_content_move_nothing()
    {
        var row = Write();
        Receipt Of(Guid id, string hash) => new(new MessageKey(net.Sweden.Me.Id, id), hash, ReceiptResult.Accepted, "", [], "", net.Clock.Now, "");
        var hash = Convert.ToHexStringLower(row.Sealed.Hash);
        string[] forged =
        [
            ReceiptJson.Sign(Of(row.Sealed.Id, hash), net.Kenya.Me.Keys.For(KeyUse.ObjectSign)).Jws,
            ReceiptJson.Sign(Of(Ids.Sortable(), hash), net.Somalia.Me.Keys.For(KeyUse.ObjectSign)).Jws,
            ReceiptJson.Sign(Of(row.Sealed.Id, new string('0', 64)), net.Somalia.Me.Keys.For(KeyUse.ObjectSign)).Jws,
            ReceiptJson.Sign(Of(row.Sealed.Id, hash) with { Key = new MessageKey(net.Kenya.Me.Id, row.Sealed.Id) }, net.Somalia.Me.Keys.For(KeyUse.ObjectSign)).Jws,
        ];
        line.Instead = _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Encoding.ASCII.GetBytes(string.Join('\n', forged))) };

        Assert.Equal(Round.Failed, await SendAsync());
        Assert.Null(row.Receipt);
    }

    [Fact]
    public async Task A_signed_refusal_is_final()
    {
        net.Somalia.Answers = _ => Refusal.Because("already-decided", "It was decided before.");
        var row = Write();

        Assert.Equal(Round.Delivered, await SendAsync());
        Assert.Equal((ReceiptResult.Refused, "already-decided"), (row.Receipt!.Receipt.Result, row.Receipt.Receipt.Code));
        Assert.Equal(Round.Idle, await SendAsync());
    }

    [Fact]
    public async Task What_is_held_there_becomes_final_with_the_message_that_was_missing()
    {
        var (first, second) = (Write(), Write());
        first.LeasedUntil = net.Clock.Now.AddMinutes(1);
        Assert.Equal(Round.Answered, await SendAsync());
        Assert.Equal(ReceiptResult.Held, second.Receipt!.Receipt.Result);

        first.LeasedUntil = DateTimeOffset.MinValue;
        Assert.Equal(Round.Delivered, await lane.SendOnceAsync(everything: false, TestContext.Current.CancellationToken));
        Assert.Equal(1, LinesOf(line.Bodies[1]));
        Assert.Equal(ReceiptResult.Accepted, second.Receipt!.Receipt.Result);
    }

    [Fact]
    public async Task A_message_that_cannot_be_read_there_waits_alone_and_says_why()
    {
        var good = Write();
        var bad = outbox.Write(new OutgoingMessage(net.Agreement.Id, "another", TestNetwork.Requested, []));
        MemoryOutbox.Spoil(bad);
        Assert.Equal(Round.Delivered, await SendAsync());

        Assert.NotNull(good.Receipt);
        Assert.Equal(1, bad.Attempts);
        Assert.Contains("signature", bad.Problem, StringComparison.Ordinal);
        Assert.Equal(net.Clock.Now, lane.Status.LastContact);
    }

    [Fact]
    public async Task A_cut_line_sends_nothing_and_joins_again()
    {
        Write();
        net.Sweden.Cut = true;
        Assert.Equal(Round.Idle, await SendAsync());
        Assert.True(lane.Status.IsCut);
        Assert.Empty(line.Bodies);

        net.Sweden.Cut = false;
        Assert.Equal(Round.Delivered, await SendAsync());
    }

    [Fact]
    public async Task A_contact_wakes_the_lane_at_once()
    {
        var row = Write();
        line.Instead = _ => throw new HttpRequestException("Away.");
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = lane.RunAsync(end.Token);
        while (row.Attempts == 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        row.Due = DateTimeOffset.MaxValue;
        line.Instead = _ => null;
        net.Sweden.Signals.Contact(net.Somalia.Me.Id);
        for (var i = 0; i < 200 && row.Receipt is null; i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.NotNull(row.Receipt);
    }

    [Fact]
    public async Task A_node_that_starts_tells_its_partner_once_also_with_nothing_to_send()
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = lane.RunAsync(end.Token);
        Assert.True(await net.Somalia.Signals.WaitAsync(net.Sweden.Me.Id, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        net.Sweden.Signals.Commit();
        while (lane.Status.LastContact is null)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await Task.WhenAny(running);

        Assert.Empty(Assert.Single(line.Bodies));
    }

    [Fact]
    public async Task Two_nodes_with_parked_messages_do_not_wake_each_other_without_end()
    {
        net.Somalia.Answers = _ => Refusal.Unknown("service-kinds", "3", "beekeeping");
        var row = Write();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = lane.RunAsync(end.Token);
        while (row.Receipt is null)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++)
        {
            net.Sweden.Signals.Contact(net.Somalia.Me.Id);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.InRange(line.Bodies.Count, 1, 2);
    }

    [Fact]
    public async Task A_partner_that_never_answers_delays_nobody_else()
    {
        var toKenya = TestNetwork.AgreementBetween(net.Sweden, net.Kenya);
        net.Sweden.Has(toKenya);
        var stuck = outbox.Write(new OutgoingMessage(toKenya.Id, TestNetwork.Subject, TestNetwork.Requested, []));
        var row = Write();
        line.Before = (request, ct) => request.RequestUri!.Host == net.Kenya.Me.Origin.Host ? Task.Delay(Timeout.Infinite, ct) : Task.CompletedTask;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var lanes = new SendingLanes(Parts with { Time = TimeProvider.System, Gate = net.Sweden.Gate });
        var running = lanes.RunAsync(end.Token);
        for (var i = 0; i < 500 && row.Receipt is null; i++)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        await end.CancelAsync();
        await running;

        Assert.NotNull(row.Receipt);
        Assert.Null(stuck.Receipt);
        Assert.Equal((0, DateTimeOffset.MinValue), (stuck.Attempts, stuck.LeasedUntil));
        Assert.Equal([net.Kenya.Me.Id, net.Somalia.Me.Id], lanes.Status.Select(status => status.Partner));
    }

    [Fact]
    public async Task A_cut_line_at_the_receiver_answers_unsigned()
    {
        net.Somalia.Cut = true;
        var row = Write();

        Assert.Equal(Round.Failed, await SendAsync());
        Assert.Null(row.Receipt);
    }

    private MemoryOutbox.Row Write(string type = TestNetwork.Requested, JsonObject? content = null) =>
        outbox.Write(new OutgoingMessage(net.Agreement.Id, TestNetwork.Subject, type, content ?? []));

    private Task<Round> SendAsync() => lane.SendOnceAsync(everything: true, TestContext.Current.CancellationToken);

    private static int LinesOf(byte[] body) => Encoding.ASCII.GetString(body).Split('\n').Length;
}
