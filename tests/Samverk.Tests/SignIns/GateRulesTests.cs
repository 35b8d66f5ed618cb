using Samverk.Modules;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Modules.Web;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.SignIns;

/// <summary>What a real node lets open, before anything else is asked.</summary>
[Rule(26)]
public sealed class GateRulesTests
{
    private static readonly GateQuestion Page = new(IsAdministration: false, Changes: false);
    private static readonly GateQuestion Administration = new(IsAdministration: true, Changes: false);
    private static readonly GateQuestion AdministrationForm = new(IsAdministration: true, Changes: true);

    [Theory]
    [InlineData(SignInStrength.Unknown, SignInStrength.Unknown, false, SignInLack.Ways)] // a password and nothing else
    [InlineData(SignInStrength.Unknown, SignInStrength.S1, true, SignInLack.StrongerProof)]
    [InlineData(SignInStrength.S1, SignInStrength.S1, false, SignInLack.Ways)] // no recovery codes yet
    [InlineData(SignInStrength.S2, SignInStrength.S2, false, SignInLack.Ways)] // one passkey and nothing else
    [InlineData(SignInStrength.S1, SignInStrength.S1, true, SignInLack.Nothing)]
    [InlineData(SignInStrength.S2, SignInStrength.S2, true, SignInLack.Nothing)]
    public void An_officer_needs_two_factors_and_a_way_back(SignInStrength strength, SignInStrength strongest, bool enough, SignInLack lack) =>
        Assert.Equal(lack, GateRules.Find(new GateCaller(strength, IsFresh: true, Administers: false, strongest, enough), Page, isSetUp: true));

    [Theory]
    [InlineData(SignInStrength.S1, SignInStrength.S1, true, SignInLack.Ways)] // codes alone never open the administration
    [InlineData(SignInStrength.S1, SignInStrength.S2, true, SignInLack.StrongerProof)]
    [InlineData(SignInStrength.S2, SignInStrength.S2, true, SignInLack.Nothing)]
    public void An_administrator_needs_a_passkey(SignInStrength strength, SignInStrength strongest, bool enough, SignInLack lack)
    {
        var administrator = new GateCaller(strength, IsFresh: true, Administers: true, strongest, enough);
        Assert.Equal(lack, GateRules.Find(administrator, Page, isSetUp: true));
        Assert.Equal(lack, GateRules.Find(administrator, Administration, isSetUp: true));
    }

    [Fact]
    public void What_changes_the_administration_needs_a_proof_of_now()
    {
        var stale = new GateCaller(SignInStrength.S2, IsFresh: false, Administers: true, SignInStrength.S2, HasEnoughWays: true);
        Assert.Equal(SignInLack.Nothing, GateRules.Find(stale, Administration, isSetUp: true));
        Assert.Equal(SignInLack.StrongerProof, GateRules.Find(stale, AdministrationForm, isSetUp: true));
        Assert.Equal(SignInLack.Nothing, GateRules.Find(stale with { IsFresh = true }, AdministrationForm, isSetUp: true));
    }

    [Fact]
    public void Until_there_are_two_administrators_only_the_administration_opens()
    {
        var me = new GateCaller(SignInStrength.S2, IsFresh: true, Administers: true, SignInStrength.S2, HasEnoughWays: true);
        Assert.Equal(SignInLack.NodeIsBeingSetUp, GateRules.Find(me, Page, isSetUp: false));
        Assert.Equal(SignInLack.NodeIsBeingSetUp, GateRules.Find(me with { Administers = false }, Page, isSetUp: false));
        Assert.Equal(SignInLack.Nothing, GateRules.Find(me, Administration, isSetUp: false));
    }

    [Theory]
    [InlineData(2, false, 0, true)]
    [InlineData(1, false, 1, true)]
    [InlineData(0, true, 1, true)]
    [InlineData(1, true, 0, false)]
    [InlineData(1, false, 0, false)]
    [InlineData(0, false, 10, false)]
    public void Ways_are_enough_when_one_may_be_lost(int passkeys, bool other, int recoveryCodes, bool enough) =>
        Assert.Equal(enough, GateRules.AreEnough(passkeys, other, recoveryCodes));

