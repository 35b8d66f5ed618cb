using Samverk.Kernel;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Plans.Rules;
using Xunit;

namespace Samverk.Tests.Plans;

public sealed class PlanRulesTests
{
    private static readonly StreamId Row = new(Ids.New());
    private static readonly Guid Commitment = Ids.New();
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly OfficeId Housing = new(Ids.New());

    private static readonly ServiceConfirmedByPerson Said = new(Commitment, PersonsAnswer.Yes, "phone", Today, "so", []);

    [Fact]
    public void The_office_that_delivered_does_not_record_what_the_person_said()
    {
        var history = WithCommitment().History;

        Assert.Equal("answer-own-service", PlanRules.Answer(history, Row, Housing, Said, Today).Refused!.Code);
        Assert.Null(PlanRules.Answer(history, Row, CaseStory.Gavle, Said, Today).Refused);
    }

    [Theory]
    [Rule(22)]
    [InlineData(new[] { 1, 2 }, false)]
    [InlineData(new[] { 1, 2, 2 }, false)]
    [InlineData(new[] { 1, 2, 3 }, true)]
    public void Not_reached_needs_three_tries_on_three_days(int[] days, bool taken)
    {
        var said = Said with { Answer = PersonsAnswer.NotReached, Tries = [.. days.Select(day => Today.AddDays(-day))] };

        Assert.Equal(taken, PlanRules.Answer(WithCommitment().History, Row, CaseStory.Gavle, said, Today).Refused is null);
    }

    [Fact]
    public void Only_the_responsible_office_commits_marks_and_reassigns()
    {
        var history = WithCommitment().History;
        Refusal?[] refused =
        [
            PlanRules.Commit(history, Row, CaseStory.Gavle, new CommitmentMade(Ids.New(), "Visit", Today, "Ingrid", Guid.Empty), Today).Refused,
            PlanRules.Done(history, Row, CaseStory.Gavle, new CommitmentDone(Commitment, Today), Today).Refused,
            PlanRules.Reassign(history, Row, CaseStory.Gavle, new OfficerReassigned(CaseStory.Ingrid, "Ingrid", ""), CaseStory.Gavle).Refused,
        ];

        Assert.All(refused, no => Assert.Equal("row-other-office", no!.Code));
    }

    [Fact]
    public void A_second_done_names_the_first_and_a_day_to_come_is_refused()
    {
        var story = WithCommitment();
        Assert.Equal("commitment-done-future", PlanRules.Done(story.History, Row, Housing, new CommitmentDone(Commitment, Today.AddDays(1)), Today).Refused!.Code);
        story.Then(Changes.On(Row, new CommitmentDone(Commitment, Today)));

        Assert.Contains("2026-11-24", PlanRules.Done(story.History, Row, Housing, new CommitmentDone(Commitment, Today), Today).Refused!.English(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_added_to_the_plan_of_a_closed_case()
    {
        var history = WithCommitment().Then(CaseStory.OnCase(new CaseClosed("plan-completed"))).History;
        Refusal?[] refused =
        [
            PlanRules.Add(history, Added).Refused,
            PlanRules.Commit(history, Row, Housing, new CommitmentMade(Ids.New(), "Visit", Today, "Per", Guid.Empty), Today).Refused,
            PlanRules.Done(history, Row, Housing, new CommitmentDone(Commitment, Today), Today).Refused,
            PlanRules.Answer(history, Row, CaseStory.Gavle, Said, Today).Refused,
            PlanRules.Agree(history, "phone", "so").Refused,
        ];

        Assert.All(refused, no => Assert.Equal("plan-case-closed", no!.Code));
    }

    [Fact]
    [Rule(19)]
    public void A_plan_without_rows_cannot_be_agreed_to() =>
        Assert.Equal("plan-empty", PlanRules.Agree(CaseStory.OfHodan().History, "phone", "so").Refused!.Code);

    private static PlanRowAdded Added => new(
        CaseStory.Hodan, PolicyArea.Housing, "housing", "A room on the ground floor", Housing, "Housing office", CaseStory.Ingrid, "Per Lund", "", Guid.Empty, null);

    private static CaseStory WithCommitment() => CaseStory.OfHodan().Then(Changes.On(Row, Added, new CommitmentMade(Commitment, "A room", Today, "Per Lund", Guid.Empty)));
}
