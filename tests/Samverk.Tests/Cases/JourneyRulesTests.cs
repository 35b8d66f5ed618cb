using Samverk.Kernel;
using Samverk.Modules.Cases;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Holds.Contract;
using Xunit;

namespace Samverk.Tests.Cases;

public sealed class JourneyRulesTests
{
    private static readonly DateOnly Today = CaseHistory.Today;
    private static readonly StreamId HoldStream = new(new Guid("b0000000-0000-4000-8000-000000000001"));
    private static readonly StreamId ConsentStream = new(new Guid("b0000000-0000-4000-8000-000000000002"));
    private static readonly HoldPlaced AHold = new(CaseHistory.Hodan, HoldCodes.WishForAsylum, null, CaseHistory.Gavle);
    private static readonly TravelPlanned InTwoWeeks = new(CaseHistory.Today.AddDays(15), "Baidoa");

    private static RecordChoice Chooses(CaseHistory history, Choice choice, params string[] stops) => new(history.CaseId, choice, "phone", "so", stops, false);

    private static RecordDeparture Leaves(CaseHistory history, Will will, int daysAgo = 0) => new(history.CaseId, will, Today.AddDays(-daysAgo), "in-person", "so");

    [Fact, Rule(1)]
    public void Travel_is_not_planned_while_a_hold_is_open_and_is_again_when_it_is_lifted()
    {
        var held = CaseHistory.Opened().ReadyToTravel().And(HoldStream, AHold);
        Assert.Equal(CaseRefusals.TravelHeld, JourneyRules.Plan(held.Now, InTwoWeeks, Today).Refused);
        var lifted = held.And(HoldStream, new HoldLifted(CaseHistory.Hodan, "talked again", CaseHistory.Gavle));
        Assert.Null(JourneyRules.Plan(lifted.Now, InTwoWeeks, Today).Refused);
    }

    [Theory, Rule(2)]
    [InlineData(true, "staying,asylum,legal-aid,change-mind", true)]
    [InlineData(false, "staying,asylum,legal-aid,change-mind", false)]
    [InlineData(true, "staying,asylum,change-mind", false)]
    [InlineData(true, "", false)]
    public void Travel_needs_an_informed_choice_made_in_private(bool alone, string told, bool allowed)
    {
        var history = CaseHistory.Opened().And(new CounsellingGiven("phone", "so", alone, true, told.Split(',')))
            .And(new ChoiceRecorded(Choice.Returns, "phone", "so"));
        Assert.Equal(allowed ? null : CaseRefusals.NotInformed, JourneyRules.Plan(history.Now, InTwoWeeks, Today).Refused);
    }

    [Theory]
    [InlineData(Choice.Unknown)]
    [InlineData(Choice.Undecided)]
    [InlineData(Choice.Stays)]
    public void Travel_needs_the_choice_to_return(Choice choice)
    {
        var history = CaseHistory.Opened().ReadyToTravel();
        if (choice != Choice.Unknown)
            history.And(new ChoiceRecorded(choice, "phone", "so"));
        var chosen = choice == Choice.Unknown ? CaseHistory.Opened() : history;
        Assert.Equal(CaseRefusals.NotChosen, JourneyRules.Plan(chosen.Now, InTwoWeeks, Today).Refused);
    }

    [Fact, Rule(3), Scenario("S2")]
    public void A_choice_may_change_on_the_morning_of_the_flight_and_calls_the_travel_off()
    {
        var history = CaseHistory.Opened().ReadyToTravel().And(new TravelPlanned(Today, "Mogadishu"));
        history.And(JourneyRules.Choose(history.Now, Chooses(history, Choice.Undecided), CaseHistory.Gavle, Ids.New));
        Assert.Null(history.State.TravelOn);
        Assert.Equal(CasePhase.Deciding, history.State.Phase);
        Assert.Equal(CaseRefusals.NotChosen, JourneyRules.Plan(history.Now, InTwoWeeks, Today).Refused);
    }

    [Theory, Rule(3)]
    [InlineData("fresh")]
    [InlineData("ready")]
    [InlineData("travel")]
    [InlineData("departed")]
    [InlineData("arrived")]
    [InlineData("held")]
    [InlineData("closed")]
    public void A_choice_is_never_blocked(string at)
    {
        var history = CaseHistory.Opened();
        if (at != "fresh")
            history.ReadyToTravel();
        if (at is "travel" or "departed" or "arrived")
            history.And(InTwoWeeks);
        if (at is "departed" or "arrived")
            history.And(new Departed(Today));
        if (at == "arrived")
            history.And(new ArrivalConfirmed(Today, "phone", "so"));
        if (at == "held")
            history.And(HoldStream, AHold);
        if (at == "closed")
            history.And(new CaseClosed("moved"));
        foreach (var choice in new[] { Choice.Returns, Choice.Stays, Choice.Undecided })
            Assert.Null(JourneyRules.Choose(history.Now, Chooses(history, choice), CaseHistory.Gavle, Ids.New).Refused);
    }

    [Theory, Rule(4)]
    [InlineData((int)Will.No)]
    [InlineData((int)Will.Doubt)]
    public void A_no_or_a_doubt_on_the_day_is_no_departure(int said)
    {
        var history = CaseHistory.Opened().ReadyToTravel().And(new TravelPlanned(Today, "Baidoa"));
        history.And(JourneyRules.Depart(history.Now, Leaves(history, (Will)said), Today));
        Assert.Null(history.State.DepartedOn);
        Assert.Null(history.State.TravelOn);
        Assert.Equal(Choice.Undecided, history.State.Choice);
    }

