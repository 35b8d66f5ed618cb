using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Samverk.Modules.Grants.Contract;
using Samverk.Modules.Grants.Rules;
using Samverk.Tests.Cases;
using Xunit;

namespace Samverk.Tests.Grants;

[Rule(26)]
public sealed class GrantRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 22, 10, 0, TimeSpan.Zero);
    private static readonly GrantTimes Times = new(Now, Now.AddHours(4), Now.AddHours(72));
    private static readonly StreamId Stream = new(Ids.New());
    private static readonly OfficeId Elsewhere = new(Ids.New());
    private static readonly AccountId Petra = new(Ids.New());
    private static readonly AccountId Amir = new(Ids.New());
    private static readonly GrantTerms Terms = new(Petra, Elsewhere, [PolicyArea.Identity, PolicyArea.ReturnLogistics], GrantReasons.LifeAtRisk, IsVital: true);

    [Fact]
    public void It_opens_the_named_areas_for_its_hours_and_no_longer()
    {
        var history = Opened();
        var fold = AccessFold.Of(history.Now.Events);
        Assert.Equal([(PolicyArea.Identity, Petra.Value, Times.Until), (PolicyArea.ReturnLogistics, Petra.Value, Times.Until)],
            fold.Grants.Select(grant => (grant.Area, grant.Account, grant.Until)).Order());
        history.And(Done(GrantRules.End(history.Now, Find(history), new GrantActor(Petra, Elsewhere, false), Now.AddHours(1))));
        Assert.Empty(AccessFold.Of(history.Now.Events).Grants);
        Assert.Equal("break-glass-over-already", GrantRules.End(history.Now, Find(history), new GrantActor(Petra, Elsewhere, false), Now.AddHours(1)).Refused!.Code);
    }

    [Fact]
    public void It_needs_words_and_a_reason_of_the_list_and_a_case()
    {
        var actor = new GrantActor(Petra, Elsewhere, HasOverdueReview: false);
        var history = CaseHistory.Opened().Now;
        Assert.Equal("break-glass-needs-reason", GrantRules.Open(history, Stream, (Terms, " "), Times, actor).Refused!.Code);
        Assert.Equal(RefusalKind.UnknownCode, GrantRules.Open(history, Stream, (Terms with { ReasonCode = "curious" }, "because"), Times, actor).Refused!.Kind);
        Assert.Equal("break-glass-nothing-to-open", GrantRules.Open(new RootHistory(history.Root, RootKind.Case, 0, []), Stream, (Terms, "because"), Times, actor).Refused!.Code);
    }

    [Fact]
    public void An_office_with_an_overdue_review_gets_none_unless_a_life_is_at_stake_and_a_second_person_approves()
    {
        var actor = new GrantActor(Petra, Elsewhere, HasOverdueReview: true);
        var history = CaseHistory.Opened();
        Assert.Equal("break-glass-review-overdue", GrantRules.Open(history.Now, Stream, (Terms with { IsVital = false }, "because"), Times, actor).Refused!.Code);

        history.And(GrantRules.Open(history.Now, Stream, (Terms, "She may hurt herself."), Times, actor));
        Assert.Empty(AccessFold.Of(history.Now.Events).Grants);
        Assert.Equal("break-glass-needs-second-person", GrantRules.Approve(Stream, Find(history), Times, Somebody(Petra, Elsewhere)).Refused!.Code);
        Assert.Equal("not-found", GrantRules.Approve(Stream, Find(history), Times, Somebody(Amir, CaseHistory.Gavle)).Refused!.Code);
        history.And(Done(GrantRules.Approve(Stream, Find(history), Times, Somebody(Amir, Elsewhere))));
        Assert.Equal(2, AccessFold.Of(history.Now.Events).Grants.Count);
        Assert.Equal("break-glass-already-open", GrantRules.Approve(Stream, Find(history), Times, Somebody(Amir, Elsewhere)).Refused!.Code);
    }

    [Fact]
    public void Only_who_opened_it_and_the_office_that_answers_for_the_case_end_it()
    {
        var history = Opened();
        Assert.Equal("not-found", GrantRules.End(history.Now, Find(history), new GrantActor(Amir, Elsewhere, false), Now).Refused!.Code);
        Assert.Null(GrantRules.End(history.Now, Find(history), new GrantActor(Amir, CaseHistory.Gavle, false), Now).Refused);
        Assert.Equal("break-glass-over-already", GrantRules.End(history.Now, Find(history), new GrantActor(Petra, Elsewhere, false), Times.Until).Refused!.Code);
    }

    [Fact]
    public void Another_office_reviews_it_once_with_its_reasons()
    {
        var history = Opened();
        var reviewer = CaseHistory.Me;
        Assert.Equal("break-glass-needs-other-office", GrantRules.Review(Find(history), reviewer with { Office = Elsewhere }, GrantOutcomes.Justified, "Yes.").Refused!.Code);
        Assert.Equal("break-glass-needs-comment", GrantRules.Review(Find(history), reviewer, GrantOutcomes.Justified, " ").Refused!.Code);
        Assert.Equal(RefusalKind.UnknownCode, GrantRules.Review(Find(history), reviewer, "fine", "Yes.").Refused!.Kind);
        history.And(Done(GrantRules.Review(Find(history), reviewer, GrantOutcomes.Training, "The duty officer could be reached.")));
        Assert.Equal("break-glass-reviewed-already", GrantRules.Review(Find(history), reviewer, GrantOutcomes.Justified, "Yes.").Refused!.Code);
    }

    [Fact]
    public void Who_acts_for_two_offices_is_one_person_in_both()
    {
        var petras = new OtherMembership(Petra, Elsewhere, "Agency", Acts: true);
        var asked = CaseHistory.Opened();
        asked.And(GrantRules.Open(asked.Now, Stream, (Terms, "She may hurt herself."), Times, new GrantActor(Petra, Elsewhere, HasOverdueReview: true)));
        var again = Somebody(Amir, Elsewhere) with { Elsewhere = [petras with { Acts = false }] };
        Assert.Equal("break-glass-needs-second-person", GrantRules.Approve(Stream, Find(asked), Times, again).Refused!.Code);
        asked.And(Done(GrantRules.Approve(Stream, Find(asked), Times, Somebody(Amir, Elsewhere))));

        // Neither who opened it, nor who approved, nor anybody else of that office reviews it from another.
        var colleague = new AccountId(Ids.New());
        foreach (var other in new[] { petras, petras with { Acts = false }, petras with { Account = Amir, Office = CaseHistory.Gavle }, petras with { Account = colleague } })
            Assert.Equal("break-glass-needs-other-office", GrantRules.Review(Find(asked), CaseHistory.Me with { Elsewhere = [other] }, GrantOutcomes.Justified, "Yes.").Refused!.Code);
        Assert.Null(GrantRules.Review(Find(asked), CaseHistory.Me with { Elsewhere = [petras with { Account = colleague, Acts = false }] }, GrantOutcomes.Justified, "Yes.").Refused);
    }

    private static SubjectFacts Somebody(AccountId account, OfficeId office) => CaseHistory.Me with { Account = account, Office = office };

    private static CaseHistory Opened()
    {
        var history = CaseHistory.Opened();
        return history.And(GrantRules.Open(history.Now, Stream, (Terms, "She may hurt herself."), Times, new GrantActor(Petra, Elsewhere, HasOverdueReview: false)));
    }

    private static Grant? Find(CaseHistory history) => history.Now.Find<Grant>(Stream);

    private static Outcome<Changes> Done<T>(Outcome<T> outcome)
        where T : class, IEvent => outcome.Then<Changes>(fact => Changes.On(Stream, fact));
}
