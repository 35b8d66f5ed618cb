using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Doors;
using Samverk.Modules.Doors.Contract;
using Samverk.Modules.Doors.Rules;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Tests.Ui;
using Xunit;
using Choice = Samverk.Modules.Cases.Contract.Choice;

namespace Samverk.Tests.Doors;

/// <summary>What the person's page shows to whoever holds the telephone.</summary>
[Rule(28)]
public sealed class DoorPageTests : UiContext
{
    private static readonly DateOnly Today = new(2026, 11, 3);
    private static readonly Guid Somalia = new("e3f1c1de-97ab-4a43-9e5b-b0a5b3d2a7f4");
    private static readonly StreamId ConsentStream = new(Ids.New());
    private static readonly StreamId HousingRow = new(Ids.New());
    private static readonly AccountId Kerstin = new(Ids.New());
    private static readonly OfficeId Shelter = new(Ids.New());

    /// <summary>
    /// One world in which she told of a danger: the return is stopped, an officer for protection has the case, the plan has a row that
    /// only they may read, and they looked. In the other she took back what she had agreed to. The page is the same, to the last byte.
    /// </summary>
    [Theory]
    [InlineData(DoorContents.NextStep)]
    [InlineData(DoorContents.Plan)]
    [InlineData(DoorContents.Everything)]
    [Proof("non-interference")]
    [Scenario("S11")]
    public void With_and_without_a_sealed_disclosure_the_page_is_the_same_to_the_byte(string shows)
    {
        var quiet = Shared().Then(Changes.On(ConsentStream, new ConsentWithdrawn(Tellings.OwnPage)));
        var stopped = Shared();
        stopped.Then(HoldActs.Stop(stopped.History, new StopFacts(
            CaseStory.Hodan, [new HoldToPlace(new StreamId(Ids.New()), HoldCodes.FearOfReturn)], "CANARY-NOTE", Shelter, Tellings.InPerson, Kerstin)))
            .Then(Changes.On(new StreamId(Ids.New()), Row(PolicyArea.Protection, "care", "CANARY-ROW")))
            .Then(Changes.On(new StreamId(Ids.New()), Row(PolicyArea.LegalAndAsylum, "legal-papers", "CANARY-ASYLUM")));
        var ordinary = Look(CaseStory.Ingrid, Purposes.Counselling, Tier.T2);

        var one = Html(quiet, shows, [ordinary]);
        var other = Html(stopped, shows, [ordinary, Look(Kerstin, Purposes.Counselling, Tier.T2), Look(CaseStory.Ingrid, Purposes.Protection, Tier.T2), Look(CaseStory.Ingrid, Purposes.Counselling, Tier.T4)]);

        Assert.Equal(one, other);
        Assert.DoesNotContain("CANARY", other, StringComparison.Ordinal);
    }

    [Fact]
    [Proof("canaries")]
    public void Nobody_of_the_household_and_no_detail_of_a_row_stands_on_it()
    {
        var story = Shared().Then(CaseStory.OnCase(new HouseholdMemberAdded(
            new PersonId(Ids.New()), IsChild: false, TravelsToo: true, "spouse", "CANARY Abdi Warsame", "CANARY", null, null)));

        Assert.DoesNotContain("CANARY", Html(story, DoorContents.Everything, []), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_person_chose_not_to_show_is_not_there()
    {
        var little = Html(Shared(), DoorContents.NextStep, [Look(CaseStory.Ingrid, Purposes.Counselling, Tier.T2)]);
        Assert.DoesNotContain("Ingrid", little, StringComparison.Ordinal);
        Assert.DoesNotContain("Baidoa room", little, StringComparison.Ordinal);
        Assert.DoesNotContain("Somalia", little, StringComparison.Ordinal);
        Assert.Contains("/my-page/stop", little, StringComparison.Ordinal);

        var plan = Html(Shared(), DoorContents.Plan, []);
        Assert.Contains("Baidoa room", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Nasra", plan, StringComparison.Ordinal);
        Assert.Contains("Nasra", Html(Shared(), DoorContents.Everything, []), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_title_names_neither_the_product_nor_the_person()
    {
        var html = Html(Shared(), DoorContents.Everything, []);

        Assert.Contains("<title>My page</title>", html, StringComparison.Ordinal);
        Assert.Contains("/my-page/leave", html, StringComparison.Ordinal);
    }

    [Fact]
    [Rule(3)]
    [Scenario("S2")]
    public void Changing_ones_mind_is_offered_while_the_journey_has_not_ended()
    {
        Assert.Contains("/my-page/changed-mind", Html(Shared(), DoorContents.NextStep, []), StringComparison.Ordinal);
        var taken = Shared().Then(CaseStory.OnCase(new ChoiceRecorded(Choice.Undecided, Tellings.OwnPage, "so")));
        Assert.DoesNotContain("/my-page/changed-mind", Html(taken, DoorContents.NextStep, []), StringComparison.Ordinal);
        Assert.Null(taken.History.Find<Case>(new StreamId(taken.History.Root.Value))!.TravelOn);
    }

    [Fact]
    public void A_look_by_break_glass_is_told() => Assert.True(LookRules.IsTold(Look(Kerstin, Purposes.Counselling, Tier.T3) with { Grant = Ids.New() }, []));

    private static CaseStory Shared() => CaseStory.OfHodan()
        .Then(CaseStory.OnCase(new ChoiceRecorded(Choice.Returns, "in-person", "so")))
        .Then(CaseStory.OnCase(new TravelPlanned(new DateOnly(2026, 12, 9), "Baidoa")))
        .Then(Changes.On(ConsentStream, new ConsentGiven(Somalia, "", [ShareCategories.NameAndContact], Tellings.Phone, "so", "1", new DateOnly(2027, 3, 10))))
        .Then(Changes.On(HousingRow, Row(PolicyArea.Housing, "housing", "Baidoa room"), new CommitmentMade(Ids.New(), "Find a room", new DateOnly(2026, 12, 1), "Nasra Aden", Guid.Empty)));

    private static PlanRowAdded Row(PolicyArea area, string kind, string title) =>
        new(CaseStory.Hodan, area, kind, title, CaseStory.Gavle, "Baidoa Municipality", CaseStory.Ingrid, "Nasra Aden", "+252 61 555 0101", Guid.Empty, "CANARY-DETAIL");

    private static LookLine Look(AccountId by, string purpose, Tier tier) => new(CaseStory.Start.AddHours(3), by, CaseStory.Gavle, purpose, LookKind.Page, tier, null);

    private string Html(CaseStory story, string shows, IReadOnlyList<LookLine> looks)
    {
        var door = DoorView.Of(story.History, Today);
        var view = new MyPageView(
            door, shows, [new DoorCall("Ingrid Holm", "Migration Agency", "+46 26 100")], new Dictionary<Guid, string> { [Somalia] = "Somalia" },
            [.. looks.Where(look => LookRules.IsTold(look, door.Untold)).Select(look => new DoorLook(look.At, "Ingrid Holm", "Migration Agency", look.Purpose, look.Grant is not null))])
        {
            Today = Today,
            Zone = TimeZoneInfo.Utc,
        };
        var frame = FrameOf() with { Person = null, Places = [], Find = null, QuickExit = "/my-page/leave", HasNeutralTitle = true };
        return Render<MyPagePage>(x => x.Add(page => page.Frame, frame).Add(page => page.View, view)).Markup;
    }
}
