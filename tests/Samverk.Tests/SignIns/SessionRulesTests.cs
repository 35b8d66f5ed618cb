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

    [Theory]
    [InlineData(SignInStrength.S2, SignInStrength.S2, true)]
    [InlineData(SignInStrength.S2, SignInStrength.S1, true)]
    [InlineData(SignInStrength.S1, SignInStrength.S1, true)]
    [InlineData(SignInStrength.S1, SignInStrength.S2, false)]
    [InlineData(SignInStrength.Unknown, SignInStrength.S2, false)]
    [InlineData(SignInStrength.Unknown, SignInStrength.S1, false)]
    public void A_weaker_proof_renews_nothing(SignInStrength proof, SignInStrength session, bool renews) => Assert.Equal(renews, SessionRules.Renews(proof, session));

    [Fact]
    public void A_proof_that_somebody_else_asked_for_is_as_old_as_they_say_and_old_where_they_do_not()
    {
        Assert.Equal(Now.AddHours(-10), SessionRules.StatedAt(Now.AddHours(-10), Now));
        Assert.Equal(Now, SessionRules.StatedAt(Now.AddMinutes(2), Now));
        Assert.False(new SignInFacts(SignInStrength.S2, SessionRules.StatedAt(null, Now)).IsFresh(Now));
    }

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
