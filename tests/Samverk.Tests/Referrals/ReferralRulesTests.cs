using Samverk.Kernel;
using Samverk.Modules.Plans.Contract;
using Samverk.Modules.Referrals.Contract;
using Samverk.Modules.Referrals.Rules;
using Xunit;

namespace Samverk.Tests.Referrals;

public sealed class ReferralRulesTests
{
    private static readonly ReferralDeclined No = new("not-our-task", "", "Nasra Aden");

    [Fact]
    [Rule(22)]
    public void A_yes_puts_the_same_commitment_into_both_plans()
    {
        var commitment = Ids.New();
        var nodes = new TwoNodes().Sent();

        nodes.At(nodes.Somalia, history => ReferralRules.Accept(history, TwoNodes.Id, TwoNodes.Baidoa, TwoNodes.Yes(commitment), TwoNodes.Today)).Arrive(nodes.Somalia);

        Assert.All([nodes.Sweden, nodes.Somalia], node => Assert.Equal(commitment, Assert.Single(Assert.Single(node.History.All<PlanRow>()).State.Commitments).Id));
        Assert.True(Assert.Single(nodes.Sweden.History.All<PlanRow>()).State.IsPartners);
        Assert.Equal(TwoNodes.Baidoa, Assert.Single(nodes.Somalia.History.All<PlanRow>()).State.Office);
    }

    [Fact]
    [Lesson("L4")]
    public void A_cancellation_that_crosses_a_yes_loses_and_both_nodes_say_yes()
    {
        var nodes = new TwoNodes().Sent();
        var refused = new List<Refusal>();
        nodes.At(nodes.Somalia, history => ReferralRules.Accept(history, TwoNodes.Id, TwoNodes.Baidoa, TwoNodes.Yes(Ids.New()), TwoNodes.Today));
        nodes.At(nodes.Sweden, history => ReferralRules.Cancel(history, TwoNodes.Id, CaseStory.Gavle, "not needed"));

        nodes.Arrive(nodes.Sweden, refused).Arrive(nodes.Somalia, refused);

        Assert.Equal((ReferralStatus.Accepted, ReferralStatus.Accepted), (nodes.AtSweden.Status, nodes.AtSomalia.Status));
        Assert.Equal("referral-already-accepted", Assert.Single(refused).Code);
        Assert.Contains("Nasra Aden", refused[0].English(), StringComparison.Ordinal);
    }

    [Fact]
    [Lesson("L4")]
    public void A_cancellation_that_comes_first_ends_it_on_both_nodes_and_the_late_yes_is_told_so()
    {
        var nodes = new TwoNodes().Sent();
        nodes.At(nodes.Sweden, history => ReferralRules.Cancel(history, TwoNodes.Id, CaseStory.Gavle, "not needed")).Arrive(nodes.Sweden);

        var late = ReferralRules.Accept(nodes.Somalia.History, TwoNodes.Id, TwoNodes.Baidoa, TwoNodes.Yes(Ids.New()), TwoNodes.Today);

        Assert.Equal("referral-already-cancelled", late.Refused!.Code);
        Assert.Equal((ReferralStatus.Cancelled, ReferralStatus.Cancelled), (nodes.AtSweden.Status, nodes.AtSomalia.Status));
    }

    [Theory]
    [InlineData("yes", "referral-already-accepted")]
    [InlineData("no", "referral-already-declined")]
    [InlineData("cancelled", "referral-already-cancelled")]
    public void Once_it_ended_every_command_is_refused_with_who_and_what(string ended, string code)
    {
        var nodes = new TwoNodes().Sent();
        switch (ended)
        {
            case "yes":
                nodes.At(nodes.Somalia, history => ReferralRules.Accept(history, TwoNodes.Id, TwoNodes.Baidoa, TwoNodes.Yes(Ids.New()), TwoNodes.Today));
                break;
            case "no":
                nodes.At(nodes.Somalia, history => ReferralRules.Decline(history, TwoNodes.Id, TwoNodes.Baidoa, No));
                break;
            default:
                nodes.At(nodes.Sweden, history => ReferralRules.Cancel(history, TwoNodes.Id, CaseStory.Gavle, "not needed"));
                break;
        }
        nodes.Arrive(nodes.Somalia).Arrive(nodes.Sweden);
        var (here, there) = (nodes.Sweden.History, nodes.Somalia.History);
        Refusal?[] refused =
        [
            ReferralRules.Accept(there, TwoNodes.Id, TwoNodes.Baidoa, TwoNodes.Yes(Ids.New()), TwoNodes.Today).Refused,
            ReferralRules.AskMore(there, TwoNodes.Id, TwoNodes.Baidoa, "Which flight?", "Nasra Aden").Refused,
            ReferralRules.Decline(there, TwoNodes.Id, TwoNodes.Baidoa, No).Refused,
            ReferralRules.Cancel(here, TwoNodes.Id, CaseStory.Gavle, "again").Refused,
            ReferralRules.GiveInformation(here, TwoNodes.Id, CaseStory.Gavle, new InformationReply("At two", "Ingrid Holm", TwoNodes.Now, TwoNodes.Today)).Refused,
        ];

        Assert.All(refused, no => Assert.Equal(code, no?.Code));
    }

