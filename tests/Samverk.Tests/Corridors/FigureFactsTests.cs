using Samverk.Disclosure;
using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;
using Xunit;

namespace Samverk.Tests.Corridors;

/// <summary>Each definition on histories made by hand.</summary>
public sealed class FigureFactsTests
{
    private static readonly QuarterPeriod Third = new(2026, 3);
    private static readonly DateOnly Due = new(2026, 9, 20);

    [Theory]
    [InlineData("2026-08-24T09:00Z", true)]
    [InlineData("2026-08-24T09:01Z", false)]
    public void An_answer_is_in_time_up_to_the_moment_it_was_due(string at, bool inTime) =>
        Assert.Equal(inTime, Assert.Single(FigureStory.Asked().Accepted(at).Facts).InTime);

    [Fact]
    public void Each_of_the_three_answers_is_an_answer()
    {
        IEvent[] answers = [new ReferralDeclined("no place", "", "Asha"), new InformationRequested(default, "Which trade?", "Asha")];

        Assert.All(answers, answer => Assert.True(Assert.Single(FigureStory.Asked().At("2026-08-12T09:00Z", answer, FigureStory.Referral).Facts).InTime));
    }

    [Fact]
    public void The_first_answer_counts() =>
        Assert.False(Assert.Single(FigureStory.Asked().At("2026-09-01T09:00Z", new InformationRequested(default, "Which?", "Asha"), FigureStory.Referral)
            .Accepted("2026-09-02T09:00Z").Facts).InTime);

    [Fact]
    public void A_question_that_was_taken_back_counts_nowhere() =>
        Assert.Empty(FigureStory.Asked().Accepted("2026-08-12T09:00Z").Promised(Due)
            .At("2026-08-20T09:00Z", new ReferralCancelled("not needed"), FigureStory.Referral).Facts);

    [Theory]
    [InlineData(PersonsAnswer.Yes, "2026-10-04", true)]
    [InlineData(PersonsAnswer.Yes, "2026-10-05", false)]
    [InlineData(PersonsAnswer.Partly, "2026-09-20", false)]
    [InlineData(PersonsAnswer.No, "2026-09-20", false)]
    [InlineData(PersonsAnswer.NotReached, "2026-09-20", false)]
    public void Kept_is_the_persons_yes_within_14_days_of_the_due_date(PersonsAnswer answer, string toldOn, bool kept)
    {
        var due = FactOf(FigureStory.Asked().Accepted("2026-08-12T09:00Z").Promised(Due)
            .Said(answer, DateOnly.Parse(toldOn, System.Globalization.CultureInfo.InvariantCulture)), FigureFacts.Due);

        Assert.Equal(kept, due.InTime);
        Assert.Equal(Due, due.On);
    }

    [Fact]
    public void That_the_office_says_done_is_not_kept()
    {
        var due = FactOf(FigureStory.Asked().Accepted("2026-08-12T09:00Z").Promised(Due)
            .At("2026-09-19T09:00Z", new CommitmentDone(FigureStory.Commitment, new DateOnly(2026, 9, 19)), Ids.New()), FigureFacts.Due);

        Assert.False(due.InTime);
        Assert.Equal(FixedSet.Unknown, due.Answer);
    }

    [Fact]
    public void The_last_thing_the_person_said_is_what_the_person_answered() =>
        Assert.Equal(FixedSet.Yes, FactOf(FigureStory.Asked().Accepted("2026-08-12T09:00Z").Promised(Due)
            .Said(PersonsAnswer.NotReached, Due).Said(PersonsAnswer.Yes, Due.AddDays(1)), FigureFacts.Due).Answer);

    [Fact]
    public void A_due_date_that_was_moved_stays_where_it_first_was()
    {
        var story = FigureStory.Asked().Accepted("2026-08-12T09:00Z").Promised(Due).Promised(Due.AddDays(60)).Said(PersonsAnswer.Yes, Due.AddDays(50));

        Assert.False(FactOf(story, FigureFacts.Due).InTime);
    }

    [Fact]
    public void A_commitment_without_a_question_from_the_other_country_is_in_no_figure() =>
        Assert.Empty(new FigureStory().At("2026-08-13T09:00Z", new CommitmentMade(FigureStory.Commitment, "Course", Due, "Asha", Guid.Empty), Ids.New()).Facts);

