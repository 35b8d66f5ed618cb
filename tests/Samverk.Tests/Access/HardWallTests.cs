using Samverk.Kernel;
using Samverk.Modules.Access;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Xunit;

namespace Samverk.Tests.Access;

/// <summary>What nothing opens: every role and purpose, with break-glass and without (access.md 3).</summary>
public sealed class HardWallTests
{
    private static readonly Guid Case = new("b0000000-0000-4000-8000-000000000002");
    private static readonly Guid Me = new("b0000000-0000-4000-8000-000000000003");
    private static readonly Guid MyOffice = new("b0000000-0000-4000-8000-000000000004");

    public static TheoryData<string, string, bool> Everyone => [.. from role in Roles.All
        from purpose in Purposes.All
        from breakGlass in new[] { false, true }
        select (role, purpose, breakGlass)];

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Whoever_enforces_returns_never_reads_legal_and_asylum_content(string role, string purpose, bool breakGlass) =>
        Assert.All(Enum.GetValues<AccessAction>(), action => Assert.False(Decide(Row(PolicyArea.LegalAndAsylum, breakGlass), Subject(role) with { Enforces = true }, action, purpose).Allowed));

    [Theory]
    [MemberData(nameof(Everyone))]
    public void A_complaint_is_sealed_from_the_officer_the_office_and_the_organisation_that_it_is_about(string role, string purpose, bool breakGlass)
    {
        var subject = Subject(role);
        foreach (var against in new[] { Me, MyOffice, subject.OrganisationId })
        {
            var sealedRow = Row(PolicyArea.Complaint, breakGlass, against);
            Assert.All(Enum.GetValues<AccessAction>(), action => Assert.False(Decide(sealedRow, subject, action, purpose).Allowed));
        }
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Two_walls_at_once_hold_for_everyone_and_neither_opens_the_other(string role, string purpose, bool breakGlass)
    {
        var enforcing = Subject(role) with { Enforces = true };
        foreach (var action in Enum.GetValues<AccessAction>())
        {
            var reasons = Decide(Row(PolicyArea.LegalAndAsylum, breakGlass, MyOffice), enforcing, action, purpose).Reasons;
            Assert.Contains("wall", reasons);
            Assert.Contains("seal", reasons);
        }
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Nothing_deep_is_read_without_a_purpose_that_opens_its_area(string role, string purpose, bool breakGlass)
    {
        foreach (var area in Enum.GetValues<PolicyArea>().Where(area => area != PolicyArea.Unknown))
        {
            foreach (var tier in new[] { Tier.T3, Tier.T4 })
            {
                foreach (var none in new[] { "", " ", purpose.ToUpperInvariant(), "enforcement" })
                    Assert.Contains("purpose", Decide(Row(area, breakGlass), Subject(role), AccessAction.Read, none, tier).Reasons);
                if (!BuiltInPolicy.Policy.Opened(purpose, tier).Contains(area))
                    Assert.Contains("purpose", Decide(Row(area, breakGlass), Subject(role), AccessAction.Read, purpose, tier).Reasons);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void Nothing_deep_is_read_with_a_weak_sign_in_or_for_the_office_alone(string role, string purpose, bool breakGlass)
    {
        foreach (var area in Enum.GetValues<PolicyArea>().Where(area => area != PolicyArea.Unknown))
        {
            foreach (var tier in new[] { Tier.T3, Tier.T4 })
            {
                Assert.Contains("clearance", Decide(Row(area, breakGlass), Subject(role) with { SignIn = new SignInFacts(SignInStrength.S1, AccessWorlds.Now) }, AccessAction.Read, purpose, tier).Reasons);
                var forTheOffice = new CaseAreaRow { CaseId = Case, Area = area, Needs = [new NeedRow { Holder = MyOffice }], Bases = [new BasisRow { Basis = "law" }] };
                Assert.Contains("clearance", Decide(forTheOffice, Subject(role), AccessAction.Read, purpose, tier).Reasons);
            }
        }
    }

    [Fact]
    public void A_consent_that_ends_between_two_pages_closes_the_second()
    {
        var subject = Subject(Roles.CaseManager);
        var row = new CaseAreaRow { CaseId = Case, Area = PolicyArea.Identity, Needs = [new NeedRow { Holder = Me }], Bases = [new BasisRow { Basis = "consent", Until = AccessWorlds.Today }] };
        AccessDecision On(DateOnly day) => AccessRules.Decide(row, new AccessQuestion(subject, new AccessWish(AccessAction.List, Tier.T2, Purposes.Counselling, AccessWorlds.Now, day), BuiltInPolicy.Policy), "2");
        Assert.True(On(AccessWorlds.Today).Allowed);
        Assert.Equal(["basis"], On(AccessWorlds.Today.AddDays(1)).Reasons);
    }

    [Fact]
    public void A_grant_ends_with_its_last_moment()
    {
        var subject = Subject(Roles.CaseManager);
        CaseAreaRow Until(DateTimeOffset moment) => new() { CaseId = Case, Area = PolicyArea.Health, Grants = [new GrantRow { Account = Me, Until = moment, IsVital = true }] };
        Assert.True(Decide(Until(AccessWorlds.Now.AddTicks(1)), subject, AccessAction.Read, Purposes.Referral).Allowed);
        Assert.Equal(["need", "basis"], Decide(Until(AccessWorlds.Now), subject, AccessAction.Read, Purposes.Referral).Reasons);
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public void The_notes_of_a_legal_adviser_are_for_the_adviser_alone(string role, string purpose, bool breakGlass)
    {
        var another = new Guid("b0000000-0000-4000-8000-000000000005");
        var notes = new[] { new OwnNote(another), new OwnNote(Me) }.AsQueryable();
        var subject = Subject(role);
        foreach (var action in Enum.GetValues<AccessAction>())
        {
            var asked = Asked(subject, action, purpose, Tier.T4);
            Assert.False(AccessRules.DecideAdvice(Row(PolicyArea.LegalAndAsylum, breakGlass), another, asked, "3").Allowed);
            // As the filter of every list: the same expression, and of two notes at most one's own.
            var own = notes.Where(AccessRules.OwnAdvice<OwnNote>(asked)).ToList();
            Assert.Equal(role == Roles.LegalAdviser ? [Me] : Array.Empty<Guid>(), own.Select(note => note.Adviser));
            // Whoever enforces returns advises nobody.
            Assert.False(AccessRules.DecideAdvice(Row(PolicyArea.LegalAndAsylum, breakGlass), Me, Asked(subject with { Enforces = true }, action, purpose, Tier.T4), "3").Allowed);
        }
        var decision = AccessRules.DecideAdvice(Row(PolicyArea.LegalAndAsylum, breakGlass), Me, Asked(subject, AccessAction.Write, purpose, Tier.T4), "3");
        Assert.Equal(role == Roles.LegalAdviser && (purpose is Purposes.Protection or Purposes.Counselling), decision.Allowed);
    }

    private sealed record OwnNote(Guid Adviser) : IAdvisersOwn
    {
        public Guid CaseId => Case;

        public PolicyArea Area => PolicyArea.LegalAndAsylum;
    }

    [Fact]
    public void The_grant_of_another_stands_in_for_nothing()
    {
        var theirs = new GrantRow { Account = MyOffice, Until = AccessWorlds.Now.AddHours(4), IsVital = true };
        CaseAreaRow With(IReadOnlyList<NeedRow> needs, IReadOnlyList<BasisRow> bases) => new() { CaseId = Case, Area = PolicyArea.Health, Needs = needs, Bases = bases, Grants = [theirs] };
        NeedRow mine = new() { Holder = Me }, ofTheOffice = new() { Holder = MyOffice };
        var law = new BasisRow { Basis = "law" };
        Assert.Equal(["need"], Decide(With([], [law]), Subject(Roles.CaseManager), AccessAction.Read, Purposes.Referral).Reasons);
        Assert.Equal(["basis"], Decide(With([mine], []), Subject(Roles.CaseManager), AccessAction.Read, Purposes.Referral).Reasons);
        Assert.Equal(["clearance"], Decide(With([ofTheOffice], [law]), Subject(Roles.HealthProfessional), AccessAction.Read, Purposes.HealthContinuity, Tier.T4).Reasons);
    }

    [Fact]
    public void The_walls_alone_keep_them_out()
    {
        // Without wall or seal the same people do get in: the tests above would pass in an empty world too.
        Assert.True(Decide(Row(PolicyArea.LegalAndAsylum, breakGlass: false), Subject(Roles.ProtectionOfficer), AccessAction.Read, Purposes.Protection).Allowed);
        Assert.True(Decide(Row(PolicyArea.Complaint, breakGlass: false), Subject(Roles.ComplaintHandler), AccessAction.Read, Purposes.Complaint, Tier.T3).Allowed);
    }

    [Fact]
    public void Two_walls_at_once_hold_and_both_are_named()
    {
        var decision = Decide(Row(PolicyArea.LegalAndAsylum, breakGlass: true, MyOffice), Subject(Roles.ProtectionOfficer) with { Enforces = true }, AccessAction.Read, Purposes.Protection);
        Assert.False(decision.Allowed);
        Assert.Equal(["seal", "wall"], decision.Reasons);
    }

    [Fact]
    public void Break_glass_opens_what_is_not_needed_and_nothing_else()
    {
        var subject = Subject(Roles.CaseManager);
        var row = new CaseAreaRow { CaseId = Case, Area = PolicyArea.Health, Bases = [new BasisRow { Basis = "law" }] };
        Assert.Equal(["need"], Decide(row, subject, AccessAction.Read, Purposes.Referral).Reasons);

        var granted = new CaseAreaRow { CaseId = Case, Area = PolicyArea.Health, Bases = row.Bases, Grants = [Grant(isVital: false)] };
        var open = Decide(granted, subject, AccessAction.Read, Purposes.Referral);
        Assert.True(open.Allowed);
        Assert.Equal(granted.Grants[0].GrantId, open.Grant);

        // Not the basis, unless a life is at stake; never the role, the mandate, the purpose, the agreement or the strong sign-in.
        var withoutBasis = new CaseAreaRow { CaseId = Case, Area = PolicyArea.Health, Grants = [Grant(isVital: false)] };
        Assert.Equal(["basis"], Decide(withoutBasis, subject, AccessAction.Read, Purposes.Referral).Reasons);
        Assert.True(Decide(new CaseAreaRow { CaseId = Case, Area = PolicyArea.Health, Grants = [Grant(isVital: true)] }, subject, AccessAction.Read, Purposes.Referral).Allowed);
        Assert.Equal(["role"], Decide(granted, Subject(Roles.TravelOfficer), AccessAction.Read, Purposes.Referral).Reasons);
        Assert.Equal(["mandate"], Decide(granted, subject with { Mandates = [PolicyArea.Identity] }, AccessAction.Read, Purposes.Referral).Reasons);
        Assert.Equal(["purpose"], Decide(granted, subject, AccessAction.Read, Purposes.Travel).Reasons);
        Assert.Equal(["agreement"], Decide(granted, subject with { Agreements = [] }, AccessAction.Read, Purposes.Referral).Reasons);
        Assert.Contains("clearance", Decide(granted, Subject(Roles.HealthProfessional) with { SignIn = default }, AccessAction.Read, Purposes.HealthContinuity, Tier.T4).Reasons);
    }

    [Fact]
    public void What_is_protected_needs_the_officer_in_person_and_a_strong_sign_in()
    {
        var subject = Subject(Roles.ProtectionOfficer);
        var byOffice = new CaseAreaRow { CaseId = Case, Area = PolicyArea.Protection, Needs = [new NeedRow { Holder = MyOffice }], Bases = [new BasisRow { Basis = "law" }] };
        Assert.Equal(["clearance"], Decide(byOffice, subject, AccessAction.Read, Purposes.Protection).Reasons);
        var inPerson = Row(PolicyArea.Protection, breakGlass: false);
        Assert.True(Decide(inPerson, subject, AccessAction.Read, Purposes.Protection).Allowed);
        Assert.Equal(["clearance"], Decide(inPerson, subject with { SignIn = new SignInFacts(SignInStrength.S1, AccessWorlds.Now) }, AccessAction.Read, Purposes.Protection).Reasons);
    }

    [Theory]
    [InlineData(SignInStrength.Unknown, AccessAction.Read, false)]
    [InlineData(SignInStrength.S1, AccessAction.Read, true)]
    [InlineData(SignInStrength.S1, AccessAction.Write, true)]
    [InlineData(SignInStrength.S1, AccessAction.Decide, false)]
    [InlineData(SignInStrength.S1, AccessAction.Disclose, false)]
    [InlineData(SignInStrength.S1, AccessAction.Export, false)]
    [InlineData(SignInStrength.S1, AccessAction.BreakGlass, false)]
    [InlineData(SignInStrength.S2, AccessAction.Decide, true)]
    public void Two_factors_open_casework_and_a_decision_needs_a_passkey(SignInStrength strength, AccessAction action, bool allowed)
    {
        var subject = Subject(Roles.CaseManager) with { SignIn = new SignInFacts(strength, AccessWorlds.Now) };
        var decision = Decide(Row(PolicyArea.Identity, breakGlass: false), subject, action, Purposes.Counselling);
        Assert.Equal(allowed, decision.Allowed);
        if (!allowed)
            Assert.Equal(["clearance"], decision.Reasons);
    }

    [Fact]
    public void A_system_of_an_agency_reads_for_its_one_purpose_and_never_decides_opens_by_break_glass_or_sees_what_is_protected()
    {
        var system = Subject(Roles.AgencySystem) with { OnlyPurpose = Purposes.Counselling, SignIn = new SignInFacts(SignInStrength.S1, AccessWorlds.Now) };
        Assert.Equal(Purposes.Counselling, DefaultPurpose.Of(system));
        foreach (var action in Enum.GetValues<AccessAction>().Where(action => action != AccessAction.Unknown))
        {
            var allowed = Decide(Row(PolicyArea.Identity, breakGlass: true), system, action, Purposes.Counselling).Allowed;
            Assert.Equal(action is AccessAction.Read or AccessAction.List or AccessAction.Search, allowed);
        }
        Assert.Contains("purpose", Decide(Row(PolicyArea.Identity, breakGlass: false), system, AccessAction.Read, Purposes.Referral).Reasons);
        // Not even with a strong sign-in, which it never has.
        var strong = system with { SignIn = new SignInFacts(SignInStrength.S2, AccessWorlds.Now) };
        foreach (var area in new[] { PolicyArea.Protection, PolicyArea.LegalAndAsylum, PolicyArea.Complaint, PolicyArea.Security, PolicyArea.Monitoring })
            Assert.Contains("role", Decide(Row(area, breakGlass: true), strong, AccessAction.Read, Purposes.Counselling).Reasons);
        foreach (var tier in new[] { Tier.T3, Tier.T4 })
            Assert.Contains("role", Decide(Row(PolicyArea.Identity, breakGlass: true), strong, AccessAction.Read, Purposes.Counselling, tier).Reasons);
    }

    [Fact]
    public void A_basis_ends_with_its_last_day_and_is_for_its_recipient()
    {
        var subject = Subject(Roles.CaseManager);
        CaseAreaRow With(BasisRow basis) => new() { CaseId = Case, Area = PolicyArea.Identity, Needs = [new NeedRow { Holder = Me }], Bases = [basis] };
        Assert.True(Decide(With(new BasisRow { Basis = "consent", Until = AccessWorlds.Today }), subject, AccessAction.Read, Purposes.Counselling).Allowed);
        Assert.Equal(["basis"], Decide(With(new BasisRow { Basis = "consent", Until = AccessWorlds.Today.AddDays(-1) }), subject, AccessAction.Read, Purposes.Counselling).Reasons);
        Assert.Equal(["basis"], Decide(With(new BasisRow { Basis = "consent", Recipient = Case }), subject, AccessAction.Read, Purposes.Counselling).Reasons);
        Assert.True(Decide(With(new BasisRow { Basis = "consent", Recipient = MyOffice }), subject, AccessAction.Read, Purposes.Counselling).Allowed);
    }

    private static GrantRow Grant(bool isVital) => new() { CaseId = Case, Area = PolicyArea.Health, GrantId = Ids.New(), Account = Me, Until = AccessWorlds.Now.AddHours(4), IsVital = isVital };

    private static CaseAreaRow Row(PolicyArea area, bool breakGlass, Guid? sealedFrom = null) => new()
    {
        CaseId = Case,
        Area = area,
        Needs = [new NeedRow { Holder = Me }, new NeedRow { Holder = MyOffice }],
        Bases = [new BasisRow { Basis = "law" }],
        Grants = breakGlass ? [new GrantRow { Account = Me, Until = AccessWorlds.Now.AddHours(4), IsVital = true }] : [],
        Seals = sealedFrom is { } against ? [new SealRow { Against = against }] : [],
    };

    private static SubjectFacts Subject(string role) => new()
    {
        Account = new AccountId(Me),
        Name = "",
        Office = new OfficeId(MyOffice),
        OfficeName = "",
        Organisation = "Agency",
        Roles = [role],
        Areas = [],
        Mandates = [.. Enum.GetValues<PolicyArea>().Where(area => area != PolicyArea.Unknown)],
        Enforces = false,
        Agreements = [Guid.Empty],
        SignIn = new SignInFacts(SignInStrength.S2, AccessWorlds.Now),
        Guard = default,
    };

    private static AccessDecision Decide(CaseAreaRow row, SubjectFacts subject, AccessAction action, string purpose, Tier tier = Tier.T2) =>
        AccessRules.Decide(row, Asked(subject, action, purpose, tier), "2");

    private static AccessQuestion Asked(SubjectFacts subject, AccessAction action, string purpose, Tier tier) =>
        new(subject, new AccessWish(action, tier, purpose, AccessWorlds.Now, AccessWorlds.Today), BuiltInPolicy.Policy);
}
