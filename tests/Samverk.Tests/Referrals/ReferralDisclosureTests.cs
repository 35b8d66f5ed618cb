using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Referrals;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Xunit;

namespace Samverk.Tests.Referrals;

public sealed class ReferralDisclosureTests
{
    private static readonly PersonId Ayaan = new(Ids.New());

    [Fact]
    [Rule(21)]
    public void Only_what_was_ticked_leaves_with_what_is_asked_and_until_when()
    {
        var disclosed = Of(new TwoNodes().Sweden.History, TwoNodes.Wish(ReferralMembers.Name));

        Assert.Equal([ReferralMembers.Name, ReferralMembers.Asked, ReferralMembers.UsableUntil], disclosed.Fields.Select(field => field.Code));
        Assert.Equal("Hodan Yusuf Abdi", disclosed.Fields[0].Value);
    }

    [Fact]
    [Rule(21)]
    public void A_field_of_a_category_that_was_not_agreed_stays_here()
    {
        var nodes = new TwoNodes([ShareCategories.PlanAndArrival]);

        var disclosed = Of(nodes.Sweden.History, TwoNodes.Wish(ReferralMembers.Name));

        Assert.DoesNotContain(disclosed.Fields, field => field.Code == ReferralMembers.Name);
        Assert.Equal(new KeptField(ReferralMembers.Name, KeptBecause.NotAgreed), Assert.Single(disclosed.Kept));
    }

    [Fact]
    [Lesson("L5")]
    public void Withheld_not_known_and_never_asked_are_three_different_things_at_the_partner()
    {
        var nodes = new TwoNodes([ShareCategories.PlanAndArrival]);
        nodes.At(nodes.Sweden, history => ReferralRules.Send(history, TwoNodes.Id, TwoNodes.Asking(TwoNodes.Wish(ReferralMembers.Name, ReferralMembers.Arrival))));
        nodes.Arrive(nodes.Sweden);

        var received = nodes.Somalia.History.Events.Select(stored => stored.Event).OfType<ReferralReceived>().Single();

        Assert.Equal([new FieldMark(ReferralMembers.Name, FieldMarks.Withheld), new FieldMark(ReferralMembers.Arrival, FieldMarks.NotKnown)], received.Marks);
        Assert.DoesNotContain(ReferralMembers.Phone, received.Marks.Select(mark => mark.Code).Concat(received.Fields!.Select(field => field.Code)));
    }

    [Fact]
    public void A_child_leaves_only_when_each_holder_agreed_and_then_by_the_name_called_by_and_age_alone()
    {
        var nodes = new TwoNodes();
        var wish = TwoNodes.Wish(ReferralMembers.Children);
        nodes.Sweden.Then(CaseStory.OnCase(
            new HouseholdMemberAdded(Ayaan, true, true, "child", "Ayaan Mahad Omar", "Ayaan", PartialDate.From(2017, 5, 3), ["Hodan", "Mahad"]),
            new CustodyConsentGiven(Ayaan, "Hodan", "phone", "so")));

        Assert.Equal(KeptBecause.ParentNotAgreed, Assert.Single(Of(nodes.Sweden.History, wish).Kept).Why);

        nodes.Sweden.Then(CaseStory.OnCase(new CustodyConsentGiven(Ayaan, "Mahad", "phone", "so")));
        var disclosed = Of(nodes.Sweden.History, wish);

        Assert.Equal("Ayaan, 9", disclosed.Fields.Single(field => field.Code == ReferralMembers.Children).Value);
        Assert.Equal(["Hodan", "Mahad"], disclosed.Parents);
    }

    [Fact]
    public void A_child_who_does_not_travel_is_not_told_of()
    {
        var nodes = new TwoNodes();
        nodes.Sweden.Then(CaseStory.OnCase(new HouseholdMemberAdded(Ayaan, true, false, "child", "Ayaan Mahad Omar", "Ayaan", null, [])));

        Assert.Equal(KeptBecause.NotKnown, Assert.Single(Of(nodes.Sweden.History, TwoNodes.Wish(ReferralMembers.Children)).Kept).Why);
    }