    [Fact]
    [Lesson("L25")]
    public void The_last_evening_of_a_quarter_belongs_to_it_at_both_ends()
    {
        // 30 September, 23:59:59 in UTC is 1 October in Mogadishu and in Stockholm: both ends count it in UTC.
        var asked = FigureStory.Asked(at: "2026-10-01T02:59:59+03:00");
        var received = new FigureStory().At("2026-10-01T09:00Z", new ReferralReceived(
            default, FigureStory.Corridor, "s", "Work", default, PolicyArea.Employment, "work", ReferralPriority.Normal,
            FigureStory.Utc("2026-09-30T23:59:59Z"), FigureStory.Utc("2026-10-14T23:59:59Z"), "", "", "", "", null, default), FigureStory.Referral);
        var after = FigureStory.Asked(at: "2026-10-01T00:00:00Z");

        Assert.Equal(1, Count(asked.Facts, Third, host: true, "host-asks.asked"));
        Assert.Equal(1, Count(received.Facts, Third, host: false, "host-asks.asked"));
        Assert.Equal(0, Count(after.Facts, Third, host: true, "host-asks.asked"));
        Assert.Equal(1, Count(after.Facts, new QuarterPeriod(2026, 4), host: true, "host-asks.asked"));
    }

    [Fact]
    public void A_choice_to_stay_is_counted_among_those_counselled_in_the_quarter()
    {
        var story = new FigureStory().At("2026-07-02T09:00Z", Opened).At("2026-07-03T09:00Z", Talk)
            .At("2026-07-04T09:00Z", new ChoiceRecorded(Choice.Returns, "in person", "so"))
            .At("2026-07-20T09:00Z", new ChoiceRecorded(Choice.Stays, "in person", "so")).At("2026-11-02T09:00Z", Talk);

        Assert.Equal(FixedSet.Stays, FactOf(story, FigureFacts.Counselled).Answer);
        Assert.Equal(1, Count(story.Facts, Third, host: true, FixedSet.Choice));
    }

    [Theory]
    [InlineData("2026-08-30T20:00Z", FixedSet.ScreenedBefore)]
    [InlineData("2026-08-31T08:00Z", FixedSet.NotScreenedBefore)]
    public void A_screening_counts_on_the_day_of_departure_and_not_after(string at, string expected) =>
        Assert.Equal(expected, FactOf(new FigureStory().At("2026-07-02T09:00Z", Opened).At(at, new ScreeningDone(false))
            .At("2026-09-01T09:00Z", new Departed(new DateOnly(2026, 8, 30))), FigureFacts.Departing).Answer);

    [Fact]
    public void A_stop_of_the_return_changes_no_figure()
    {
        var before = FigureStory.Asked().Accepted("2026-08-12T09:00Z").Promised(Due);
        var facts = before.Facts.Select(Told).ToList();

        before.At("2026-08-15T09:00Z", new HoldPlaced(default, HoldCodes.All[0], null, default), Ids.New());

        Assert.Equal(facts, before.Facts.Select(Told));
    }

    [Fact]
    public void Areas_that_could_tell_of_asylum_or_protection_stand_together()
    {
        PolicyArea[] quiet = [PolicyArea.LegalAndAsylum, PolicyArea.Protection, PolicyArea.Children, PolicyArea.Security, PolicyArea.Complaint, PolicyArea.Unknown];

        Assert.All(quiet, area => Assert.Equal(FixedSet.Unknown, Assert.Single(FigureStory.Asked(area).Facts).Place));
    }

    private static CaseOpened Opened => new(
        default, "SE-2026-0001", default, default, "so", "4", ["so"], "Baidoa", "Gävle", "Hodan Yusuf Abdi", null, null, null, null, null, null, null);

    private static CounsellingGiven Talk => new("in-person", "so", true, false, []);

    private static FigureFactRow FactOf(FigureStory story, string fact) => Assert.Single(story.Facts, row => row.Fact == fact);

    private static object Told(FigureFactRow row) => (row.Fact, row.FactId, row.On, row.InTime, row.Place, row.Answer);

    private static int Count(IReadOnlyList<FigureFactRow> facts, QuarterPeriod quarter, bool host, string indicator) =>
        FigureTables.Exact(facts, quarter, host).SelectMany(tables => tables).First(table => table.Subject.Indicator == indicator).Total;
}
