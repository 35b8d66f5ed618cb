using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Tests.Access;
using Xunit;

namespace Samverk.Tests.Cases;

public sealed class CaseRowTests
{
    private static readonly StreamId Referral = new(new Guid("e0000000-0000-4000-8000-000000000001"));
    private static readonly StreamId Consent = new(new Guid("e0000000-0000-4000-8000-000000000002"));

    private static ReferralReceived Asked(params DisclosedField[] fields) => new(
        CaseHistory.Hodan, Guid.Empty, "s", "Housing", CaseHistory.Gavle, PolicyArea.Housing, "housing", ReferralPriority.Normal,
        default, default, "Gävle", "Ingrid", "010", "A room?", fields, CaseHistory.Today);

    private static CaseHistory Shared() => CaseHistory.Received()
        .And(Consent, new ConsentReceived(Guid.Empty, [ShareCategories.NameAndContact], CaseHistory.Today.AddDays(90)))
        .And(Referral, Asked(new("name", "Hodan Yusuf Abdi"), new("born", "~1992"), new("languages", "so, sv"), new("children", "Ayaan, 9; Bilal, 6; Sumaya, 2"), new("arrival", "2026-12-09")));

    [Fact]
    public void A_received_case_shows_what_the_referral_disclosed_and_nothing_else()
    {
        var row = CaseRowRules.RowOf(Shared().Now)!;
        Assert.Equal(("Hodan Yusuf Abdi", "~1992", ";so;sv;", 3), (row.Name, row.Born, row.Languages, row.ChildrenShared));
        Assert.Equal(new DateOnly(2026, 12, 9), row.TravelOn);
        Assert.Equal("", row.CalledBy);
        Assert.False(row.IsViewClosed);
    }

    [Fact]
    public void The_latest_referral_decides_what_is_shown()
    {
        var history = Shared().And(new StreamId(new Guid("e0000000-0000-4000-8000-000000000003")), Asked(new DisclosedField("name", "Hodan")));
        Assert.Equal("Hodan", CaseRowRules.RowOf(history.Now)!.Name);
    }

    [Fact]
    public void When_the_last_consent_is_taken_back_the_name_is_no_longer_shown_or_found()
    {
        var closed = Shared().And(Consent, new ConsentClosed([ShareCategories.NameAndContact]));
        var row = CaseRowRules.RowOf(closed.Now)!;
        Assert.True(row.IsViewClosed);
        Assert.Equal(("", "", ""), (row.Name, row.SortName, row.Born));
        Assert.Equal("so 2026 0007", Assert.Single(CaseRowRules.NamesOf(closed.Now)).Folded);
    }

    [Fact]
    public void Days_of_travel_are_for_those_who_may_see_the_journey()
    {
        var row = CaseRowRules.RowOf(Shared().Now)!;
        Assert.Null(CaseHeadRules.HeadOf(row, MaskOf(PolicyArea.Identity), CaseHistory.Today).TravelOn);
        Assert.NotNull(CaseHeadRules.HeadOf(row, MaskOf(PolicyArea.Identity, PolicyArea.ReturnLogistics), CaseHistory.Today).TravelOn);
    }

    [Fact]
    public void Who_looks_to_travel_sees_logistics_and_no_casework()
    {
        var row = CaseRowRules.RowOf(Shared().Now)!;
        var head = CaseHeadRules.HeadOf(row, Reader.Mask(Roles.TravelOfficer, Purposes.Travel, PolicyArea.Identity, PolicyArea.ReturnLogistics), CaseHistory.Today);
        Assert.Equal(("Hodan Yusuf Abdi", null, ""), (head.Name, head.Born, head.Sex));
        Assert.NotNull(head.TravelOn);
        Assert.Equal(FieldState.Withheld, head.Mask.Of<CaseRow>(nameof(CaseRow.Born)));
        Assert.Equal(FieldState.Hidden, head.Mask.Of<CaseRow>(nameof(CaseRow.MotherFolded)));
    }

    private static IMasked MaskOf(params IReadOnlyList<PolicyArea> needed) => Reader.Mask(Roles.CaseManager, Purposes.Counselling, needed);

    [Theory]
    [InlineData(90, CasePhase.FirstDays)]
    [InlineData(91, CasePhase.OwnFeet)]
    public void The_first_ninety_days_end_by_the_calendar(int days, CasePhase phase)
    {
        var row = CaseRowRules.RowOf(CaseHistory.Received().And(new ArrivalConfirmed(CaseHistory.Today, "phone", "so")).Now)!;
        Assert.Equal(phase, CaseHeadRules.PhaseOn(row, CaseHistory.Today.AddDays(days)));
    }
}
