using System.Linq.Expressions;
using Samverk.Kernel;
using Samverk.Modules.Access;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Xunit;

namespace Samverk.Tests.Access;

public sealed class AccessRulesTests
{
    private const int Worlds = 20_000;
    private static readonly Guid Case = new("b0000000-0000-4000-8000-000000000001");

    [Fact]
    [Proof("equivalence")]
    public void The_decision_and_the_filter_say_what_the_table_says()
    {
        var random = new Random(41);
        var allowed = 0;
        for (var i = 0; i < Worlds; i++)
        {
            var worlds = new AccessWorlds(random);
            var row = worlds.Row(Case, worlds.Area());
            var (subject, wish) = (worlds.Subject(), worlds.Wish());
            var asked = new AccessQuestion(subject, wish, BuiltInPolicy.Policy);
            var expected = AccessOracle.Allows(row, subject, wish);
            Assert.Equal(expected, AccessRules.Decide(row, asked, "2").Allowed);
            Assert.Equal(expected, Filter(asked)(row));
            allowed += expected ? 1 : 0;
        }
        // Worlds in which nobody ever sees anything would prove nothing.
        Assert.InRange(allowed, Worlds / 50, Worlds / 2);
    }

    [Fact]
    [Proof("equivalence")]
    public void Each_field_has_the_state_that_the_table_says()
    {
        var random = new Random(44);
        var states = new Dictionary<FieldState, int>();
        for (var i = 0; i < Worlds / 4; i++)
        {
            var worlds = new AccessWorlds(random);
            var rows = Enumerable.Range(0, 4).Select(_ => worlds.Row(Case, worlds.Area())).DistinctBy(row => row.Area).ToDictionary(row => row.Area);
            var (subject, wish) = (worlds.Subject(), worlds.Wish() with { Action = AccessAction.Read });
            var mask = new CaseMask(rows, tier => new AccessQuestion(subject, wish with { Tier = tier }, BuiltInPolicy.Policy), BuiltInPolicy.Policy);
            foreach (var area in Enum.GetValues<PolicyArea>())
            {
                foreach (var tier in Enum.GetValues<Tier>())
                {
                    var expected = MaskOracle.StateOf(rows.GetValueOrDefault(area), subject, wish with { Tier = tier });
                    Assert.Equal(expected, mask.Of(area, tier));
                    states[expected] = states.GetValueOrDefault(expected) + 1;
                }
            }
            Assert.All(mask.Explain(), told => Assert.NotEqual(FieldState.Hidden, mask.Of(told.Area, told.Tier)));
            Assert.All(mask.Explain(), told => Assert.False(!told.Decision.Allowed && told.Decision.Reasons.Any(reason => reason is "seal" or "wall")));
        }
        Assert.True(states[FieldState.Visible] > 1_000 && states[FieldState.Withheld] > 1_000 && states[FieldState.Hidden] > 1_000);
    }

    /// <summary>Compiling each filter would take long: it is interpreted, as the database's provider reads it too.</summary>
    private static Func<CaseAreaRow, bool> Filter(AccessQuestion asked) => AccessRules.Permit(asked).Compile(preferInterpretation: true);

    [Fact]
    [Proof("monotonicity")]
    public void Taking_away_never_widens_a_view()
    {
        var random = new Random(42);
        for (var i = 0; i < 4_000; i++)
        {
            var worlds = new AccessWorlds(random);
            var row = worlds.Row(Case, worlds.Area());
            var (subject, wish) = (worlds.Subject(), worlds.Wish());
            for (var step = 0; step < 4; step++)
            {
                var before = Allowed(row, subject, wish);
                (row, subject, wish) = Taking.Away(random, row, subject, wish);
                Assert.False(!before && Allowed(row, subject, wish), $"World {i}, step {step}: something was seen after it was taken away.");
            }
        }
    }