    [Fact, Rule(4)]
    public void Nobody_leaves_unasked_or_asked_days_ago()
    {
        var history = CaseHistory.Opened().ReadyToTravel().And(new TravelPlanned(Today, "Baidoa"));
        Assert.Equal(CaseRefusals.WillNotAsked, JourneyRules.Depart(history.Now, Leaves(history, Will.Unknown), Today).Refused);
        Assert.Equal(CaseRefusals.WillTooOld, JourneyRules.Depart(history.Now, Leaves(history, Will.Yes, daysAgo: 2), Today).Refused);
        Assert.Null(JourneyRules.Depart(history.Now, Leaves(history, Will.Yes, daysAgo: 1), Today).Refused);
    }

    [Fact, Rule(14)]
    public void Nobody_leaves_without_the_first_check()
    {
        var history = CaseHistory.Opened().And(new ChoiceRecorded(Choice.Returns, "phone", "so")).And(new TravelPlanned(Today, "Baidoa"));
        Assert.Equal(CaseRefusals.NotScreened, JourneyRules.Depart(history.Now, Leaves(history, Will.Yes), Today).Refused);
    }

    [Fact, Rule(5), Scenario("S12")]
    public void A_wish_for_asylum_stops_the_return_in_the_same_act_and_closes_what_was_shared_as_the_person_would()
    {
        var history = CaseHistory.Opened().ReadyToTravel().And(ConsentStream, new ConsentGiven(
            CaseHistory.Hodan.Value, "Baidoa", [ShareCategories.NameAndContact], "phone", "so", "4", Today.AddDays(90)));
        history.And(JourneyRules.Choose(
            history.Now, Chooses(history, Choice.Unknown, HoldCodes.WishForAsylum, HoldCodes.FreeWillInDoubt), CaseHistory.Gavle, Ids.New));

        Assert.Equal([HoldCodes.WishForAsylum, HoldCodes.FreeWillInDoubt], history.Now.All<Hold>().Select(hold => hold.State.Code));
        Assert.Equal(new ConsentWithdrawn("phone"), history.Now.Events[^1].Event);
        Assert.False(history.Now.Find<Consent>(ConsentStream)!.IsGiven);
        Assert.Equal(Choice.Undecided, history.State.Choice);
    }

    [Fact]
    public void The_same_hold_is_not_placed_twice_and_a_partners_consent_is_not_ours_to_close()
    {
        var history = CaseHistory.Opened().And(HoldStream, AHold)
            .And(ConsentStream, new ConsentReceived(CaseHistory.Hodan.Value, [ShareCategories.Family], Today.AddDays(9)));
        history.And(JourneyRules.Choose(history.Now, Chooses(history, Choice.Stays, HoldCodes.WishForAsylum), CaseHistory.Gavle, Ids.New));
        Assert.Single(history.Now.All<Hold>());
        Assert.IsType<ChoiceRecorded>(history.Now.Events[^1].Event);
    }

    [Fact]
    public void Staying_leaves_the_sharing_alone_unless_the_person_closes_it()
    {
        var history = CaseHistory.Opened().And(ConsentStream, new ConsentGiven(
            CaseHistory.Hodan.Value, "", [ShareCategories.NameAndContact], "phone", "so", "4", Today.AddDays(90)));
        history.And(JourneyRules.Choose(history.Now, Chooses(history, Choice.Stays), CaseHistory.Gavle, Ids.New));
        Assert.True(history.Now.Find<Consent>(ConsentStream)!.IsGiven);
        history.And(JourneyRules.Choose(history.Now, Chooses(history, Choice.Stays) with { CloseSharing = true }, CaseHistory.Gavle, Ids.New));
        Assert.False(history.Now.Find<Consent>(ConsentStream)!.IsGiven);
        Assert.Equal(CasePhase.Stays, history.State.Phase);
    }

    [Fact]
    public void Arrival_follows_departure_and_is_said_once()
    {
        var history = CaseHistory.Opened().ReadyToTravel();
        var arrival = new ArrivalConfirmed(Today, "phone", "so");
        Assert.Equal(CaseRefusals.NotLeftYet, JourneyRules.Arrive(history.Now, arrival, Today).Refused);
        history.And(new TravelPlanned(Today, "Baidoa")).And(new Departed(Today));
        Assert.Equal(CaseRefusals.ArrivedBeforeLeaving, JourneyRules.Arrive(history.Now, arrival with { On = Today.AddDays(-1) }, Today).Refused);
        Assert.Equal(DateRefusals.InTheFuture, JourneyRules.Arrive(history.Now, arrival with { On = Today.AddDays(1) }, Today).Refused);
        history.And(JourneyRules.Arrive(history.Now, arrival, Today));
        Assert.Equal(CaseRefusals.AlreadyArrived, JourneyRules.Arrive(history.Now, arrival, Today).Refused);
        Assert.Equal(CasePhase.FirstDays, history.State.Phase);
    }

    [Fact]
    public void On_a_partners_node_only_the_arrival_is_written()
    {
        var history = CaseHistory.Received();
        Assert.Equal(CaseRefusals.PartnersCase, JourneyRules.Plan(history.Now, InTwoWeeks, Today).Refused);
        Assert.Equal(CaseRefusals.PartnersCase, JourneyRules.Choose(history.Now, Chooses(history, Choice.Stays), CaseHistory.Gavle, Ids.New).Refused);
        Assert.Null(JourneyRules.Arrive(history.Now, new ArrivalConfirmed(Today, "phone", "so"), Today).Refused);
    }
}
