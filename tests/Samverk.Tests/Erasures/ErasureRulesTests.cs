using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Cases.Rules;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.DataRequests.Contract;
using Samverk.Modules.Erasures;
using Samverk.Modules.Erasures.Contract;
using Samverk.Modules.Erasures.Rules;
using Samverk.Modules.Holds.Contract;
using Samverk.Modules.Laws;
using Samverk.Modules.Laws.Contract;
using Samverk.Tests.Access;
using Samverk.Tests.Cases;
using Xunit;

namespace Samverk.Tests.Erasures;

/// <summary>Who may have data erased, what forbids it, and who else is asked.</summary>
[Rule(29)]
public sealed class ErasureRulesTests
{
    private static readonly StreamId Id = new(new Guid("3a6d4c1e-9b1f-4a55-8a40-1f0f5f6b2a01"));
    private static readonly Guid Somalia = new("3a6d4c1e-9b1f-4a55-8a40-1f0f5f6b2a02");
    private static readonly AccountId Second = new(new Guid("3a6d4c1e-9b1f-4a55-8a40-1f0f5f6b2a03"));
    private static readonly DateOnly Today = new(2026, 11, 2);
    private static readonly ErasureOrdered Order = new(ErasureGrounds.ConsentWithdrawn, [], "", Guid.Empty);

    [Fact]
    public void An_open_case_a_stop_an_open_data_request_and_a_freeze_forbid_it_each_with_its_sentence()
    {
        Assert.Equal("erasure-case-open", Refused(CaseStory.OfHodan()));
        // A stop is told like an open case: who orders erasures does not know of it.
        Assert.Equal("erasure-case-open", Refused(Closed().Then(Changes.On(new StreamId(Ids.New()), new HoldPlaced(CaseStory.Hodan, "H-ASY", "", CaseStory.Gavle)))));
        Assert.Equal("erasure-data-request-waits", Refused(Closed().Then(Changes.On(new StreamId(Ids.New()), new DataAskedFor(CaseStory.Start)))));
        var freeze = new StreamId(Ids.New());
        var frozen = Closed().Then(history => FreezeRules.Place(history, freeze, (FreezeKinds.LegalHold, "Court of Gävle, T 114-26", Today.AddMonths(6)), Today));
        var no = ErasureRules.Order(frozen.History, Id, Order).Refused!;
        Assert.Equal("erasure-frozen", no.Code);
        Assert.Contains("Court of Gävle, T 114-26.", no.English(), StringComparison.Ordinal);
        Assert.Null(Refused(frozen.Then(history => FreezeRules.Lift(history, freeze, "The case was decided."))));
    }

    [Fact]
    public void What_came_up_after_the_order_forbids_the_approval_too()
    {
        var ordered = Closed().Then(history => ErasureRules.Order(history, Id, Order));
        Assert.Equal("erasure-same-person", ErasureRules.Approve(ordered.History, Id, Is(CaseStory.Ingrid)).Refused?.Code);
        Assert.Null(ErasureRules.Approve(ordered.History, Id, Is(Second)).Refused);
        var frozen = ordered.Then(history => FreezeRules.Place(history, new StreamId(Ids.New()), (FreezeKinds.ArchiveDuty, "Archives act", Today.AddDays(1)), Today));
        Assert.Equal("erasure-frozen", ErasureRules.Approve(frozen.History, Id, Is(Second)).Refused?.Code);
    }

