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
        Assert.Equal("act-reused", OfficeRules.Join(Node, second with { Account = Henrik, Office = other, Roles = [Roles.Provider] }, Lars).Refused!.Code);
        Assert.Null(OfficeRules.Appoint(Node, second with { Account = new AccountId(Ids.New()) }).Refused);
    }

    [Fact]
    public void A_person_of_two_offices_administers_the_node_in_neither()
    {
        var (second, other) = (new AccountId(Ids.New()), new OfficeId(Ids.New()));
        Add(new StreamId(other.Value), new OfficeOpened(other, "Housing", "Municipality", "", OfficeLevel.Local, [PolicyArea.Housing], Enforces: false, "", Independent: false), Margareta);
        OfficerAppointed As(AccountId account, OfficeId office, string role) => new(account, office, "Lars", "", [role], "sv", "");

        Assert.Equal("roles-collide", OfficeRules.Join(Node, As(second, other, Roles.Administrator), Lars).Refused!.Code);
        Assert.Equal("membership-there", OfficeRules.Join(Node, As(second, Travel, Roles.Provider), Lars).Refused!.Code);
        Assert.Equal("not-found", OfficeRules.Join(Node, As(second, other, Roles.Provider), Henrik).Refused!.Code);
        foreach (var change in OfficeRules.Join(Node, As(second, other, Roles.Provider), Lars).Match(done => done.Events, no => throw new InvalidOperationException(no.Code)))
            Add(change.Stream, change.Event, Margareta);
        Assert.Equal("membership-there", OfficeRules.Join(Node, As(new AccountId(Ids.New()), other, Roles.Provider), Lars).Refused!.Code);

        // Nor by a change of the roles in one of the two.
        foreach (var account in new[] { Lars, second })
            Assert.Equal("roles-collide", RightsChangeRules.Propose(Node, Change, RolesOf(account, Roles.Administrator), (Margareta, Today)).Refused!.Code);
        Add(new StreamId(second.Value), new OfficerReleased(second, "Back to one office."), Margareta);
        Assert.Null(RightsChangeRules.Propose(Node, Change, RolesOf(Lars, Roles.Administrator), (Margareta, Today)).Refused);
    }

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
