using Samverk.Kernel;
using Samverk.Modules.Offices.Contract;
using Samverk.Modules.Offices.Rules;
using Xunit;

namespace Samverk.Tests.Offices;

public sealed class RightsChangeTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);
    private static readonly OfficeId Travel = new(Ids.New());
    private static readonly AccountId Lars = new(Ids.New());
    private static readonly AccountId Margareta = new(Ids.New());
    private static readonly AccountId Henrik = new(Ids.New());
    private static readonly StreamId Change = new(Ids.New());

    private readonly List<StoredEvent> events = [];

    public RightsChangeTests()
    {
        Add(new StreamId(Travel.Value), new OfficeOpened(Travel, "Travel", "Agency", "", OfficeLevel.National, [PolicyArea.ReturnLogistics], Enforces: true, "", Independent: false), Margareta);
        Add(new StreamId(Lars.Value), new OfficerAppointed(Lars, Travel, "Lars", "", [Roles.TravelOfficer], "sv", ""), Margareta);
    }

    private RootHistory Node => new(RootId.Node, RootKind.Node, events.Count, events);

    [Fact]
    public void Who_proposes_does_not_approve_and_nobody_touches_their_own_rights()
    {
        Assert.Equal("rights-not-ones-own", RightsChangeRules.Propose(Node, Change, RolesOf(Lars, Roles.Supervisor), (Lars, Today)).Refused!.Code);
        Propose(RolesOf(Lars, Roles.Supervisor), Margareta);
        Assert.Equal("rights-need-second-person", RightsChangeRules.Decide(Node, Change, new RightsChangeDecided(true, ""), (Margareta, Today)).Refused!.Code);
        Assert.Equal("rights-need-second-person", RightsChangeRules.Decide(Node, Change, new RightsChangeDecided(true, ""), (Lars, Today)).Refused!.Code);
        var done = RightsChangeRules.Decide(Node, Change, new RightsChangeDecided(true, ""), (Henrik, Today)).Match(done => done.Events, no => throw new InvalidOperationException(no.Code));
        Assert.Equal([Roles.Supervisor], done.Select(change => change.Event).OfType<OfficerRolesChanged>().Single().Roles);
    }

    [Fact]
    public void Declined_with_a_reason_nothing_changes_and_it_is_decided_once()
    {
        Propose(RolesOf(Lars, Roles.Supervisor), Margareta);
        Assert.Equal("rights-need-reason", RightsChangeRules.Decide(Node, Change, new RightsChangeDecided(false, " "), (Henrik, Today)).Refused!.Code);
        var declined = new RightsChangeDecided(false, "He stays where he is.");
        Assert.Equal([declined], RightsChangeRules.Decide(Node, Change, declined, (Henrik, Today)).Match(done => done.Events.Select(change => change.Event), _ => []));
        Add(Change, declined, Henrik);
        Assert.Equal("rights-decided-already", RightsChangeRules.Decide(Node, Change, declined, (Henrik, Today)).Refused!.Code);
    }

    [Fact]
    public void One_office_never_holds_an_asylum_mandate_and_enforcement()
    {
        var both = new RightsChangeProposed(Travel.Value, true, [], [PolicyArea.ReturnLogistics, PolicyArea.LegalAndAsylum], true, Today, "One house.");
        Assert.Equal("mandates-collide", RightsChangeRules.Propose(Node, Change, both, (Margareta, Today)).Refused!.Code);
        Assert.Null(RightsChangeRules.Propose(Node, Change, both with { Enforces = false }, (Margareta, Today)).Refused);
    }

    [Fact]
    public void An_administrator_holds_no_other_role() =>
        Assert.Equal("roles-collide", RightsChangeRules.Propose(Node, Change, RolesOf(Lars, Roles.Administrator, Roles.CaseManager), (Margareta, Today)).Refused!.Code);

    [Fact]
    public void Nobody_is_appointed_over_an_account_that_is_somebodys()
    {
        var (second, other) = (new OfficerAppointed(Lars, Travel, "Somebody else", "", [Roles.Administrator], "sv", ""), new OfficeId(Ids.New()));
        Assert.Equal("act-reused", OfficeRules.Appoint(Node, second).Refused!.Code);
        Add(new StreamId(other.Value), new OfficeOpened(other, "Housing", "Municipality", "", OfficeLevel.Local, [PolicyArea.Housing], Enforces: false, "", Independent: false), Margareta);
        Add(new StreamId(Henrik.Value), new OfficerAppointed(Henrik, other, "Henrik", "", [Roles.Provider], "sv", ""), Margareta);
        Assert.Equal("act-reused", OfficeRules.Join(Node, second with { Account = Henrik, Office = other, Roles = [Roles.Provider] }, Lars, Asked).Refused!.Code);
        Assert.Null(OfficeRules.Appoint(Node, second with { Account = new AccountId(Ids.New()) }).Refused);
    }

    [Fact]
    public void A_person_of_two_offices_administers_the_node_in_neither()
    {
        var (second, other) = (new AccountId(Ids.New()), new OfficeId(Ids.New()));
        Add(new StreamId(other.Value), new OfficeOpened(other, "Housing", "Municipality", "", OfficeLevel.Local, [PolicyArea.Housing], Enforces: false, "", Independent: false), Margareta);
        Assert.Equal("roles-collide", OfficeRules.Join(Node, As(second, other, Roles.Administrator), Lars, Asked).Refused!.Code);
        Assert.Equal("membership-there", OfficeRules.Join(Node, As(second, Travel, Roles.Provider), Lars, Asked).Refused!.Code);
        Assert.Equal("not-found", OfficeRules.Join(Node, As(second, other, Roles.Provider), Henrik, Asked).Refused!.Code);
        Assert.Equal("rights-not-ones-own", OfficeRules.Join(Node, As(second, other, Roles.Provider), Lars, Asked with { By = Lars }).Refused!.Code);
        AddAll(OfficeRules.Join(Node, As(second, other, Roles.Provider), Lars, Asked));
        Approve(second);
        Assert.Equal("membership-there", OfficeRules.Join(Node, As(new AccountId(Ids.New()), other, Roles.Provider), Lars, Asked).Refused!.Code);

        // Nor by a change of the roles in one of the two.
        foreach (var account in new[] { Lars, second })
            Assert.Equal("roles-collide", RightsChangeRules.Propose(Node, Change, RolesOf(account, Roles.Administrator), (Margareta, Today)).Refused!.Code);
        Add(new StreamId(second.Value), new OfficerReleased(second, "Back to one office."), Margareta);
        Assert.Null(RightsChangeRules.Propose(Node, Change, RolesOf(Lars, Roles.Administrator), (Margareta, Today)).Refused);
    }

    [Fact]
    public void An_administrator_has_one_office_and_cannot_become_two()
    {
        var (administration, other) = (Office(PolicyArea.Security), Office(PolicyArea.Housing));
        Add(new StreamId(Margareta.Value), As(Margareta, administration, Roles.Administrator), Margareta);
        var second = new AccountId(Ids.New());
        Assert.Equal("administrator-twice", OfficeRules.Join(Node, As(second, other, Roles.Administrator), Margareta, Asked with { By = Henrik }).Refused!.Code);
        Assert.Equal("roles-collide", OfficeRules.Join(Node, As(second, other, Roles.Provider), Margareta, Asked with { By = Henrik }).Refused!.Code);

        // Two memberships that both wait for a role become an administrator in one alone.
        AddAll(OfficeRules.Join(Node, As(second, other, Roles.Supervisor), Lars, Asked));
        Add(new StreamId(Lars.Value), new OfficerRolesChanged(Lars, [Roles.Administrator], Today), Margareta);
        Assert.Equal("administrator-twice", RightsChangeRules.Propose(Node, Change, RolesOf(second, Roles.Administrator), (Margareta, Today)).Refused!.Code);
        Assert.Equal("roles-collide", RightsChangeRules.Decide(Node, RightsChangeRules.FirstOf(second), new RightsChangeDecided(true, ""), (Henrik, Today)).Refused!.Code);
    }

    [Fact]
    public void Who_proposed_for_one_office_is_no_second_person_in_another()
    {
        var (second, other) = (new AccountId(Ids.New()), Office(PolicyArea.Housing));
        Add(new StreamId(second.Value), As(second, other, Roles.Provider), Henrik);
        Add(new StreamId(second.Value), new MembershipJoined(second, Margareta), Henrik);
        Propose(RolesOf(Lars, Roles.Supervisor), Margareta);
        Assert.Equal("rights-need-second-person", RightsChangeRules.Decide(Node, Change, new RightsChangeDecided(true, ""), (second, Today)).Refused!.Code);
        Assert.Equal("rights-not-ones-own", RightsChangeRules.Propose(Node, Change, RolesOf(second, Roles.Supervisor), (Margareta, Today)).Refused!.Code);
    }

    [Fact]
    public void Nobody_acts_for_an_office_that_hears_of_asylum_and_for_one_that_enforces()
    {
        var (legal, housing, second) = (Office(PolicyArea.LegalAndAsylum), Office(PolicyArea.Housing), new AccountId(Ids.New()));
        Assert.Equal("offices-collide", OfficeRules.Join(Node, As(second, legal, Roles.Counsellor), Lars, Asked).Refused!.Code);

        // Nor by a change of the mandates afterwards, whether it begins today or later.
        AddAll(OfficeRules.Join(Node, As(second, housing, Roles.Provider), Lars, Asked));
        RightsChangeProposed Legal(DateOnly from) => new(housing.Value, true, [], [PolicyArea.LegalAndAsylum], false, from, "It gives advice now.");
        Assert.Equal("offices-collide", RightsChangeRules.Propose(Node, Change, Legal(Today.AddDays(9)), (Margareta, Today)).Refused!.Code);
        var third = Office(PolicyArea.Housing);
        Add(new StreamId(third.Value), new OfficeMandatesChanged(third, [PolicyArea.LegalAndAsylum], false, Today.AddDays(9)), Margareta);
        Assert.Equal("offices-collide", OfficeRules.Join(Node, As(new AccountId(Ids.New()), third, Roles.Provider), Lars, Asked).Refused!.Code);
        Add(new StreamId(Travel.Value), new OfficeMandatesChanged(Travel, [PolicyArea.ReturnLogistics], false, Today), Margareta);
        Assert.Null(RightsChangeRules.Propose(Node, Change, Legal(Today), (Margareta, Today)).Refused);
    }

    [Fact]
    public void Who_is_appointed_holds_no_role_before_a_second_administrator_approves_it()
    {
        var (petra, administration) = (new AccountId(Ids.New()), Office(PolicyArea.Security));
        Add(new StreamId(Margareta.Value), As(Margareta, administration, Roles.Administrator), Margareta);
        var asked = OfficeRules.AskFor(Node, As(petra, Travel, Roles.TravelOfficer), Asked);
        Assert.Empty(asked.Match(done => done.Events, _ => []).Select(change => change.Event).OfType<OfficerAppointed>().Single().Roles);
        AddAll(asked);
        var change = RightsChangeRules.FirstOf(petra);
        foreach (var by in new[] { Margareta, petra })
            Assert.Equal("rights-need-second-person", RightsChangeRules.Decide(Node, change, new RightsChangeDecided(true, ""), (by, Today)).Refused!.Code);
        Assert.Equal([Roles.TravelOfficer], RightsChangeRules.Decide(Node, change, new RightsChangeDecided(true, ""), (Henrik, Today))
            .Match(done => done.Events, _ => []).Select(decided => decided.Event).OfType<OfficerRolesChanged>().Single().Roles);

        // Only the second administrator has nobody to wait for; a third has.
        IReadOnlyList<string> RolesAtOnce(RightsAsked by, string role) => OfficeRules.AskFor(Node, As(new AccountId(Ids.New()), administration, role), by)
            .Match(done => done.Events, _ => []).Select(change => change.Event).OfType<OfficerAppointed>().Single().Roles;
        Assert.Equal([Roles.Administrator], RolesAtOnce(Asked, Roles.Administrator));
        Assert.Empty(RolesAtOnce(Asked with { IsSetUp = false }, Roles.CaseManager));
        Add(new StreamId(Henrik.Value), As(Henrik, administration, Roles.Administrator), Margareta);
        Assert.Empty(RolesAtOnce(Asked, Roles.Administrator));
        Assert.Equal([Roles.Administrator], RolesAtOnce(Asked with { IsSetUp = false }, Roles.Administrator));
    }

    private static RightsAsked Asked => new(Margareta, Today, "A second office");

    private static OfficerAppointed As(AccountId account, OfficeId office, string role) => new(account, office, "Lars", "", [role], "sv", "");

    private OfficeId Office(PolicyArea mandate)
    {
        var office = new OfficeId(Ids.New());
        Add(new StreamId(office.Value), new OfficeOpened(office, "Office", "Municipality", "", OfficeLevel.Local, [mandate], Enforces: false, "", Independent: false), Margareta);
        return office;
    }

    private void AddAll(Outcome<Changes> changes)
    {
        foreach (var change in changes.Match(done => done.Events, no => throw new InvalidOperationException(no.Code)))
            Add(change.Stream, change.Event, Margareta);
    }

    private void Approve(AccountId officer) =>
        AddAll(RightsChangeRules.Decide(Node, RightsChangeRules.FirstOf(officer), new RightsChangeDecided(true, ""), (Henrik, Today)));

    [Fact]
    public void What_is_unknown_or_empty_or_gone_is_refused()
    {
        Assert.Equal(RefusalKind.UnknownCode, RightsChangeRules.Propose(Node, Change, RolesOf(Lars, "superman"), (Margareta, Today)).Refused!.Kind);
        Assert.Equal("rights-need-role", RightsChangeRules.Propose(Node, Change, RolesOf(Lars), (Margareta, Today)).Refused!.Code);
        Assert.Equal("rights-nobody-there", RightsChangeRules.Propose(Node, Change, RolesOf(new AccountId(Ids.New()), Roles.Supervisor), (Margareta, Today)).Refused!.Code);
        Assert.Equal("not-found", RightsChangeRules.Decide(Node, new StreamId(Ids.New()), new RightsChangeDecided(true, ""), (Henrik, Today)).Refused!.Code);
    }

    [Fact]
    public void A_change_begins_on_its_day_and_the_next_waits_for_it()
    {
        Propose(RolesOf(Lars, Roles.Supervisor) with { From = Today.AddDays(7) }, Margareta);
        Approve();
        Assert.Equal("rights-change-ahead", RightsChangeRules.Propose(Node, new StreamId(Ids.New()), RolesOf(Lars, Roles.Auditor), (Margareta, Today)).Refused!.Code);
        Assert.Null(RightsChangeRules.Propose(Node, new StreamId(Ids.New()), RolesOf(Lars, Roles.Auditor), (Margareta, Today.AddDays(7))).Refused);
        var row = new OfficerRow { RoleCodes = ";travel-officer;", NextRoleCodes = ";supervisor;", NextFrom = Today.AddDays(7) };
        Assert.Equal([Roles.TravelOfficer], row.AsOf(Today.AddDays(6)).Roles);
        Assert.Equal([Roles.Supervisor], row.AsOf(Today.AddDays(7)).Roles);
    }

    private static RightsChangeProposed RolesOf(AccountId account, params string[] roles) => new(account.Value, false, roles, [], false, Today, "Because.");

    private void Propose(RightsChangeProposed proposed, AccountId by) =>
        Add(Change, RightsChangeRules.Propose(Node, Change, proposed, (by, Today)).Match(done => done.Events[0].Event, no => throw new InvalidOperationException(no.Code)), by);

    private void Approve()
    {
        foreach (var change in RightsChangeRules.Decide(Node, Change, new RightsChangeDecided(true, ""), (Henrik, Today)).Match(done => done.Events, no => throw new InvalidOperationException(no.Code)))
            Add(change.Stream, change.Event, Henrik);
    }

    private void Add(StreamId stream, IEvent fact, AccountId by)
    {
        var at = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
        var act = new Act(new ActId(Ids.New()), "test", by, Travel, at, at, Purposes.Administration, "law", Guid.Empty);
        events.Add(new StoredEvent(RootId.Node, stream, Node.VersionOf(stream) + 1, events.Count + 1, 0, fact, act));
    }
}