    [Fact]
    public void Who_ordered_for_one_office_is_no_second_person_in_another()
    {
        var ordered = Closed().Then(history => ErasureRules.Order(history, Id, Order));
        var me = CaseHistory.Me with { Account = Second, Office = new OfficeId(Ids.New()) };
        var both = me with { Elsewhere = [new OtherMembership(CaseStory.Ingrid, CaseStory.Gavle, "Agency", Acts: false)] };
        Assert.Null(ErasureRules.Approve(ordered.History, Id, me.IsMe).Refused);
        Assert.Equal("erasure-same-person", ErasureRules.Approve(ordered.History, Id, both.IsMe).Refused?.Code);
        Assert.Equal("erasure-same-person", ErasureRules.Decline(ordered.History, Id, both.IsMe, "The appeal runs.").Refused?.Code);
        var run = new StreamId(Ids.New());
        var node = CaseStory.OfHodan().Then(RetentionRules.Propose(run, LegalPeriods.RetentionCounselling, [Ids.New()]).Match(changes => changes, _ => new Changes()));
        Assert.Equal("erasure-same-person", RetentionRules.Decide(node.History, run, both.IsMe, approves: true).Refused?.Code);
    }

    private static Predicate<AccountId> Is(AccountId account) => other => other == account;

    [Fact]
    public void What_came_up_after_the_approval_holds_it_up_until_it_is_gone_and_once_it_is_begun_nothing_does()
    {
        var (approved, freeze) = (Closed().Then(history => ErasureRules.Order(history, Id, Order)).Then(history => ErasureRules.Approve(history, Id, Is(Second))), new StreamId(Ids.New()));
        Assert.Null(ErasureRules.Begin(approved.History, Id).Refused);
        approved.Then(history => FreezeRules.Place(history, freeze, (FreezeKinds.LegalHold, "T 114-26", Today.AddDays(1)), Today));
        Assert.Equal("erasure-frozen", ErasureRules.Begin(approved.History, Id).Refused?.Code);
        approved.Then(history => FreezeRules.Lift(history, freeze, "It was decided."));
        Assert.Equal("erasure-case-open", ErasureRules.Begin(CaseStory.Of(approved.History).Then(CaseStory.OnCase(new CaseReopened("new-need"))).History, Id).Refused?.Code);

        approved.Then(history => ErasureRules.Begin(history, Id));
        Assert.Empty(ErasureRules.Begin(approved.History, Id).Match(changes => changes.Events, _ => []));
        // Whoever comes too late is told so, and not that the case is frozen or open.
        Assert.Equal(Refusal.Erased, FreezeRules.Place(approved.History, new StreamId(Ids.New()), (FreezeKinds.LegalHold, "T 2", Today.AddDays(1)), Today).Refused);
        Assert.Equal(Refusal.Erased, KeepingRules.Reopen(approved.History, "new-need").Refused);
        approved.Then(history => ErasureRules.Finish(history, Id, 1));
        Assert.Equal(Refusal.Erased, KeepingRules.Reopen(approved.History, "new-need").Refused);
        Assert.Equal("erasure-not-ordered", ErasureRules.Begin(approved.History, Id).Refused?.Code);
    }

    [Fact]
    public void Who_only_approves_sees_what_waits_for_them_and_what_they_decided_on()
    {
        bool Sees(SubjectFacts me, ErasureStatus status, params AccountId[] deciders) =>
            ErasureDoor.MaySee(me, new ErasureShown(new ErasureLineRow { Status = status }, [], "", "", "") { Deciders = deciders });
        var (officer, administrator) = (Reader.Of(Roles.DataProtectionOfficer), Reader.Of(Roles.Administrator));
        Assert.All(Enum.GetValues<ErasureStatus>(), status =>
        {
            Assert.True(Sees(officer, status));
            Assert.Equal(status == ErasureStatus.Ordered, Sees(administrator, status));
            Assert.Equal(status == ErasureStatus.Ordered, Sees(administrator, status, Second));
            Assert.True(Sees(administrator, status, administrator.Account));
            Assert.False(Sees(Reader.Of(Roles.CaseManager), status, Reader.Of(Roles.CaseManager).Account));
        });
    }

