using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Xunit;

namespace Samverk.Tests.Cases;

public sealed class OpenCaseTests
{
    private static readonly OpenCase Told = new() { ToldIn = "so", FullName = "Hodan" };

    private static NewMember Member(string relation, string? born = null) =>
        new() { Relation = relation, FullName = "Ali", Born = PartialDate.Parse(born), Holders = ["Hodan"] };

    private static string? Refused(OpenCase told) => CaseRules.Open(told, CaseHistory.Me, CaseHistory.Today).Refused?.Code;

    [Fact]
    public void One_name_and_nothing_else_known_is_enough() => Assert.Null(Refused(Told));

    [Fact]
    public void Nobody_is_written_down_before_they_were_told() => Assert.Equal("not-told-first", Refused(Told with { ToldIn = "" }));

    [Theory, Rule(8), Rule(11)]
    [InlineData("2010", false, false)]
    [InlineData("2008-11-25", false, false)]
    [InlineData("2008-11-24", false, true)]
    [InlineData("2008", false, false)]
    [InlineData("2007", false, true)]
    [InlineData("~2007", false, false)]
    [InlineData("~1992", false, true)]
    [InlineData("1992", true, false)]
    [InlineData(null, true, false)]
    [InlineData(null, false, true)]
    public void A_child_by_any_reading_without_a_parent_is_not_opened(string? born, bool saysSo, bool opened)
    {
        var alone = Told with { Born = PartialDate.Parse(born), SaysUnder18 = saysSo };
        Assert.Equal(opened ? null : "child-without-parent", Refused(alone));
        Assert.Null(Refused(alone with { Members = [Member("parent", "1980")] }));
    }

    [Theory, Rule(8)]
    [InlineData("sibling", "1990")]
    [InlineData("spouse", "1990")]
    [InlineData("parent", "2010")]
    public void A_sibling_a_spouse_or_another_child_is_no_parent(string relation, string born) =>
        Assert.Equal("child-without-parent", Refused(Told with { SaysUnder18 = true, Members = [Member(relation, born)] }));

    [Fact, Rule(9)]
    public void A_child_of_the_household_names_each_adult_with_parental_responsibility()
    {
        var child = Member("child", "2019") with { Holders = [] };
        Assert.Equal("child-without-holder", Refused(Told with { Members = [child] }));
        Assert.Null(Refused(Told with { Members = [child with { Holders = ["Hodan", "Ali"] }] }));
    }

    [Theory]
    [InlineData(Roles.Provider)]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.TravelOfficer)]
    public void Only_who_may_lead_a_case_opens_one(string role) =>
        Assert.Equal(Refusal.NotPermitted, CaseRules.Open(Told, CaseHistory.Me with { Roles = [role] }, CaseHistory.Today).Refused);

    [Fact, Lesson("L1")]
    public void The_first_case_manager_may_lead_again_on_the_same_day_and_is_still_named_when_it_is_closed()
    {
        var idil = Officer("c0000000-0000-4000-8000-000000000001");
        var ingrid = Officer(CaseHistory.Ingrid.ToString());
        var history = CaseHistory.Opened();
        history.And(KeepingRules.ChangeManager(history.Now, idil, "leave"));
        history.And(KeepingRules.ChangeManager(history.Now, ingrid, "leave"));
        history.And(KeepingRules.Close(history.Now, "settled"));
        Assert.Equal(CaseHistory.Ingrid, history.State.CaseManager);
        var before = history.Now.Events.Count;
        history.And(KeepingRules.Reopen(history.Now, "new-need"));
        Assert.DoesNotContain(history.Now.Events.Skip(before), stored => stored.Event is IChangesAccess);
        Assert.Equal(CaseRefusals.LeadsAlready, KeepingRules.ChangeManager(history.Now, ingrid, "leave").Refused);
    }

    [Fact, Rule(35)]
    public void A_held_case_is_not_closed()
    {
        var held = CaseHistory.Opened().And(new StreamId(new Guid("d0000000-0000-4000-8000-000000000001")),
            new Modules.Holds.Contract.HoldPlaced(CaseHistory.Hodan, "H-ASY", null, CaseHistory.Gavle));
        Assert.Equal(CaseRefusals.HeldStaysOpen, KeepingRules.Close(held.Now, "settled").Refused);
    }

    [Fact, Rule(12)]
    public void A_childs_details_leave_only_when_each_holder_agreed_and_taking_back_is_never_blocked()
    {
        var child = new PersonId(new Guid("d0000000-0000-4000-8000-000000000002"));
        var history = CaseHistory.Opened();
        history.And(KeepingRules.AddMember(history.Now, Member("child", "2019") with { Holders = ["Hodan", "Ali"] }, child, CaseHistory.Today));
        history.And(KeepingRules.GiveCustodyConsent(history.Now, new CustodyConsentGiven(child, "Hodan", "phone", "so"), CaseHistory.Today));
        Assert.False(history.State.Members[0].MayLeaveOn(CaseHistory.Today));
        history.And(KeepingRules.GiveCustodyConsent(history.Now, new CustodyConsentGiven(child, "Ali", "phone", "so"), CaseHistory.Today));
        Assert.True(history.State.Members[0].MayLeaveOn(CaseHistory.Today));
        Assert.Equal(CaseRefusals.NotAHolder, KeepingRules.GiveCustodyConsent(history.Now, new CustodyConsentGiven(child, "Neighbour", "phone", "so"), CaseHistory.Today).Refused);
        history.And(new CaseClosed("moved"));
        history.And(KeepingRules.WithdrawCustodyConsent(history.Now, new CustodyConsentWithdrawn(child, "Ali")));
        Assert.False(history.State.Members[0].MayLeaveOn(CaseHistory.Today));
    }

    [Theory]
    [InlineData("2008-11-25", true)]
    [InlineData("2008-11-24", false)]
    [InlineData("2008", true)]
    [InlineData("2007", false)]
    public void On_the_eighteenth_birthday_nobody_can_agree_for_them_any_more(string born, bool isChild)
    {
        var child = new PersonId(new Guid("d0000000-0000-4000-8000-000000000003"));
        var history = CaseHistory.Opened();
        var before = CaseHistory.Today.AddYears(-3);
        history.And(KeepingRules.AddMember(history.Now, Member("child", born) with { IsChild = true, Holders = ["Hodan"] }, child, before));
        Assert.Equal(isChild ? null : "decides-themselves", KeepingRules.GiveCustodyConsent(history.Now, new CustodyConsentGiven(child, "Hodan", "phone", "so"), CaseHistory.Today).Refused?.Code);
        history.And(KeepingRules.GiveCustodyConsent(history.Now, new CustodyConsentGiven(child, "Hodan", "phone", "so"), before));
        Assert.True(history.State.Members[0].MayLeaveOn(before));
        Assert.Equal(isChild, history.State.Members[0].MayLeaveOn(CaseHistory.Today));
    }

    private static Modules.Offices.Contract.OfficerRow Officer(string account) => new()
    {
        Account = new Guid(account),
        OfficeId = CaseHistory.Gavle.Value,
        RoleCodes = ";case-manager;",
        Acts = true,
    };
}
