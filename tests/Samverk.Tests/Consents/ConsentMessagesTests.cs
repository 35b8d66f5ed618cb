using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Consents.Rules;
using Samverk.Modules.Holds.Contract;
using Xunit;

namespace Samverk.Tests.Consents;

public sealed class ConsentMessagesTests
{
    private const string Reference = "hD3kq0mYw1xVb9sQeT7uPA";
    private static readonly Guid Somalia = new("e3f1c1de-97ab-4a43-9e5b-b0a5b3d2a7f4");
    private static readonly StreamId Consent = new(new Guid("0b3c6b0e-5b0f-4b0e-8d57-7f0c3f4a1d11"));

    [Fact]
    public void A_consent_goes_under_the_reference_that_the_same_act_gives()
    {
        var story = Agreed();

        var message = Assert.Single(Sent(story));

        Assert.Equal((Somalia, Reference, ConsentMessages.Given, CaseStory.Hodan, false),
            (message.Agreement, message.Subject, message.Type, message.Person, message.TakesBackQueued));
        Assert.Equal(
            """{"consent":"0b3c6b0e-5b0f-4b0e-8d57-7f0c3f4a1d11","categories":["name-and-contact","school-papers"],"until":"2027-03-10","purpose":"reintegration"}""",
            message.Content.ToJsonString());
    }

    [Fact]
    public void A_second_consent_to_the_same_partner_keeps_the_reference()
    {
        var story = Agreed().Then(history => Give(history, new StreamId(Ids.New()), "another-reference"));

        Assert.Equal(Reference, Assert.Single(Sent(story)).Subject);
        Assert.Single(story.History.Events, stored => stored.Event is CaseReferenceGiven);
    }

    [Fact]
    [Rule(6)]
    [Scenario("S12")]
    [Proof("Towards a country of return a protection stop looks like an ordinary withdrawal of consent")]
    public void A_stop_sends_the_same_bytes_as_an_ordinary_withdrawal()
    {
        var withdrawn = Agreed().Then(history => ConsentRules.Withdraw(history, Consent, Tellings.Phone));
        var stopped = Agreed();
        stopped.Then(HoldActs.Stop(stopped.History, new StopFacts(CaseStory.Hodan, [new HoldToPlace(new StreamId(Ids.New()), HoldCodes.WishForAsylum)], "They will kill me", CaseStory.Gavle, Tellings.InPerson, new AccountId(Ids.New()))), "place-hold");

        var ordinary = Assert.Single(Sent(withdrawn));
        var protective = Assert.Single(Sent(stopped));

        Assert.Equal(ordinary.Content.ToJsonString(), protective.Content.ToJsonString());
        Assert.Equal(ordinary with { Content = protective.Content }, protective);
        Assert.Equal(
            """{"consent":"0b3c6b0e-5b0f-4b0e-8d57-7f0c3f4a1d11","effectiveAt":"2026-11-02T11:00:00Z","categories":["name-and-contact","school-papers"],"effect":"restrict"}""",
            protective.Content.ToJsonString());
        Assert.True(protective.TakesBackQueued);
    }

    [Fact]
    public void The_two_ways_read_the_same_in_the_timeline_of_those_who_may_not_know()
    {
        var module = new ConsentsModule();
        var withdrawn = Agreed().Then(history => ConsentRules.Withdraw(history, Consent, Tellings.Phone));
        var stopped = Agreed();
        stopped.Then(HoldActs.Stop(stopped.History, new StopFacts(CaseStory.Hodan, [new HoldToPlace(new StreamId(Ids.New()), HoldCodes.WishForAsylum)], null, CaseStory.Gavle, Tellings.InPerson, null)), "place-hold");

        var ordinary = module.Tell(Assert.Single(withdrawn.Fresh));
        var protective = module.Tell(stopped.Fresh[^1]);

        Assert.Equal((ordinary!.Area, ordinary.Icon, ordinary.Sentence, 0), (protective!.Area, protective.Icon, protective.Sentence, protective.Arguments.Count));
    }

    [Fact]
    public void A_withdrawal_at_the_receiver_closes_the_view_and_says_so_in_one_act()
    {
        var story = Received().Then(history => ConsentMessages.Closed(history, Consent.Value, "Archives Act 12", new DateOnly(2028, 11, 2)));

        Assert.IsType<ConsentClosed>(story.Fresh[0].Event);
        var message = Assert.Single(Sent(story));
        Assert.Equal((Reference, ConsentMessages.EffectReported), (message.Subject, message.Type));
        Assert.Equal(
            """{"consent":"0b3c6b0e-5b0f-4b0e-8d57-7f0c3f4a1d11","effect":"restricted","ground":"Archives Act 12","keptUntil":"2028-11-02"}""",
            message.Content.ToJsonString());
    }

    [Fact]
    public void A_withdrawal_leaves_open_what_another_consent_still_covers()
    {
        var story = Received()
            .Then(history => ConsentMessages.Received(history, new ConsentTold(Somalia, Ids.New(), [ShareCategories.SchoolPapers], new DateOnly(2027, 1, 1))))
            .Then(history => ConsentMessages.Closed(history, Consent.Value, "", null));

        Assert.Equal([ShareCategories.NameAndContact], Assert.IsType<ConsentClosed>(story.Fresh[0].Event).Categories);
    }

