using Samverk.Kernel;
using Samverk.Modules.Access;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;

namespace Samverk.Tests.Access;

/// <summary>Small random worlds: a row with its children, somebody who asks, and what for. Small, so that all that can meet does meet.</summary>
internal sealed class AccessWorlds(Random random)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 10, 0, 0, TimeSpan.Zero);
    public static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly Guid[] Accounts = [Id(1), Id(2)];
    private static readonly Guid[] Offices = [Id(11), Id(12)];
    private static readonly string[] Organisations = ["Agency", "Region"];
    private static readonly Guid[] Agreements = [Guid.Empty, Id(21), Id(22)];
    private static readonly PolicyArea[] Areas =
        [PolicyArea.Identity, PolicyArea.Health, PolicyArea.Protection, PolicyArea.LegalAndAsylum, PolicyArea.Complaint, PolicyArea.Housing];

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public CaseAreaRow Row(Guid caseId, PolicyArea area)
    {
        var everybody = Accounts.Concat(Offices).Concat(Organisations.Select(SubjectFacts.OrganisationIdOf)).ToArray();
        return new CaseAreaRow
        {
            CaseId = caseId,
            Area = area,
            Agreement = One(Agreements),
            Needs = [.. Some(Accounts.Concat(Offices)).Select(holder => new NeedRow { CaseId = caseId, Area = area, Holder = holder })],
            Bases = [.. Some(new[] { Guid.Empty }.Concat(Offices)).Select(recipient => new BasisRow
            {
                CaseId = caseId, Area = area, Basis = "law", Recipient = recipient, Until = Today.AddDays(random.Next(-1, 3)),
            })],
            Seals = [.. Few(everybody).Select(against => new SealRow { CaseId = caseId, Area = area, SealId = Ids.New(), Against = against })],
            Grants = [.. Few(Accounts).Select(account => new GrantRow
            {
                CaseId = caseId, Area = area, GrantId = Ids.New(), Account = account, Until = Now.AddHours(random.Next(-1, 2)), IsVital = random.Next(2) == 0,
            })],
        };
    }

    public PolicyArea Area() => One(Areas);

    public SubjectFacts Subject()
    {
        // Most often somebody who could see something: worlds in which nobody sees anything prove little.
        var roles = Some(Roles.All, 3).Append(One(new[] { Roles.CaseManager, Roles.ProtectionOfficer, Roles.HealthProfessional })).Distinct().ToList();
        return new SubjectFacts
        {
            Account = new AccountId(One(Accounts)),
            Name = "",
            Office = new OfficeId(One(Offices)),
            OfficeName = "",
            Organisation = One(Organisations),
            Roles = roles,
            Areas = [],
            Mandates = [.. Areas.Where(_ => random.Next(5) > 0)],
            Enforces = random.Next(4) == 0,
            Agreements = [Guid.Empty, .. Some(Agreements.Skip(1))],
            SignIn = new SignInFacts(random.Next(3) > 0 ? SignInStrength.S2 : SignInStrength.S1, Now),
            Guard = default,
        };
    }

    public AccessWish Wish() => new(
        One(new[] { AccessAction.Read, AccessAction.List, AccessAction.Write, AccessAction.Export, AccessAction.Review }),
        One(new[] { Tier.T1, Tier.T2, Tier.T2, Tier.T3, Tier.T4 }),
        One(new[] { Purposes.Counselling, Purposes.Protection, Purposes.HealthContinuity, Purposes.Assessment, Purposes.Complaint, Purposes.Referral, "no-such-purpose" }),
        Now, Today);

    public T One<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    private IEnumerable<T> Some<T>(IEnumerable<T> from, int oneIn = 2) => from.Where(_ => random.Next(oneIn) == 0);

    private IEnumerable<T> Few<T>(IEnumerable<T> from) => Some(from, 6);
}

/// <summary>Somebody who needs some areas of a case, by law, with every mandate: what is closed to them is closed by role or purpose.</summary>
internal static class Reader
{
    private static readonly Guid Me = new("b0000000-0000-4000-8000-000000000031");

