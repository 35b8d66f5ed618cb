using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Holds.Rules;
using Xunit;

namespace Samverk.Tests.Holds;

[Rule(5)]
public sealed class HoldRulesTests
{
    private static readonly Guid Somalia = new("e3f1c1de-97ab-4a43-9e5b-b0a5b3d2a7f4");
    private static readonly StreamId HoldStream = new(Ids.New());
    private static readonly StreamId FirstConsent = new(Ids.New());
    private static readonly StreamId SecondConsent = new(Ids.New());
    private static readonly AccountId Kerstin = new(Ids.New());
    private static readonly OfficeId Uppsala = new(Ids.New());

    [Fact]
    [Scenario("S12")]
    public void A_fear_stops_the_return_gives_it_to_a_protection_officer_and_closes_all_sharing_in_one_act()
    {
        var story = Shared();

        var changes = HoldRules.Place(story.History, Stop(HoldCodes.FearOfReturn)).Match(done: x => x, refused: _ => null!);

        Assert.Equal(
            [(HoldStream, typeof(HoldPlaced)), (HoldStream, typeof(ProtectionOfficerAssigned)), (FirstConsent, typeof(ConsentWithdrawn)), (SecondConsent, typeof(ConsentWithdrawn))],
            changes.Events.Select(change => (change.Stream, change.Event.GetType())));
        Assert.True(Hold.HoldsAnything(story.Then(changes).History));
        Assert.Empty(Consent.OpenOwn(story.History));
    }

    [Fact]
    public void A_stop_is_placed_though_no_protection_officer_is_known()
    {
        var changes = HoldActs.Stop(CaseStory.OfHodan().History, Stop(HoldCodes.WishForAsylum) with { ProtectionOfficer = null });

        Assert.IsType<HoldPlaced>(Assert.Single(changes.Events).Event);
    }

    [Fact]
    public void A_second_stop_of_the_same_code_adds_no_hold_but_closes_what_was_shared_since()
    {
        var story = CaseStory.OfHodan();
        story.Then(HoldActs.Stop(story.History, Stop(HoldCodes.FearOfReturn))).Then(Changes.On(FirstConsent, Given()));

        var changes = HoldActs.Stop(story.History, Stop(HoldCodes.FearOfReturn));

        Assert.Equal((FirstConsent, typeof(ConsentWithdrawn)), changes.Events.Select(change => (change.Stream, change.Event.GetType())).Single());
    }

    [Fact]
    public void A_stop_of_another_code_is_a_hold_of_its_own()
    {
        var story = CaseStory.OfHodan();
        story.Then(HoldActs.Stop(story.History, Stop(HoldCodes.FearOfReturn)));

        var changes = HoldActs.Stop(story.History, Stop(HoldCodes.FreeWillInDoubt));

        Assert.Contains(changes.Events, change => change.Event is HoldPlaced);
    }

    [Fact]
    [Scenario("S12")]
    public void Two_things_heard_at_once_are_two_holds_one_withdrawal_and_one_lifting()
    {
        var story = Shared();
        var second = new StreamId(Ids.New());
        var heard = Stop(HoldCodes.WishForAsylum) with { Holds = [new HoldToPlace(HoldStream, HoldCodes.WishForAsylum), new HoldToPlace(second, HoldCodes.FreeWillInDoubt)] };
        story.Then(HoldActs.Stop(story.History, heard));
        Assert.Equal((2, 2), (story.Fresh.Count(stored => stored.Event is HoldPlaced), story.Fresh.Count(stored => stored.Event is ConsentWithdrawn)));

        story.Then(history => HoldRules.LiftAll(history, Officer(Roles.ProtectionOfficer, Uppsala), CaseStory.Hodan, "Heard alone"));

        Assert.Equal([HoldStream, second], story.Fresh.Select(stored => stored.Stream));
        Assert.False(Hold.HoldsAnything(story.History));
    }

    [Fact]
    public void An_unknown_code_is_never_defaulted() =>
        Assert.Equal(RefusalKind.UnknownCode, HoldRules.Place(CaseStory.OfHodan().History, Stop("H-XYZ")).Refused?.Kind);

    [Fact]
    [Scenario("S12")]
    public void The_case_manager_cannot_lift() =>
        Assert.Equal(HoldRefusals.NeedsProtectionOfficer, HoldRules.Lift(Open(), Officer(Roles.CaseManager, CaseStory.Gavle), CaseStory.Hodan, "She is calm now").Refused);