    public static TheoryData<string, string> Blocked => new()
    {
        { "hold", "referral-travel-held" }, { "no consent", "consent-missing" }, { "suspended", "referral-without-agreement" },
        { "area", "purpose-not-allowed" }, { "closed", "referral-case-closed" }, { "other office", "consent-missing" },
    };

    [Theory]
    [Rule(21)]
    [MemberData(nameof(Blocked))]
    public void Without_consent_agreement_or_purpose_or_under_a_hold_nothing_leaves(string what, string code)
    {
        var nodes = new TwoNodes(what == "no consent" ? [ShareCategories.NameAndContact] : null);
        var wish = what switch
        {
            "suspended" => TwoNodes.Wish() with { Terms = TwoNodes.Terms with { Row = new AgreementRow { AgreementId = TwoNodes.Agreement, State = AgreementState.Suspended } } },
            "area" => TwoNodes.Wish() with { Area = PolicyArea.Employment },
            _ => TwoNodes.Wish(),
        };
        if (what == "hold")
            nodes.Sweden.Then(Changes.On(new StreamId(Ids.New()), new HoldPlaced(CaseStory.Hodan, HoldCodes.FearOfReturn, null, CaseStory.Gavle)));
        if (what == "closed")
            nodes.Sweden.Then(CaseStory.OnCase(new CaseClosed("moved")));
        var history = what == "other office" ? OnlyForTheMinistry().History : nodes.Sweden.History;

        Assert.Equal(code, ReferralRules.Send(history, TwoNodes.Id, TwoNodes.Asking(wish)).Refused!.Code);
    }

    [Fact]
    [Rule(21)]
    public void The_snapshot_stays_as_it_left_though_the_case_changes_afterwards()
    {
        var nodes = new TwoNodes().Sent();
        var before = FieldsOf(nodes);
        nodes.Sweden.Then(CaseStory.OnCase(new TravelPlanned(new DateOnly(2026, 12, 9), "Baidoa")));

        Assert.Equal(before, FieldsOf(nodes));
    }

    [Fact]
    public void While_a_hold_is_open_no_act_sends_anything()
    {
        var nodes = new TwoNodes().Sent();
        nodes.Sweden.Then(Changes.On(new StreamId(Ids.New()), new HoldPlaced(CaseStory.Hodan, HoldCodes.FearOfReturn, null, CaseStory.Gavle)));
        nodes.Sweden.Then(Changes.On(TwoNodes.Id, new ReferralCancelled("held")));

        Assert.Empty(new ReferralOutgoing().From(nodes.Sweden.History, nodes.Sweden.Fresh));
    }

    [Theory]
    [InlineData("kind", "unknown-code")]
    [InlineData("area", "unknown-code")]
    [InlineData("priority", "unknown-code")]
    [InlineData("answerBy", "member-not-understood")]
    public void A_code_that_is_not_known_parks_and_a_broken_member_is_refused(string member, string code)
    {
        var nodes = new TwoNodes();
        nodes.Sweden.Then(history => ReferralRules.Send(history, TwoNodes.Id, TwoNodes.Asking(TwoNodes.Wish())));
        var message = new ReferralOutgoing().From(nodes.Sweden.History, nodes.Sweden.Fresh).Single();
        message.Content[member] = "something-new";

        var effect = ReferralMessages.Effect(message.Type, message.Content, nodes.Somalia.History,
            new ReferralArrival(TwoNodes.Agreement, CaseStory.Hodan, TwoNodes.Baidoa, new StreamId(Ids.New())));

        Assert.Equal(code, effect.Refused!.Code);
    }

    private static CaseStory OnlyForTheMinistry() => CaseStory.OfHodan().Then(Changes.On(new StreamId(Ids.New()),
        new ConsentGiven(TwoNodes.Agreement, "Ministry of Health", ShareCategories.All, "phone", "so", "4", new DateOnly(2027, 3, 10))));

    private static IReadOnlyList<DisclosedField> FieldsOf(TwoNodes nodes) =>
        nodes.Sweden.History.Events.Select(stored => stored.Event).OfType<ReferralSent>().Single().Fields!;

    private static Disclosed Of(RootHistory history, DisclosureWish wish) =>
        ReferralDisclosure.Of(history, wish).Match(done: disclosed => disclosed, refused: no => throw new InvalidOperationException(no.English()));
}