    [Fact]
    public void A_withdrawal_that_overtakes_its_consent_keeps_it_closed()
    {
        var story = CaseStory.ReceivedFrom(Somalia, Reference).Then(history => ConsentMessages.Closed(history, Consent.Value, "", null));

        var late = ConsentMessages.Received(story.History, Told());

        Assert.Empty(late.Match(done: changes => changes.Events, refused: _ => []));
        Assert.False(story.History.Find<Modules.Consents.Contract.Consent>(Consent)!.IsGiven);
    }

    [Fact]
    public void The_same_withdrawal_twice_changes_nothing_more()
    {
        var story = Received().Then(history => ConsentMessages.Closed(history, Consent.Value, "", null));

        Assert.Empty(ConsentMessages.Closed(story.History, Consent.Value, "", null).Match(done: changes => changes.Events, refused: _ => []));
    }

    [Fact]
    public void A_partner_cannot_close_a_consent_that_was_given_here() =>
        Assert.Empty(ConsentMessages.Closed(Agreed().History, Consent.Value, "", null).Match(done: changes => changes.Events, refused: _ => []));

    [Fact]
    public void An_effect_is_only_taken_for_a_consent_that_was_withdrawn()
    {
        var story = Agreed();
        var report = new ConsentEffectReported(WithdrawalEffects.Deleted, "", null);
        Assert.Equal(Refusal.NotFound, ConsentMessages.Reported(story.History, Consent.Value, report).Refused);

        story.Then(history => ConsentRules.Withdraw(history, Consent, Tellings.Phone)).Then(history => ConsentMessages.Reported(history, Consent.Value, report));

        Assert.Equal(WithdrawalEffects.Deleted, story.History.Find<Modules.Consents.Contract.Consent>(Consent)!.Effect);
        Assert.Empty(Sent(story));
    }

    [Fact]
    public void A_withdrawal_of_what_never_came_is_answered_all_the_same()
    {
        var story = CaseStory.ReceivedFrom(Somalia, Reference).Then(history => ConsentMessages.Closed(history, Consent.Value, "", null));

        var message = Assert.Single(Sent(story));
        Assert.Equal((Somalia, Reference, ConsentMessages.EffectReported), (message.Agreement, message.Subject, message.Type));
    }

    [Fact]
    public void A_receipt_is_noted_once_for_the_withdrawal_that_it_is_about()
    {
        var at = CaseStory.Start.AddDays(1);
        var story = Agreed().Then(history => ConsentRules.Withdraw(history, Consent, Tellings.Phone));
        var act = story.Fresh[0].ActSequence;

        Assert.Empty(Done(ConsentMessages.Receipted(story.History, act, Ids.New(), at)));
        Assert.Empty(Done(ConsentMessages.Receipted(story.History, act - 1, Somalia, at)));
        story.Then(history => ConsentMessages.Receipted(history, act, Somalia, at));

        Assert.Equal(at, story.History.Find<Modules.Consents.Contract.Consent>(Consent)!.ReceiptedAt);
        Assert.Empty(Done(ConsentMessages.Receipted(story.History, act, Somalia, at)));
    }

    [Fact]
    public void A_category_or_effect_that_is_not_known_is_parked()
    {
        Assert.Equal(RefusalKind.UnknownCode, ConsentMessages.Received(Received().History, Told() with { Categories = ["diagnosis"] }).Refused?.Kind);
        Assert.Equal(RefusalKind.UnknownCode,
            ConsentMessages.Reported(Agreed().History, Consent.Value, new ConsentEffectReported("passed-on", "", null)).Refused?.Kind);
    }

    private static IReadOnlyList<NewEvent> Done(Outcome<Changes> outcome) =>
        outcome.Match(done: changes => changes.Events, refused: no => throw new InvalidOperationException(no.English()));

    private static IEnumerable<OutgoingMessage> Sent(CaseStory story) => new ConsentsOutgoing().From(story.History, story.Fresh);

    private static CaseStory Agreed() => CaseStory.OfHodan().Then(history => Give(history, Consent, Reference));

    private static CaseStory Received() => CaseStory.ReceivedFrom(Somalia, Reference).Then(history => ConsentMessages.Received(history, Told()));

    private static ConsentTold Told() =>
        new(Somalia, Consent.Value, [ShareCategories.NameAndContact, ShareCategories.SchoolPapers], new DateOnly(2027, 3, 10));

    private static Outcome<Changes> Give(RootHistory history, StreamId stream, string reference) => ConsentRules.Give(
        history, stream,
        new ConsentGiven(Somalia, "", [ShareCategories.NameAndContact, ShareCategories.SchoolPapers], Tellings.Phone, "so", "1", new DateOnly(2027, 3, 10)),
        new ConsentGrounds(AgreementIsActive: true, new DateOnly(2028, 6, 30), TextMayBeUsed: true, reference, new DateOnly(2026, 11, 2)));
}