    public static SubjectFacts Of(string role) => new()
    {
        Account = new AccountId(Me),
        Name = "",
        Office = new OfficeId(new Guid("b0000000-0000-4000-8000-000000000032")),
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

    public static IMasked Mask(string role, string purpose, params IReadOnlyList<PolicyArea> needed)
    {
        var rows = needed.ToDictionary(area => area, area => new CaseAreaRow { Area = area, Needs = [new NeedRow { Holder = Me }], Bases = [new BasisRow { Basis = "law" }] });
        return new CaseMask(
            rows, tier => new AccessQuestion(Of(role), new AccessWish(AccessAction.Read, tier, purpose, AccessWorlds.Now, AccessWorlds.Today), BuiltInPolicy.Policy),
            BuiltInPolicy.Policy);
    }
}

/// <summary>The states of access.md 4 on denial, written down once more.</summary>
internal static class MaskOracle
{
    private static readonly PolicyArea[] Harmless =
    [
        PolicyArea.Identity, PolicyArea.ReturnLogistics, PolicyArea.Health, PolicyArea.Children, PolicyArea.Housing, PolicyArea.Education,
        PolicyArea.Employment, PolicyArea.Finance,
    ];

    public static FieldState StateOf(CaseAreaRow? row, SubjectFacts subject, AccessWish wish) => row switch
    {
        null => FieldState.Hidden,
        _ when AccessOracle.Allows(row, subject, wish) => FieldState.Visible,
        _ => wish.Tier is Tier.T0 or Tier.T1 or Tier.T2 && Harmless.Contains(row.Area) ? FieldState.Withheld : FieldState.Hidden,
    };
}

/// <summary>
/// The table of access.md 2, written down once more and plainly, without a look at how the product says it: what the product says is compared with this.
/// </summary>
internal static class AccessOracle
{
    public static bool Allows(CaseAreaRow row, SubjectFacts subject, AccessWish wish)
    {
        var policy = BuiltInPolicy.Policy;
        var grant = row.Grants.Where(x => x.Account == subject.Account.Value && AccessWorlds.Now < x.Until).ToList();
        var assigned = row.Needs.Any(x => x.Holder == subject.Account.Value);
        var byOffice = row.Needs.Any(x => x.Holder == subject.Office.Value);
        var deep = wish.Tier is Tier.T3 or Tier.T4 || row.Area is PolicyArea.Protection or PolicyArea.LegalAndAsylum or PolicyArea.Complaint;

        var role = policy.Roles.Any(x => subject.Roles.Contains(x.Role) && x.Actions.Contains(wish.Action)
            && x.Areas.TryGetValue(row.Area, out var highest) && wish.Tier <= highest);
        if (!role || !subject.Mandates.Contains(row.Area) || !policy.Opened(wish.Purpose, wish.Tier).Contains(row.Area))
            return false;
        var everyday = wish.Action is AccessAction.Read or AccessAction.List or AccessAction.Search or AccessAction.Write or AccessAction.Refer;
        if (subject.SignIn.Strength != SignInStrength.S2 && (!everyday || wish.Tier is Tier.T3 or Tier.T4))
            return false;
        if (!assigned && !byOffice && grant.Count == 0)
            return false;
        var consentOrLaw = row.Bases.Any(x => AccessWorlds.Today <= x.Until && (x.Recipient == Guid.Empty || x.Recipient == subject.Office.Value));
        if (!consentOrLaw && !grant.Any(x => x.IsVital))
            return false;
        if (!subject.Agreements.Contains(row.Agreement))
            return false;
        if (deep && (subject.SignIn.Strength != SignInStrength.S2 || (!assigned && grant.Count == 0)))
            return false;
        Guid[] me = [subject.Account.Value, subject.Office.Value, subject.OrganisationId];
        if (row.Seals.Any(x => me.Contains(x.Against)))
            return false;
        return !(subject.Enforces && row.Area == PolicyArea.LegalAndAsylum);
    }
}