    private static bool Allowed(CaseAreaRow row, SubjectFacts subject, AccessWish wish) =>
        AccessRules.Decide(row, new AccessQuestion(subject, wish, BuiltInPolicy.Policy), "2").Allowed;

    [Fact]
    [Proof("equivalence")]
    public void A_look_is_by_break_glass_where_it_would_not_be_allowed_without_and_by_a_grant_that_is_enough()
    {
        var random = new Random(44);
        var byGrant = 0;
        for (var i = 0; i < Worlds; i++)
        {
            var worlds = new AccessWorlds(random);
            var (subject, wish) = (worlds.Subject(), worlds.Wish());
            var row = worlds.Row(Case, worlds.Area());
            row = Taking.With(row, grants: [.. row.Grants, new GrantRow { GrantId = Ids.New(), Account = subject.Account.Value, Until = AccessWorlds.Now.AddHours(i % 4), IsVital = i % 3 == 0 }]);
            var decision = AccessRules.Decide(row, new AccessQuestion(subject, wish, BuiltInPolicy.Policy), "2");
            var without = AccessOracle.Allows(Taking.With(row, grants: []), subject, wish);
            Assert.Equal(decision.Allowed && !without, decision.Grant is not null);
            if (decision.Grant is { } grant)
            {
                Assert.True(AccessOracle.Allows(Taking.With(row, grants: row.Grants.Where(one => one.GrantId == grant)), subject, wish));
                byGrant++;
            }
        }
        Assert.InRange(byGrant, Worlds / 1000, Worlds / 2);
    }

    [Fact]
    public void Who_is_refused_is_told_every_condition_that_fails_and_no_other()
    {
        var random = new Random(45);
        for (var i = 0; i < 2_000; i++)
        {
            var worlds = new AccessWorlds(random);
            var row = worlds.Row(Case, worlds.Area());
            var asked = new AccessQuestion(worlds.Subject(), worlds.Wish(), BuiltInPolicy.Policy);
            var judged = AccessRules.Judge(row, asked).ToList();
            var decision = AccessRules.Decide(row, asked, "2");
            Assert.Equal(judged.Where(condition => condition.Holds == decision.Allowed).Select(condition => condition.Reason), decision.Reasons);
            Assert.Equal("2;" + (decision.Allowed ? "allow" : "deny") + ";" + string.Join(',', decision.Reasons), decision.Recorded);
        }
        var nothing = AccessRules.Decide(null, new AccessQuestion(new AccessWorlds(random).Subject(), new AccessWorlds(random).Wish(), BuiltInPolicy.Policy), "2");
        Assert.False(nothing.Allowed);
        Assert.Equal(["need"], nothing.Reasons);
    }

    [Fact]
    public void Conditions_use_only_what_both_databases_read_alike()
    {
        var asked = new AccessQuestion(new AccessWorlds(new Random(1)).Subject(), new AccessWorlds(new Random(1)).Wish(), BuiltInPolicy.Policy);
        var visitor = new OnlyPlain();
        visitor.Visit(AccessRules.Permit(asked));
        Assert.Empty(visitor.Others);
    }

    [Fact]
    public void A_filter_for_all_who_hold_the_same_areas_has_the_same_text()
    {
        var one = new AccessWorlds(new Random(5)).Subject() with { Agreements = [Guid.Empty] };
        var other = one with { Account = new AccountId(Ids.New()), Office = new OfficeId(Ids.New()) };
        var wish = new AccessWish(AccessAction.List, Tier.T2, Purposes.Counselling, AccessWorlds.Now, AccessWorlds.Today);
        var later = wish with { Now = wish.Now.AddSeconds(1) };
        Assert.Equal(
            AccessRules.Permit(new AccessQuestion(one, wish, BuiltInPolicy.Policy)).ToString(),
            AccessRules.Permit(new AccessQuestion(other, later, BuiltInPolicy.Policy)).ToString());
    }

