using System.Reflection;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.DataRequests.Contract;
using Samverk.Modules.DataRequests.Rules;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Laws;
using Samverk.Modules.Laws.Contract;
using Samverk.Ui;
using Xunit;

namespace Samverk.Tests.DataRequests;

/// <summary>A person's request for their own data: the law's period, one extension, and what the answer holds.</summary>
[Rule(29)]
public sealed class DataRequestRulesTests
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm");
    private static readonly StreamId Request = new(Ids.New());

    [Fact]
    public void The_period_is_one_month_and_two_more_from_its_end_as_the_law_pack_has_it()
    {
        var asked = new DateTimeOffset(2027, 1, 31, 22, 30, 0, TimeSpan.Zero);
        var due = LawPack.BuiltIn.On(LegalPeriods.DataRequestAnswer, new DateOnly(2027, 1, 31)).EndFrom(asked, Stockholm);
        Assert.Equal(new DateTimeOffset(2027, 2, 28, 23, 0, 0, TimeSpan.Zero), due);
        var longer = LawPack.BuiltIn.On(LegalPeriods.DataRequestExtension, new DateOnly(2027, 2, 1)).EndFrom(due.AddSeconds(-1), Stockholm);
        Assert.Equal(new DateTimeOffset(2027, 4, 28, 22, 0, 0, TimeSpan.Zero), longer);
    }

    [Fact]
    public void While_one_is_open_asking_again_changes_nothing_and_after_the_answer_one_may_ask_anew()
    {
        var story = Asked();
        Assert.Empty(DataRequestRules.Ask(story.History, new StreamId(Ids.New()), CaseStory.Start).Match(changes => changes.Events, _ => []));
        story.Then(DataRequestRules.Answer);
        Assert.Single(DataRequestRules.Ask(story.History, new StreamId(Ids.New()), CaseStory.Start).Match(changes => changes.Events, _ => []));
        Assert.Equal("data-request-not-open", DataRequestRules.Answer(story.History).Refused?.Code);
    }

    [Fact]
    public void It_takes_longer_once_with_a_reason_and_only_while_the_period_runs()
    {
        var story = Asked();
        var longer = CaseStory.Start.AddDays(90);
        Assert.Equal("data-request-why-longer", DataRequestRules.Extend(story.History, longer, "", CaseStory.Start).Refused?.Code);
        Assert.Equal("data-request-too-late", DataRequestRules.Extend(story.History, longer, "Many papers.", CaseStory.Start.AddDays(31)).Refused?.Code);
        story.Then(history => DataRequestRules.Extend(history, longer, "Many papers.", CaseStory.Start));
        Assert.Equal(longer, DataRequest.Last(story.History)!.Due);
        Assert.Equal("data-request-extended-already", DataRequestRules.Extend(story.History, longer, "Still more.", CaseStory.Start).Refused?.Code);
    }

    [Fact]
    [Proof("canaries")]
    public void What_is_about_another_person_is_left_out_with_the_reason_and_what_is_sealed_leaves_no_gap()
    {
        var other = new PersonId(Ids.New());
        var member = KeptFacts.Of(new HouseholdMemberAdded(other, IsChild: false, TravelsToo: true, "spouse", "CANARY Abdi", "CANARY", null, ["CANARY"]), CaseStory.Hodan)!;
        Assert.Equal(KeptAct.AboutAnother, member[nameof(HouseholdMemberAdded.FullName)]);
        Assert.DoesNotContain(member.Values, value => value?.ToString()?.Contains("CANARY", StringComparison.Ordinal) == true || value is IEnumerable<string>);
        Assert.Null(KeptFacts.Of(new HoldPlaced(CaseStory.Hodan, HoldCodes.FearOfReturn, "CANARY", CaseStory.Gavle), CaseStory.Hodan));
        Assert.Null(KeptFacts.Of(new ProtectionOfficerAssigned(CaseStory.Ingrid), CaseStory.Hodan));
    }

    [Fact]
    public void Each_member_that_the_file_tells_has_words_or_is_known_to_say_nothing_to_a_reader()
    {
        var words = WordsCatalogue.BuiltIn.For("en");
        string[] ofCases = ["answer-link", "breach-notice", "case", "consent", "data-request", "door", "erasure", "grant", "person-word", "plan", "plan-row", "referral"];
        var unknown = typeof(CaseOpened).Assembly.GetTypes().Where(type => typeof(IEvent).IsAssignableFrom(type) && !type.IsAbstract)
            .Where(type => type.GetCustomAttribute<EventAttribute>() is { } named && ofCases.Contains(named.Stream))
            .Where(type => type.GetCustomAttribute<FieldAttribute>() is { Tier: < Tier.T3, Area: not (PolicyArea.Protection or PolicyArea.LegalAndAsylum or PolicyArea.Security or PolicyArea.Complaint or PolicyArea.Unknown) })
            .SelectMany(type => type.GetProperties().Where(property => property.Name is not "EqualityContract" and not "CodeHash" and not "TokenHash" and not "Told").Select(property => $"{type.Name}.{property.Name}"))
            .Where(member => KeptWords.Label(words, member.Split('.')[1]) is null && !KeptWords.OnlyForPrograms.Contains(member.Split('.')[1]));
        Assert.Empty(unknown);
        Assert.Equal("Somali, Swedish", KeptWords.Value(words, "Languages", new[] { "so", "sv" }));
        Assert.Equal("", KeptWords.Value(words, "Office", CaseStory.Gavle));
    }

    [Fact]
    [Proof("canaries")]
    public void The_sentence_about_another_person_does_not_say_their_name()
    {
        var other = new PersonId(Ids.New());
        var story = CaseStory.OfHodan();
        story.Then(Changes.On(new StreamId(story.History.Root.Value), new HouseholdMemberAdded(other, IsChild: true, TravelsToo: true, "child", "CANARY Abdi", "CANARY", null, ["CANARY"])));
        var told = KeptFacts.Told(story.History, story.History.Find<Case>(new StreamId(story.History.Root.Value))!)[^1];
        Assert.Contains("CANARY", KeptFacts.LeftOut(told));
    }

    [Fact]
    public void The_persons_copy_is_what_an_officer_looked_through_and_nothing_that_came_later()
    {
        var story = Asked().Then(DataRequestRules.Answer);
        var looked = story.History.Version;
        story.Then(CaseStory.OnCase(new ChoiceRecorded(Modules.Cases.Contract.Choice.Returns, "in-person", "so")));
        Assert.DoesNotContain(DataRequest.LookedThrough(story.History).Events, stored => stored.Event is ChoiceRecorded);
        Assert.Equal(looked, DataRequest.LookedThrough(story.History).Version);

        // A second request that is not answered yet adds nothing to it; its answer does.
        story.Then(history => DataRequestRules.Ask(history, new StreamId(Ids.New()), CaseStory.Start.AddDays(60)));
        Assert.Equal(looked, DataRequest.LookedThrough(story.History).Version);
        story.Then(DataRequestRules.Answer);
        Assert.Contains(DataRequest.LookedThrough(story.History).Events, stored => stored.Event is ChoiceRecorded);
    }

    [Fact]
    public void What_is_about_the_person_is_all_there_but_no_code_to_their_page()
    {
        var opened = KeptFacts.Of(CaseStory.OfHodan().History.Events[0].Event, CaseStory.Hodan)!;
        Assert.Equal("Hodan Yusuf Abdi", opened[nameof(CaseOpened.FullName)]);
        Assert.Equal(typeof(CaseOpened).GetProperties().Length, opened.Count);
        Assert.DoesNotContain("CodeHash", KeptFacts.Of(new DoorGiven("R", "H", default, DoorWays.OnPaper, false), CaseStory.Hodan)!.Keys);
    }

    [Fact]
    [Proof("non-interference")]
    public void The_file_of_a_case_that_was_stopped_tells_an_ordinary_withdrawal()
    {
        var consent = new StreamId(Ids.New());
        var given = new ConsentGiven(Ids.New(), "", [ShareCategories.Family], Tellings.Phone, "so", "1", new DateOnly(2027, 3, 10));
        var quiet = CaseStory.OfHodan().Then(Changes.On(consent, given)).Then(Changes.On(consent, new ConsentWithdrawn(Tellings.OwnPage)));
        var stopped = CaseStory.OfHodan().Then(Changes.On(consent, given));
        stopped.Then(HoldActs.Stop(stopped.History, new StopFacts(
            CaseStory.Hodan, [new HoldToPlace(new StreamId(Ids.New()), HoldCodes.FearOfReturn)], "CANARY", new OfficeId(Ids.New()), Tellings.InPerson, CaseStory.Ingrid)));

        Assert.Equal(Lines(quiet), Lines(stopped));
    }

    private static IEnumerable<string> Lines(CaseStory story) => KeptFacts.Told(story.History, story.History.Find<Case>(new StreamId(story.History.Root.Value))!)
        .Select(told => $"{told.Stored.Act.HappenedAt:O} {told.Stored.Event.GetType().Name} {told.Office} {told.Purpose} {told.Basis} {string.Join(';', told.Kept)}");

    private static CaseStory Asked() => CaseStory.OfHodan().Then(history => DataRequestRules.Ask(history, Request, CaseStory.Start.AddDays(30)));
}