    [Fact]
    [Rule(22)]
    public void The_clock_stands_still_while_more_is_needed_and_runs_on_with_what_was_left()
    {
        var nodes = new TwoNodes().Sent();
        nodes.At(nodes.Somalia, history => ReferralRules.AskMore(history, TwoNodes.Id, TwoNodes.Baidoa, "Which flight?", "Nasra Aden")).Arrive(nodes.Somalia);
        var left = nodes.AtSweden.AnswerBy - nodes.AtSweden.StoppedAt!.Value;
        var later = nodes.AtSweden.StoppedAt!.Value.AddDays(5);

        nodes.At(nodes.Sweden, history => ReferralRules.GiveInformation(
            history, TwoNodes.Id, CaseStory.Gavle, new InformationReply("ET 904, at 14:00", "Ingrid Holm", later, TwoNodes.Today))).Arrive(nodes.Sweden);

        Assert.Equal(later + left, nodes.AtSweden.AnswerBy);
        Assert.Equal(nodes.AtSweden.AnswerBy, nodes.AtSomalia.AnswerBy);
        Assert.Equal((ReferralStatus.Asked, ReferralStatus.Asked), (nodes.AtSweden.Status, nodes.AtSomalia.Status));
    }

    [Fact]
    public void Only_the_asked_office_answers_and_only_the_asking_office_cancels()
    {
        var nodes = new TwoNodes().Sent();
        var other = new OfficeId(Ids.New());

        Assert.Equal("referral-other-office", ReferralRules.Decline(nodes.Somalia.History, TwoNodes.Id, other, No).Refused!.Code);
        Assert.Equal("referral-other-sender", ReferralRules.Cancel(nodes.Sweden.History, TwoNodes.Id, other, "why").Refused!.Code);
    }

    [Fact]
    [Rule(22)]
    public void A_no_without_a_reason_of_the_list_is_refused()
    {
        var nodes = new TwoNodes().Sent();

        Assert.Equal(RefusalKind.UnknownCode, ReferralRules.Decline(nodes.Somalia.History, TwoNodes.Id, TwoNodes.Baidoa, No with { Reason = "" }).Refused!.Kind);
    }

    [Fact]
    public void What_the_office_marks_as_done_and_what_the_person_says_reaches_the_other_plan()
    {
        var commitment = Ids.New();
        var nodes = new TwoNodes().Sent();
        nodes.At(nodes.Somalia, history => ReferralRules.Accept(history, TwoNodes.Id, TwoNodes.Baidoa, TwoNodes.Yes(commitment), TwoNodes.Today)).Arrive(nodes.Somalia);
        var there = Assert.Single(nodes.Somalia.History.All<PlanRow>()).Stream;
        var here = Assert.Single(nodes.Sweden.History.All<PlanRow>()).Stream;

        nodes.At(nodes.Somalia, _ => Changes.On(there, new CommitmentDone(commitment, new DateOnly(2026, 12, 10)))).Arrive(nodes.Somalia);
        nodes.At(nodes.Sweden, _ => Changes.On(here, new ServiceConfirmedByPerson(commitment, PersonsAnswer.Yes, "phone", new DateOnly(2026, 12, 12), "so", []))).Arrive(nodes.Sweden);

        Assert.Equal(new DateOnly(2026, 12, 10), nodes.Sweden.History.Find<PlanRow>(here)!.Find(commitment)!.DoneOn);
        Assert.Equal(PersonsAnswer.Yes, nodes.Somalia.History.Find<PlanRow>(there)!.Find(commitment)!.Answer);
    }
}