    [Fact]
    public void The_administrator_the_secretariat_and_the_statistician_see_no_case()
    {
        var policy = BuiltInPolicy.Policy;
        foreach (var role in new[] { Roles.Administrator, Roles.Secretariat, Roles.FocalPoint, Roles.Statistician })
        {
            foreach (var action in Enum.GetValues<AccessAction>())
                Assert.Empty(policy.Permitted([role], action, Tier.T0));
            Assert.Empty(policy.AreasOf([role]));
        }
    }

    [Fact]
    public void What_the_policy_does_not_know_opens_nothing_and_stops_nobody_else()
    {
        var policy = BuiltInPolicy.Policy;
        Assert.Empty(policy.Opened("enforcement", Tier.T0));
        Assert.Empty(policy.Permitted(["no-such-role"], AccessAction.Read, Tier.T0));
        Assert.Empty(policy.AreasOf(["no-such-role"]));
        Assert.Equal(policy.Permitted([Roles.TravelOfficer], AccessAction.Read, Tier.T1), policy.Permitted(["no-such-role", Roles.TravelOfficer], AccessAction.Read, Tier.T1));
        Assert.Equal([PolicyArea.Identity, PolicyArea.ReturnLogistics], policy.AreasOf(["no-such-role", Roles.TravelOfficer]).Order());
        Assert.Equal(Purposes.Administration, policy.DefaultPurpose(["no-such-role"]));
        // The first in the policy's order decides, whatever the order of the roles.
        Assert.Equal(Purposes.Protection, policy.DefaultPurpose([Roles.CaseManager, Roles.ProtectionOfficer]));
        Assert.Equal(Purposes.Travel, policy.DefaultPurpose([Roles.TravelOfficer]));
    }

    [Fact]
    public void Two_roles_open_what_either_opens_once_and_up_to_the_tier_of_each()
    {
        var policy = BuiltInPolicy.Policy;
        var both = policy.Permitted([Roles.HealthProfessional, Roles.TravelOfficer], AccessAction.Read, Tier.T2);
        Assert.Equal([PolicyArea.Identity, PolicyArea.ReturnLogistics, PolicyArea.Health], both);
        Assert.Equal([PolicyArea.Health], policy.Permitted([Roles.HealthProfessional, Roles.TravelOfficer], AccessAction.Read, Tier.T4));
        Assert.Empty(policy.Permitted([Roles.HealthProfessional, Roles.TravelOfficer], AccessAction.Erase, Tier.T0));
    }

