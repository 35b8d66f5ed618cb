using Samverk.Kernel;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Consents.Rules;
using Samverk.Modules.Holds.Contract;
using Xunit;

namespace Samverk.Tests.Consents;

public sealed class ConsentRulesTests
{
    private static readonly Guid Somalia = new("e3f1c1de-97ab-4a43-9e5b-b0a5b3d2a7f4");
    private static readonly StreamId Stream = new(Ids.New());

    private static readonly ConsentGiven Given =
        new(Somalia, "", [ShareCategories.HousingNeeds], Tellings.InPerson, "so", "1", new DateOnly(2027, 3, 10));

    private static readonly ConsentGrounds Grounds =
        new(AgreementIsActive: true, new DateOnly(2028, 6, 30), TextMayBeUsed: true, "reference", new DateOnly(2026, 11, 2));

    [Fact]
    [Rule(21)]
    public void A_consent_covers_its_categories_its_partner_and_its_days_and_nothing_else()
    {
        var story = CaseStory.OfHodan().Then(history => ConsentRules.Give(history, Stream, Given, Grounds));

        var consent = story.History.Find<Consent>(Stream)!;

        Assert.True(consent.Covers(Somalia, ShareCategories.HousingNeeds, new DateOnly(2027, 3, 10)));
        Assert.False(consent.Covers(Somalia, ShareCategories.HousingNeeds, new DateOnly(2027, 3, 11)));
        Assert.False(consent.Covers(Somalia, ShareCategories.HealthNeeds, new DateOnly(2027, 3, 10)));
        Assert.False(consent.Covers(Ids.New(), ShareCategories.HousingNeeds, new DateOnly(2027, 3, 10)));
    }

    [Fact]
    [Lesson("L8")]
    public void A_withdrawn_consent_covers_nothing_and_says_when()
    {
        var story = CaseStory.OfHodan().Then(history => ConsentRules.Give(history, Stream, Given, Grounds))
            .Then(history => ConsentRules.Withdraw(history, Stream, Tellings.Phone));

        var consent = story.History.Find<Consent>(Stream)!;

        Assert.False(consent.Covers(Somalia, ShareCategories.HousingNeeds, new DateOnly(2026, 11, 2)));
        Assert.Equal(CaseStory.Start.AddHours(3), consent.WithdrawnAt);
    }

    [Fact]
    [Scenario("S2")]
    public void A_withdrawal_is_never_refused_and_a_second_press_changes_nothing()
    {
        var story = CaseStory.OfHodan().Then(history => ConsentRules.Give(history, Stream, Given, Grounds));
        story.Then(HoldActs.Stop(story.History, new StopFacts(CaseStory.Hodan, [new HoldToPlace(new StreamId(Ids.New()), HoldCodes.FearOfReturn)], null, CaseStory.Gavle, Tellings.InPerson, null)));

        Assert.Empty(ConsentRules.Withdraw(story.History, Stream, Tellings.Phone).Match(done: changes => changes.Events, refused: no => throw new InvalidOperationException(no.Code)));
        Assert.Equal(Refusal.NotFound, ConsentRules.Withdraw(story.History, new StreamId(Ids.New()), Tellings.Phone).Refused);
    }

    [Fact]
    [Rule(6)]
    public void Nothing_is_agreed_while_travel_is_held_and_the_words_tell_no_code()
    {
        var refusals = HoldCodes.All.Select(code =>
        {
            var story = CaseStory.OfHodan();
            story.Then(HoldActs.Stop(story.History, new StopFacts(CaseStory.Hodan, [new HoldToPlace(new StreamId(Ids.New()), code)], null, CaseStory.Gavle, Tellings.InPerson, null)));
            return ConsentRules.Give(story.History, Stream, Given, Grounds).Refused!.English();
        }).Distinct();

        Assert.Equal(ConsentRefusals.TravelHeld.English(), Assert.Single(refusals));
    }

    public static TheoryData<string> Refused => ["consent-agreement-not-active", "consent-outlasts-agreement", "consent-text-not-approved", "consent-in-the-past", "consent-nothing-chosen"];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_the_grounds_do_not_permit_is_refused_by_its_own_sentence(string code)
    {
        var (given, grounds) = code switch
        {
            "consent-agreement-not-active" => (Given, Grounds with { AgreementIsActive = false }),
            "consent-outlasts-agreement" => (Given, Grounds with { AgreementEnds = new DateOnly(2027, 3, 9) }),
            "consent-text-not-approved" => (Given, Grounds with { TextMayBeUsed = false }),
            "consent-in-the-past" => (Given, Grounds with { Today = new DateOnly(2027, 3, 11) }),
            _ => (Given with { Categories = [] }, Grounds),
        };

        Assert.Equal(code, ConsentRules.Give(CaseStory.OfHodan().History, Stream, given, grounds).Refused?.Code);
    }

    [Fact]
    public void Where_the_case_is_not_led_no_consent_is_written_down() =>
        Assert.Equal(ConsentRefusals.NotOwner, ConsentRules.Give(CaseStory.ReceivedFrom(Somalia, "reference").History, Stream, Given, Grounds).Refused);

    [Fact]
    public void Where_the_person_shares_the_case_they_may_agree_to_what_is_asked_back_and_no_longer_once_they_took_that_back()
    {
        var consent = Ids.New();
        var shared = CaseStory.ReceivedFrom(Somalia, "reference").Then(history => ConsentMessages.Received(history,
            new ConsentTold(Somalia, consent, [ShareCategories.WorkPapers], new DateOnly(2027, 1, 1))));
        Assert.Null(ConsentRules.Give(shared.History, Stream, Given, Grounds).Refused);

        shared.Then(history => ConsentMessages.Closed(history, consent, "", null));
        Assert.Equal(ConsentRefusals.NotOwner, ConsentRules.Give(shared.History, Stream, Given, Grounds).Refused);
    }
}