    [Fact]
    public void It_is_ordered_once_and_declined_it_goes_back_to_who_asked()
    {
        var ordered = Closed().Then(history => ErasureRules.AskByPerson(history, Id, CaseStory.Start)).Then(history => ErasureRules.Order(history, Id, Order));
        Assert.Equal("erasure-ordered-already", ErasureRules.Order(ordered.History, new StreamId(Ids.New()), Order).Refused?.Code);
        Assert.Equal("erasure-needs-reason", ErasureRules.Decline(ordered.History, Id, Is(Second), "").Refused?.Code);
        ordered.Then(history => ErasureRules.Decline(history, Id, Is(Second), "The appeal runs."));
        Assert.Equal(ErasureStatus.Asked, ordered.History.Find<Erasure>(Id)!.Status);
        Assert.Empty(ErasureRules.AskByPerson(ordered.History, new StreamId(Ids.New()), CaseStory.Start).Match(changes => changes.Events, _ => []));
        Assert.Equal("unknown-code", ErasureRules.Refuse(ordered.History, Id, "because", "so", null).Refused?.Code);
        ordered.Then(history => ErasureRules.Refuse(history, Id, KeepingGrounds.LegalClaims, "The appeal runs.", null));
        Assert.Equal(ErasureStatus.Refused, ordered.History.Find<Erasure>(Id)!.Status);
        Assert.Single(ErasureRules.AskByPerson(ordered.History, new StreamId(Ids.New()), CaseStory.Start).Match(changes => changes.Events, _ => []));
    }

    [Fact]
    public void Everybody_who_received_anything_is_asked_once_by_a_message_that_takes_back_what_waits_and_their_answers_are_kept()
    {
        var approved = Closed(Somalia).Then(history => ErasureRules.Order(history, Id, Order)).Then(history => ErasureRules.Approve(history, Id, Is(Second)));
        approved.Then(history => ErasureRules.Finish(history, Id, 1));
        Assert.Empty(ErasureRules.Finish(approved.History, Id, 1).Match(changes => changes.Events, _ => []));
        var message = Assert.Single(new ErasureOutgoing().From(approved.History, approved.Fresh));
        Assert.Equal((ErasureMessages.Requested, "ref-so", true, (PersonId?)null), (message.Type, message.Subject, message.TakesBackQueued, message.Person));
        Assert.Equal($$"""{"erasure":"{{Id.Value}}"}""", message.Content.ToJsonString());

        approved.Then(history => ErasureRules.Receipted(history, approved.History.Version, Somalia, CaseStory.Start));
        approved.Then(history => ErasureRules.Answered(history, Id, Somalia, new RecipientKept(Somalia, KeepingGrounds.Archives, new DateOnly(2030, 1, 1))));
        Assert.Equal("unknown-code", ErasureRules.Answered(approved.History, Id, Somalia, new RecipientKept(Somalia, "because", null)).Refused?.Code);
        Assert.Equal(RefusalKind.NotFound, ErasureRules.Answered(approved.History, Id, Guid.Empty, new RecipientErased(Guid.Empty)).Refused?.Kind);
        var recipient = Assert.Single(approved.History.Find<Erasure>(Id)!.Recipients);
        Assert.Equal((CaseStory.Start, false, KeepingGrounds.Archives), (recipient.ReceivedAt, recipient.IsErased, recipient.Ground));
        // Who kept it may erase later.
        approved.Then(history => ErasureRules.Answered(history, Id, Somalia, new RecipientErased(Somalia)));
        Assert.True(approved.History.Find<Erasure>(Id)!.Recipients[0].IsErased);
    }