    [Fact]
    public void A_policy_that_forgets_a_role_or_names_an_unknown_one_is_not_read()
    {
        const string policy = """{"version":"9","from":"2026-01-01","source":"x","roles":[{"role":"counsellor","purpose":"counselling","actions":["read"],"areas":{"identity":"T2"}}],"purposes":{},"withheld":{}}""";
        Assert.Throws<InvalidOperationException>(() => AccessPolicy.Parse(policy));
        Assert.Throws<InvalidOperationException>(() => AccessPolicy.Parse(policy.Replace("\"identity\"", "\"everything\"", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => AccessPolicy.Parse(policy.Replace("\"source\"", "\"sauce\"", StringComparison.Ordinal)));
        Assert.ThrowsAny<Exception>(() => AccessPolicy.Parse("null"));
    }

    [Theory]
    [InlineData("\"identity\": \"T2\"", "\"unknown\": \"T2\"")]
    [InlineData("\"identity\": \"T2\"", "\"identity\": \"T9\"")]
    [InlineData("\"read\"", "\"unknown\"")]
    [InlineData("\"read\"", "\"look\"")]
    [InlineData("\"role\": \"monitor\"", "\"role\": \"enforcer\"")]
    [InlineData("\"counselling\": {", "\"enforcement\": {")]
    [InlineData("\"from\"", "\"form\"")]
    public void A_policy_with_one_word_that_is_not_known_is_not_read(string known, string other)
    {
        var policy = Policy();
        Assert.Contains(known, policy, StringComparison.Ordinal);
        AccessPolicy.Parse(policy);
        var at = policy.IndexOf(known, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => AccessPolicy.Parse(policy[..at] + other + policy[(at + known.Length)..]));
    }

    private static string Policy()
    {
        using var bytes = typeof(BuiltInPolicy).Assembly.GetManifestResourceStream("access/policy-3.json")!;
        using var text = new StreamReader(bytes);
        return text.ReadToEnd();
    }

    [Theory]
    [InlineData("health", "T3")]
    [InlineData("identity", "T4")]
    [InlineData("legal-and-asylum", "T1")]
    [InlineData("protection", "T1")]
    [InlineData("complaint", "T2")]
    public void A_policy_that_withholds_what_must_be_hidden_is_not_read(string area, string tier)
    {
        var file = System.Text.Json.Nodes.JsonNode.Parse(BuiltInPolicy.Text)!;
        Assert.NotNull(AccessPolicy.Parse(file.ToJsonString()));
        file["withheld"]![area] = tier;
        Assert.Throws<InvalidOperationException>(() => AccessPolicy.Parse(file.ToJsonString()));
    }

    private sealed class OnlyPlain : ExpressionVisitor
    {
        private static readonly ExpressionType[] Plain =
        [
            ExpressionType.AndAlso, ExpressionType.OrElse, ExpressionType.Not, ExpressionType.Equal, ExpressionType.GreaterThan,
            ExpressionType.GreaterThanOrEqual, ExpressionType.Constant, ExpressionType.MemberAccess, ExpressionType.Parameter,
            ExpressionType.Lambda, ExpressionType.Call, ExpressionType.Convert,
        ];

        public List<string> Others { get; } = [];

        public override Expression? Visit(Expression? node)
        {
            if (node is not null && (!Plain.Contains(node.NodeType) || node is MethodCallExpression { Method.Name: not "Any" }))
                Others.Add(node.ToString());
            return base.Visit(node);
        }
    }
}

/// <summary>One thing taken away: a need, a basis, a grant, an agreement, a mandate, a role, the strong sign-in; or a seal put on, a mandate to enforce, or time gone by.</summary>
internal static class Taking
{
    public static (CaseAreaRow Row, SubjectFacts Subject, AccessWish Wish) Away(Random random, CaseAreaRow row, SubjectFacts subject, AccessWish wish) => random.Next(10) switch
    {
        0 => (With(row, needs: row.Needs.Skip(1)), subject, wish),
        1 => (With(row, bases: row.Bases.Skip(1)), subject, wish),
        2 => (With(row, grants: row.Grants.Skip(1)), subject, wish),
        3 => (With(row, seals: row.Seals.Append(new SealRow { Against = subject.Office.Value, SealId = Ids.New() })), subject, wish),
        4 => (row, subject with { Agreements = [.. subject.Agreements.SkipLast(1)] }, wish),
        5 => (row, subject with { Mandates = [.. subject.Mandates.SkipLast(1)] }, wish),
        6 => (row, subject with { Roles = [.. subject.Roles.SkipLast(1)] }, wish),
        8 => (row, subject with { Enforces = true }, wish),
        7 => (row, subject with { SignIn = subject.SignIn with { Strength = SignInStrength.S1 } }, wish),
        _ => (row, subject, wish with { Now = wish.Now.AddHours(1), Today = wish.Today.AddDays(1) }),
    };

    public static CaseAreaRow With(
        CaseAreaRow row, IEnumerable<NeedRow>? needs = null, IEnumerable<BasisRow>? bases = null, IEnumerable<SealRow>? seals = null, IEnumerable<GrantRow>? grants = null) => new()
        {
            CaseId = row.CaseId,
            Area = row.Area,
            Agreement = row.Agreement,
            Needs = [.. needs ?? row.Needs],
            Bases = [.. bases ?? row.Bases],
            Seals = [.. seals ?? row.Seals],
            Grants = [.. grants ?? row.Grants],
        };
}
