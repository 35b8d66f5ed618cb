using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Doors.Rules;
using Xunit;

namespace Samverk.Tests.Doors;

/// <summary>Who may open a person's page, how long, and what ends it.</summary>
public sealed class DoorRulesTests
{
    private const string Typed = "ACDE FGHJ KMNP";
    private static readonly DateOnly Today = new(2026, 11, 3);
    private static readonly StreamId First = new(Ids.New());
    private static readonly StreamId Second = new(Ids.New());

    [Fact]
    public void A_code_opens_the_page_for_ninety_days_however_it_is_typed()
    {
        var story = Given();

        Assert.NotNull(DoorRules.Opened(story.History, First, "acde-fghj-kmnp", Today));
        Assert.NotNull(DoorRules.Opened(story.History, First, Typed, Today.AddDays(90)));
        Assert.Null(DoorRules.Opened(story.History, First, Typed, Today.AddDays(91)));
        Assert.Null(DoorRules.Opened(story.History, First, "ACDEFGHJKMNQ", Today));
        Assert.Null(DoorRules.Opened(story.History, First, null, Today));
        Assert.Null(DoorRules.Opened(null, First, Typed, Today));
    }

    [Fact]
    public void A_new_code_ends_the_old_one()
    {
        var story = Given().Then(history => DoorRules.Give(history, Code(Second, "NNNNMMMMKKKK"), Today, CaseStory.Gavle));

        Assert.Null(DoorRules.Opened(story.History, First, Typed, Today));
        Assert.NotNull(DoorRules.Opened(story.History, Second, "NNNNMMMMKKKK", Today));
    }

    [Fact]
    public void Only_a_slow_hash_of_the_code_is_kept_and_another_for_each_reference()
    {
        var given = Given().History.Events.Select(stored => stored.Event).OfType<DoorGiven>().Single();

        Assert.DoesNotContain("ACDEFGHJKMNP", given.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(DoorCodes.Hash("REF1", Typed), DoorCodes.Hash("REF2", Typed));
        Assert.DoesNotContain(SpokenCodes.Alphabet, letter => "01OIL5S8B2Z".Contains(letter, StringComparison.Ordinal));
    }

    [Fact]
    public void Digits_typed_in_arabic_are_understood() => Assert.Equal("AC34", SpokenCodes.Fold(" ac-٣٤ "));

    [Fact]
    public void A_closed_case_keeps_its_page_and_a_partners_case_has_none_here()
    {
        var closed = Given().Then(CaseStory.OnCase(new CaseClosed("done")));
        Assert.NotNull(DoorRules.Opened(closed.History, First, Typed, Today));
        Assert.Equal("door-partners-case", DoorRules.Give(CaseStory.ReceivedFrom(Ids.New(), "R-1").History, Code(First, Typed), Today, default).Refused?.Code);
    }

    [Fact]
    public void A_guardians_code_ends_on_the_day_before_the_child_is_eighteen()
    {
        var child = ChildBorn(PartialDate.From(new DateOnly(2008, 12, 1)));
        var door = child.Then(history => DoorRules.Give(history, Code(First, Typed) with { ForGuardian = true }, Today, CaseStory.Gavle)).History.Find<Door>(First)!;

        Assert.Equal(new DateOnly(2026, 11, 30), door.LastDay);
        Assert.Equal("door-is-adult", DoorRules.Give(child.History, Code(Second, Typed) with { ForGuardian = true }, new DateOnly(2026, 12, 1), CaseStory.Gavle).Refused?.Code);
        Assert.Equal("door-age-not-known", DoorRules.Give(CaseStory.OfHodan().History, Code(First, Typed) with { ForGuardian = true }, Today, CaseStory.Gavle).Refused?.Code);
    }

    [Fact]
    public void Tries_in_vain_are_told_once_a_day()
    {
        var story = Given();
        var now = CaseStory.Start.AddHours(5);
        story.Then(history => DoorRules.TriedInVain(history, First, now));

        Assert.Empty(DoorRules.TriedInVain(story.History, First, now.AddHours(2)).Match(changes => changes.Events, _ => []));
        Assert.Single(DoorRules.TriedInVain(story.History, First, now.AddHours(26)).Match(changes => changes.Events, _ => []));
    }

    [Fact]
    public void The_person_closes_it_and_a_second_time_changes_nothing()
    {
        var story = Given().Then(history => DoorRules.Close(history, CaseStory.Gavle));

        Assert.Null(DoorRules.Opened(story.History, First, Typed, Today));
        Assert.Empty(DoorRules.Close(story.History, CaseStory.Gavle).Match(changes => changes.Events, _ => []));
    }

    [Fact]
    public void An_office_that_helps_gives_no_code_closes_no_page_and_answers_nothing()
    {
        var (story, word, helper) = (Given(), new StreamId(Ids.New()), new OfficeId(Ids.New()));
        story.Then(history => DoorRules.Write(history, word, PersonWords.Mistake, "My birthday is in May."));

        Assert.Equal("door-partners-case", DoorRules.Give(story.History, Code(Second, Typed), Today, helper).Refused?.Code);
        Assert.Equal(Refusal.NotPermitted, DoorRules.Close(story.History, helper).Refused);
        Assert.Equal(Refusal.NotPermitted, DoorRules.Answer(story.History, word, (PersonWords.Mistake, "Corrected."), helper).Refused);
        Assert.Null(DoorRules.Answer(story.History, word, (PersonWords.Mistake, "Corrected."), CaseStory.Gavle).Refused);
    }

    [Fact]
    public void How_much_it_shows_is_one_of_three()
    {
        var story = Given();

        Assert.Equal(DoorContents.Plan, story.Then(history => DoorRules.Choose(history, First, DoorContents.Plan)).History.Find<Door>(First)!.Shows);
        Assert.NotNull(DoorRules.Choose(story.History, First, "all-of-it").Refused);
        Assert.NotNull(DoorRules.Choose(story.History, Second, DoorContents.Plan).Refused);
    }

    private static CaseStory Given() => CaseStory.OfHodan().Then(history => DoorRules.Give(history, Code(First, Typed), Today, CaseStory.Gavle));

    private static NewCode Code(StreamId door, string code) => new(door, "ACDEFGHJ", DoorCodes.Hash("ACDEFGHJ", code), DoorWays.OnPaper, ForGuardian: false);

    private static CaseStory ChildBorn(PartialDate born)
    {
        var story = CaseStory.OfHodan();
        var opened = (CaseOpened)story.History.Events[0].Event;
        var events = story.History.Events.Select(stored => stored with { Event = opened with { Born = born } }).ToList();
        return CaseStory.Of(new RootHistory(story.History.Root, RootKind.Case, 1, events));
    }
}