    [Fact]
    public void A_partners_request_is_a_question_that_its_own_decision_answers()
    {
        var there = CaseStory.ReceivedFrom(Somalia, "ref-so").Then(history => ErasureRules.AskByPartner(history, Id, Somalia, CaseStory.Start));
        Assert.Empty(new ErasureOutgoing().From(there.History, there.Fresh));
        Assert.Empty(ErasureRules.AskByPartner(there.History, Id, Somalia, CaseStory.Start).Match(changes => changes.Events, _ => []));

        var kept = CaseStory.Of(there.History).Then(history => ErasureRules.Refuse(history, Id, KeepingGrounds.Archives, "The register law.", new DateOnly(2030, 1, 1)));
        var no = Assert.Single(new ErasureOutgoing().From(kept.History, kept.Fresh));
        Assert.Equal(ErasureMessages.Refused, no.Type);
        Assert.Equal($$"""{"erasure":"{{Id.Value}}","ground":"archives","keptUntil":"2030-01-01"}""", no.Content.ToJsonString());

        var erased = CaseStory.Of(there.History).Then(history => ErasureRules.Order(history, Id, Order)).Then(history => ErasureRules.Approve(history, Id, Is(Second))).Then(history => ErasureRules.Finish(history, Id, 1));
        Assert.Equal(ErasureMessages.Confirmed, Assert.Single(new ErasureOutgoing().From(erased.History, erased.Fresh)).Type);
        // Asked again for what is gone, it says so at once.
        erased.Then(history => ErasureRules.AskByPartner(history, new StreamId(Ids.New()), Somalia, CaseStory.Start));
        Assert.Equal(ErasureMessages.Confirmed, Assert.Single(new ErasureOutgoing().From(erased.History, erased.Fresh)).Type);
    }

    [Fact]
    public void A_freeze_has_a_ground_and_a_day_within_two_years_on_which_it_is_looked_at_again()
    {
        var (story, freeze) = (Closed(), new StreamId(Ids.New()));
        string? Place(string kind, string ground, DateOnly day) => FreezeRules.Place(story.History, freeze, (kind, ground, day), Today).Refused?.Code;
        Assert.Equal("freeze-needs-ground", Place(FreezeKinds.LegalHold, "", Today.AddDays(1)));
        Assert.Equal("freeze-review-in-future", Place(FreezeKinds.LegalHold, "T 1", Today));
        Assert.Equal("freeze-review-in-future", Place(FreezeKinds.LegalHold, "T 1", Today.AddYears(2).AddDays(1)));
        Assert.Equal("unknown-code", Place("because", "T 1", Today.AddDays(1)));
        story.Then(history => FreezeRules.Place(history, freeze, (FreezeKinds.LegalHold, "T 1", Today.AddDays(1)), Today));
        story.Then(history => FreezeRules.Prolong(history, freeze, Today.AddYears(1), Today));
        Assert.Equal(Today.AddYears(1), story.History.Find<DisposalFreeze>(freeze)!.ReviewOn);
        story.Then(history => FreezeRules.Lift(history, freeze, "Settled."));
        Assert.Equal("freeze-not-standing", FreezeRules.Lift(story.History, freeze, "Again.").Refused?.Code);
    }

    [Fact]
    public void The_clock_of_each_class_runs_from_the_end_of_the_case_and_stops_when_it_is_opened_again()
    {
        Assert.Equal((LegalPeriods.RetentionCounselling, null), RetentionRules.Of(CaseStory.OfHodan().History));
        var closed = Closed();
        Assert.Equal((LegalPeriods.RetentionCounselling, Today), RetentionRules.Of(closed.History));
        Assert.Null(RetentionRules.Of(CaseStory.Of(closed.History).Then(CaseStory.OnCase(new CaseReopened("back"))).History).From);
        Assert.Equal(LegalPeriods.RetentionWithdrawn, RetentionRules.Of(Chose(Choice.Stays).History).Rule);
        Assert.Equal(LegalPeriods.RetentionOperational, RetentionRules.Of(Chose(Choice.Returns).Then(CaseStory.OnCase(new Departed(Today))).History).Rule);

        var shared = CaseStory.ReceivedFrom(Somalia, "ref-so").Then(Changes.On(Id, new ConsentReceived(Somalia, ["name-and-contact"], Today.AddYears(1))));
        Assert.Equal((LegalPeriods.RetentionReceived, Today.AddYears(1)), RetentionRules.Of(shared.History));
        Assert.Equal((LegalPeriods.RetentionReceived, Today), RetentionRules.Of(shared.Then(Changes.On(Id, new ConsentClosed([]))).History));
        Assert.All(RetentionRules.All, rule => Assert.NotEmpty(LawPack.BuiltIn.On(rule, Today).Source));
    }