    [Theory]
    [InlineData("high", "", "2026-11-25", nameof(Proof.ProviderStrong))]
    [InlineData("", "hwk", "2026-11-25", nameof(Proof.ProviderStrong))]
    [InlineData("high", "", "2027-01-01", nameof(Proof.ProviderOneFactor))] // the line of the table has ended
    [InlineData("high", "", "2025-12-31", nameof(Proof.ProviderOneFactor))] // and has not begun
    [InlineData("HIGH", "", "2026-11-25", nameof(Proof.ProviderOneFactor))]
    [InlineData("substantial", "pwd", "2026-11-25", nameof(Proof.ProviderOneFactor))]
    [InlineData("hwk", "high", "2026-11-25", nameof(Proof.ProviderOneFactor))] // each value in its own claim
    [InlineData("", "", "2026-11-25", nameof(Proof.ProviderOneFactor))]
    public void A_providers_statement_is_worth_what_the_table_of_the_day_says(string acr, string amr, string today, string expected)
    {
        StatedStrength[] table = [new("acr", "high", new(2026, 1, 1), new(2026, 12, 31)), new("amr", "hwk", new(2026, 1, 1), new(2026, 12, 31))];
        Assert.Equal(expected, ProviderStrengths.Of(table, acr, ["otp", amr], DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)).ToString());
        Assert.Equal(Proof.ProviderOneFactor, ProviderStrengths.Of([], acr, [amr], new(2026, 11, 25)));
    }

    [Theory]
    [InlineData(nameof(Proof.ProviderStrong), NodeKind.Real, SignInStrength.S2)]
    [InlineData(nameof(Proof.ProviderOneFactor), NodeKind.Real, SignInStrength.S1)]
    [InlineData(nameof(Proof.ProviderOneFactor), NodeKind.Pilot, SignInStrength.S2)]
    public void A_providers_proof_is_worth_what_the_kind_of_node_lets_it_be(string proof, NodeKind kind, SignInStrength expected) =>
        Assert.Equal(expected, SessionRules.StrengthOf(Enum.Parse<Proof>(proof), kind));

    [Theory]
    [InlineData("https://login.example", "https://login.example", true)]
    [InlineData("https://login.example", "https://login.example/", true)]
    [InlineData("https://login.example/north/", "https://login.example/north", true)]
    [InlineData("https://login.example/north", "https://login.example", false)]
    [InlineData("https://login.example", "https://login.example.evil", false)]
    [InlineData("https://login.example", "http://login.example", false)]
    [InlineData("https://login.example", null, false)]
    public void A_provider_is_the_issuer_at_the_configured_address_and_no_other(string authority, string? issuer, bool isOf) =>
        Assert.Equal(isOf, ProviderIssuers.IsOf(authority, issuer));

    [Theory]
    [InlineData("reason", true)]
    [InlineData("act", true)]
    [InlineData("password", false)]
    [InlineData("newPassword", false)]
    [InlineData("code", false)]
    [InlineData("credential", false)]
    [InlineData("state", false)]
    [InlineData("__token", false)]
    public void What_proves_who_somebody_is_is_never_kept_in_a_draft(string field, bool kept) => Assert.Equal(kept, KeptFields.IsKept(field));

    [Fact]
    public void Each_check_of_the_set_up_stands_for_itself()
    {
        var world = new SetUpWorld("https://north.example", HasTwoAdministrators: true, HasDataProtectionOfficer: true, "The controller, 12 October 2026");
        var around = new NodeSurroundings(true, true, true, true, true);
        Assert.All(SetUpChecks.Of(world, around), finding => Assert.True(finding.IsInPlace, finding.Check.ToString()));
        Assert.Equal(Enum.GetValues<SetUpCheck>().Where(check => check != SetUpCheck.Unknown), SetUpChecks.Of(world, around).Select(finding => finding.Check));

        Assert.Equal([SetUpCheck.Administrators], Missing(world with { HasTwoAdministrators = false }, around));
        Assert.Equal([SetUpCheck.PublicOrigin, SetUpCheck.Tls], Missing(world with { PublicOrigin = "http://north.example" }, around));
        Assert.Equal([SetUpCheck.PublicOrigin], Missing(world with { PublicOrigin = "https://localhost" }, around));
        Assert.Equal([SetUpCheck.Tls], Missing(world, around with { OriginAnswers = false }));
        Assert.Equal([SetUpCheck.Time], Missing(world, around with { ClockIsRight = false }));
        Assert.Equal([SetUpCheck.DatabasesApart], Missing(world, around with { DatabasesAreApart = false }));
        Assert.Equal([SetUpCheck.Backup], Missing(world, around with { BackupTakesFiles = false }));
        Assert.Equal([SetUpCheck.RootKeyOffline], Missing(world, around with { RootKeyIsAway = false }));
        Assert.Equal([SetUpCheck.DataProtectionOfficer], Missing(world with { HasDataProtectionOfficer = false }, around));
        Assert.Equal([SetUpCheck.RetentionApproved], Missing(world with { RetentionApproval = " " }, around));
    }

    private static IEnumerable<SetUpCheck> Missing(SetUpWorld world, NodeSurroundings around) =>
        SetUpChecks.Of(world, around).Where(finding => !finding.IsInPlace).Select(finding => finding.Check);
}
