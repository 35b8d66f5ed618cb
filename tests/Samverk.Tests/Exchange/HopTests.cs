using Samverk.Exchange;
using Xunit;

namespace Samverk.Tests.Exchange;

public sealed class HopTests
{
    private static readonly HopRequest Request = new("POST", Reception.Path, "body"u8.ToArray());

    private readonly TestNetwork net = new();

    private HopAssertion Assertion => net.Sweden.Gate.Assert(Request, net.Somalia.Manifest.Manifest);

    [Fact]
    public async Task A_partner_is_let_in_once()
    {
        var assertion = Assertion;

        Assert.Null(await RefusedAsync(assertion.Header));
        Assert.Equal("hop-replayed", await RefusedAsync(assertion.Header));
    }

    [Fact]
    public async Task A_thousand_replays_at_once_let_one_in()
    {
        var assertion = Assertion;
        var codes = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => RefusedAsync(assertion.Header))));

        Assert.Single(codes, code => code is null);
    }

    [Fact]
    public async Task Another_method_path_or_body_is_another_request()
    {
        Assert.Equal("hop-invalid", await RefusedAsync(Assertion.Header, Request with { Method = "PUT" }));
        Assert.Equal("hop-invalid", await RefusedAsync(Assertion.Header, Request with { Target = "/nx/1/inbox?x=1" }));
        Assert.Equal("hop-invalid", await RefusedAsync(Assertion.Header, Request with { Body = default }));
    }

    [Fact]
    public async Task An_assertion_for_another_node_is_not_forwarded()
    {
        var forSomalia = Assertion.Header;

        Assert.Equal("hop-invalid", (await net.Kenya.Gate.CheckAsync(forSomalia, Request, TestContext.Current.CancellationToken)).Refused?.Code);
    }

    [Theory]
    [InlineData(599, null)]
    [InlineData(601, "hop-clock")]
    [InlineData(-299, null)]
    [InlineData(-301, "hop-clock")]
    public async Task Clocks_may_differ_by_five_minutes(int seconds, string? code)
    {
        var header = Assertion.Header;
        net.Clock.Now = net.Clock.Now.AddSeconds(seconds);

        Assert.Equal(code, await RefusedAsync(header));
    }

    [Fact]
    public async Task The_answer_about_clocks_says_the_time_here()
    {
        var header = Assertion.Header;
        net.Clock.Now = net.Clock.Now.AddHours(1);
        var refused = (await net.Somalia.Gate.CheckAsync(header, Request, TestContext.Current.CancellationToken)).Refused;

        Assert.Contains("2026-11-25T10:00:00Z", refused!.English(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_and_wrong_keys_stay_outside()
    {
        var stranger = new TestNode("nx://xx/stranger", net.Clock);
        var impostor = new TestNode(net.Sweden.Me.Id, net.Clock);

        Assert.Equal("trust-not-established", await RefusedAsync(stranger.Gate.Assert(Request, net.Somalia.Manifest.Manifest).Header));
        Assert.Equal("key-unknown", await RefusedAsync(impostor.Gate.Assert(Request, net.Somalia.Manifest.Manifest).Header));
        Assert.Equal("hop-invalid", await RefusedAsync(null));
        Assert.Equal("hop-invalid", await RefusedAsync("Bearer abc"));
        Assert.Equal("hop-invalid", await RefusedAsync("NX-Hop a.b.c"));
    }

    [Fact]
    public async Task A_hop_key_listed_under_another_use_is_refused()
    {
        var manifest = net.Sweden.ManifestOf(2);
        net.Somalia.Trusts(manifest with { Keys = [.. manifest.Keys.Select(key => key.Use == KeyUse.Hop ? key with { Use = KeyUse.Log } : key)] });

        Assert.Equal("key-use", await RefusedAsync(Assertion.Header));
    }

    [Fact]
    public async Task The_answer_is_bound_to_request_status_and_body()
    {
        var assertion = Assertion;
        var caller = (await net.Somalia.Gate.CheckAsync(assertion.Header, Request, TestContext.Current.CancellationToken)).Match<HopCaller?>(done => done, _ => null)!;
        var body = "receipts"u8.ToArray();
        var answer = net.Somalia.Gate.Answer(caller, 200, body);
        var somalia = net.Somalia.Manifest.Manifest;

        Assert.Null(net.Sweden.Gate.CheckAnswer(answer, somalia, assertion, (200, body)).Refused);
        Assert.NotNull(net.Sweden.Gate.CheckAnswer(answer, somalia, assertion, (202, body)).Refused);
        Assert.NotNull(net.Sweden.Gate.CheckAnswer(answer, somalia, assertion, (200, "others"u8.ToArray())).Refused);
        Assert.NotNull(net.Sweden.Gate.CheckAnswer(answer, somalia, Assertion, (200, body)).Refused);
        Assert.NotNull(net.Kenya.Gate.CheckAnswer(answer, somalia, assertion, (200, body)).Refused);
    }

    private async Task<string?> RefusedAsync(string? header, HopRequest? request = null) =>
        (await net.Somalia.Gate.CheckAsync(header, request ?? Request, TestContext.Current.CancellationToken)).Refused?.Code;
}