    [Fact]
    public void A_case_of_a_list_is_judged_again_when_its_turn_comes()
    {
        var (run, period) = (Ids.New(), LawPack.BuiltIn.On(LegalPeriods.RetentionCounselling, Today));
        var due = Today.AddYears(20);
        string? Order(CaseStory story, DateOnly today) => ErasureRules.OrderOfRun(story.History, Id, run, period, today).Refused?.Code;
        Assert.Null(Order(Closed(), due));
        Assert.Equal("retention-nothing-due", Order(Closed(), Today));
        // Opened again and closed again: another time of keeping runs. Open: none does. Chose meanwhile: another class.
        Assert.Equal("retention-nothing-due", Order(Closed().Then(CaseStory.OnCase(new CaseReopened("new-need"))), due));
        Assert.Equal("retention-nothing-due", Order(Chose(Choice.Stays).Then(CaseStory.OnCase(new CaseClosed("settled"))), due));
        Assert.Null(Order(Closed().Then(CaseStory.OnCase(new CaseReopened("new-need"))).Then(CaseStory.OnCase(new CaseClosed("settled"))), due));

        var ordered = Closed().Then(history => ErasureRules.OrderOfRun(history, Id, run, period, due));
        Assert.Equal((ErasureGrounds.Retention, run, period.Code), (ordered.History.Find<Erasure>(Id)!.Ground, ordered.History.Find<Erasure>(Id)!.Run, ordered.History.Find<Erasure>(Id)!.Rule));
        Assert.Null(ErasureRules.ApproveOfRun(ordered.History, Id, Is(Second), period, due).Refused);
        Assert.Equal("retention-nothing-due", ErasureRules.ApproveOfRun(ordered.History, Id, Is(Second), period, Today).Refused?.Code);
    }

    [Fact]
    public void A_list_is_approved_by_a_second_person_and_stopped_by_anybody()
    {
        var (node, run) = (CaseStory.Of(new RootHistory(RootId.Node, RootKind.Node, 0, [])), new StreamId(Ids.New()));
        Assert.Equal("retention-nothing-due", RetentionRules.Propose(run, LegalPeriods.RetentionCounselling, []).Refused?.Code);
        node.Then(RetentionRules.Propose(run, LegalPeriods.RetentionCounselling, [Ids.New()]).Match(changes => changes, _ => new Changes()));
        Assert.Equal("erasure-same-person", RetentionRules.Decide(node.History, run, Is(CaseStory.Ingrid), approves: true).Refused?.Code);
        node.Then(history => RetentionRules.Decide(history, run, Is(Second), approves: true));
        Assert.True(node.History.Find<RetentionRun>(run)!.Runs);
        node.Then(history => RetentionRules.Stop(history, run));
        Assert.False(node.History.Find<RetentionRun>(run)!.Runs);
        Assert.Equal("retention-run-not-running", RetentionRules.Stop(node.History, run).Refused?.Code);
        Assert.Empty(RetentionRules.End(node.History, run, 1, 0).Match(changes => changes.Events, _ => []));
    }

    private static string? Refused(CaseStory story) => ErasureRules.Order(story.History, Id, Order).Refused?.Code;

    private static CaseStory Closed(Guid? sharedWith = null)
    {
        var story = CaseStory.OfHodan();
        if (sharedWith is { } agreement)
            story.Then(CaseStory.OnCase(new CaseReferenceGiven(agreement, "ref-so")));
        return story.Then(CaseStory.OnCase(new CaseClosed("settled")));
    }

    private static CaseStory Chose(Choice choice) => CaseStory.OfHodan().Then(CaseStory.OnCase(new ChoiceRecorded(choice, "in-person", "so")));
}
