using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.SignIns;

public sealed class SessionRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(nameof(Proof.Passkey), NodeKind.Real, SignInStrength.S2)]
    [InlineData(nameof(Proof.PasswordAndCode), NodeKind.Real, SignInStrength.S1)]
    [InlineData(nameof(Proof.Password), NodeKind.Real, SignInStrength.Unknown)]
    [InlineData(nameof(Proof.DemoPerson), NodeKind.Real, SignInStrength.Unknown)]
    [InlineData(nameof(Proof.Unknown), NodeKind.Real, SignInStrength.Unknown)]
    [InlineData(nameof(Proof.Passkey), NodeKind.Pilot, SignInStrength.S2)]
    [InlineData(nameof(Proof.Password), NodeKind.Pilot, SignInStrength.S2)]
    [InlineData(nameof(Proof.DemoPerson), NodeKind.Pilot, SignInStrength.Unknown)]
    [InlineData(nameof(Proof.DemoPerson), NodeKind.Demo, SignInStrength.S2)]
    [InlineData(nameof(Proof.Unknown), NodeKind.Demo, SignInStrength.Unknown)]
    public void A_proof_is_worth_what_the_kind_of_node_lets_it_be(string proof, NodeKind kind, SignInStrength expected) =>
        Assert.Equal(expected, SessionRules.StrengthOf(Enum.Parse<Proof>(proof), kind));

    [Fact]
    public void A_page_of_protection_ends_the_session_sooner()
    {
        Assert.Equal(Now.AddMinutes(30), SessionRules.IdleAt(Now, isProtectedPage: false));
        Assert.Equal(Now.AddMinutes(15), SessionRules.IdleAt(Now, isProtectedPage: true));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(59, false)]
    [InlineData(60, true)]
    [InlineData(-900, true)] // a page of protection shortens it at once
    public void The_end_is_written_when_it_moved_by_a_minute(int seconds, bool expected) =>
        Assert.Equal(expected, SessionRules.IsWorthKeeping(Now, Now.AddSeconds(seconds)));

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox · Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0 Mobile Safari/537.36", "Chrome · Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1", "Safari · iPhone")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0", "Edge · Windows")]
    [InlineData("<script>alert(1)</script>", "")]
    [InlineData(null, "")]
    public void Of_what_a_browser_says_only_known_names_are_kept(string? userAgent, string expected) => Assert.Equal(expected, DeviceNames.Of(userAgent));
}