    [Theory]
    [InlineData(Roles.Supervisor)]
    [InlineData(Roles.Counsellor)]
    [InlineData(Roles.TravelOfficer)]
    [InlineData(Roles.Administrator)]
    public void No_other_role_can_lift_from_any_office(string role) =>
        Assert.Equal(HoldRefusals.NeedsProtectionOfficer, HoldRules.Lift(Open(), Officer(role, Uppsala), CaseStory.Hodan, "A reason").Refused);

    [Fact]
    public void A_protection_officer_of_the_office_that_placed_it_cannot_lift() =>
        Assert.Equal(HoldRefusals.NeedsOtherOffice, HoldRules.Lift(Open(), Officer(Roles.ProtectionOfficer, CaseStory.Gavle), CaseStory.Hodan, "A reason").Refused);

    [Fact]
    public void Nor_one_who_acts_for_that_office_too_or_placed_it_themselves()
    {
        var other = new OtherMembership(new AccountId(Ids.New()), CaseStory.Gavle, "", Acts: true);
        var officer = Officer(Roles.ProtectionOfficer, Uppsala);
        Assert.Equal(HoldRefusals.NeedsOtherOffice, HoldRules.Lift(Open(), officer with { Elsewhere = [other] }, CaseStory.Hodan, "A reason").Refused);
        Assert.Null(HoldRules.Lift(Open(), officer with { Elsewhere = [other with { Acts = false }] }, CaseStory.Hodan, "A reason").Refused);
        Assert.Equal(HoldRefusals.NeedsOtherOffice,
            HoldRules.Lift(Open() with { PlacedByOfficer = other.Account }, officer with { Elsewhere = [other with { Acts = false }] }, CaseStory.Hodan, "A reason").Refused);
    }

    [Fact]
    public void Without_a_reason_nobody_lifts() =>
        Assert.Equal(HoldRefusals.NeedsReason, HoldRules.Lift(Open(), Officer(Roles.ProtectionOfficer, Uppsala), CaseStory.Hodan, "  ").Refused);

    [Fact]
    public void A_protection_officer_of_another_office_lifts_with_a_reason()
    {
        var lifted = HoldRules.Lift(Open(), Officer(Roles.ProtectionOfficer, Uppsala), CaseStory.Hodan, " Heard alone on 20 November ")
            .Match(done: x => x, refused: _ => null!);

        Assert.Equal(new HoldLifted(CaseStory.Hodan, "Heard alone on 20 November", Uppsala), lifted);
    }

    [Fact]
    public void A_lifted_stop_opens_no_consent_again()
    {
        var story = Shared();
        story.Then(HoldActs.Stop(story.History, Stop(HoldCodes.FearOfReturn)))
            .Then(Changes.On(HoldStream, new HoldLifted(CaseStory.Hodan, "Heard alone", Uppsala)));

        Assert.False(Hold.HoldsAnything(story.History));
        Assert.Empty(Consent.OpenOwn(story.History));
    }

    [Fact]
    public void A_stop_that_is_not_open_is_neither_lifted_nor_answered()
    {
        Assert.Equal(HoldRefusals.NotOpen, HoldRules.Lift(null, Officer(Roles.ProtectionOfficer, Uppsala), CaseStory.Hodan, "A reason").Refused);
        Assert.Equal(HoldRefusals.NotOpen, HoldRules.GiveContacts(Open() with { IsOpen = false }, ContactAnswers.OnPaper).Refused);
    }

    private static CaseStory Shared() =>
        CaseStory.OfHodan().Then(Changes.On(FirstConsent, Given())).Then(Changes.On(SecondConsent, Given()));

    private static ConsentGiven Given() =>
        new(Somalia, "", [ShareCategories.NameAndContact], Tellings.Phone, "so", "1", new DateOnly(2027, 3, 10));

    private static StopFacts Stop(string code) => new(CaseStory.Hodan, [new HoldToPlace(code == HoldCodes.FearOfReturn ? HoldStream : new StreamId(Ids.New()), code)], null, CaseStory.Gavle, Tellings.InPerson, Kerstin);

    private static Hold Open() => Hold.Empty with { IsOpen = true, Code = HoldCodes.FearOfReturn, PlacedBy = CaseStory.Gavle };

    private static SubjectFacts Officer(string role, OfficeId office) => new()
    {
        Account = Kerstin,
        Name = "Kerstin",
        Office = office,
        OfficeName = "",
        Organisation = "",
        Roles = [role],
        Areas = [],
        Mandates = [],
        Enforces = false,
        Agreements = [Guid.Empty],
        SignIn = new SignInFacts(SignInStrength.S2, DateTimeOffset.UnixEpoch),
        Guard = default,
    };
}
