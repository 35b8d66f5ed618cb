using System.Reflection;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;

namespace Samverk.Modules.Access.Rules;

/// <summary>The mask of one case for one reader. Each class is decided when it is first asked for, from rows that are in memory already.</summary>
internal sealed class CaseMask(IReadOnlyDictionary<PolicyArea, CaseAreaRow> areas, Func<Tier, AccessQuestion> asked, AccessPolicy policy) : IMasked
{
    private static readonly string[] NeverTold = ["seal", "wall"];

    private readonly AccessQuestion?[] questions = new AccessQuestion?[Enum.GetValues<Tier>().Length];
    private readonly Dictionary<(PolicyArea Area, Tier Tier), AccessDecision> decisions = [];

    public FieldState Of(PolicyArea area, Tier tier)
    {
        if (Decision(area, tier).Allowed)
            return FieldState.Visible;
        // What the case does not have can't be withheld.
        return policy.Withholds(area, tier) && areas.ContainsKey(area) ? FieldState.Withheld : FieldState.Hidden;
    }

    public FieldState Of<T>(string member)
        where T : class
    {
        var born = BornClass<T>.Of(member);
        var state = Of(born.Area, born.Tier);
        return state == FieldState.Withheld && born.OnDenied == OnDenied.Hidden ? FieldState.Hidden : state;
    }

    public AccessDecision Decision(PolicyArea area, Tier tier)
    {
        if (!decisions.TryGetValue((area, tier), out var decision))
            decisions[(area, tier)] = decision = AccessRules.Decide(areas.GetValueOrDefault(area), Asked(tier), policy.Version);
        return decision;
    }

    public IReadOnlyList<ExplainedArea> Explain() => [.. areas.Values.OrderBy(row => row.Area).SelectMany(Explain)];

    private IEnumerable<ExplainedArea> Explain(CaseAreaRow row)
    {
        var (logistics, casework) = (Decision(row.Area, Tier.T1), Decision(row.Area, Tier.T2));
        var isPart = logistics.Allowed && !casework.Allowed;
        if (logistics.Allowed)
            yield return new ExplainedArea(row.Area, isPart ? Tier.T1 : Tier.T2, isPart ? logistics : casework, BasesOf(row), []) { IsPart = isPart };
        if (!casework.Allowed && policy.Withholds(row.Area, Tier.T2))
            yield return new ExplainedArea(row.Area, Tier.T2, Told(casework), [], [.. row.Needs.Select(need => need.Holder).Order()]) { IsPart = isPart };
    }

    /// <summary>A seal is told as a need that was never given: who is kept out must not learn that they are.</summary>
    private static AccessDecision Told(AccessDecision no)
    {
        var told = no.Reasons.Except(NeverTold).ToList();
        return no with { Reasons = told.Count > 0 ? told : ["need"] };
    }

    /// <summary>Each basis that would do alone, by the same condition as the decision.</summary>
    private List<string> BasesOf(CaseAreaRow row) =>
        [.. row.Bases.Where(basis => AccessRules.HasBasis(new CaseAreaRow { Bases = [basis] }, Asked(Tier.T1))).Select(basis => basis.Basis).Distinct().Order(StringComparer.Ordinal)];

    private AccessQuestion Asked(Tier tier) => questions[(int)tier] ??= asked(tier);

    /// <summary>The class of each member, read once for each type.</summary>
    private static class BornClass<T>
        where T : class
    {
        private static readonly FieldAttribute? Whole = typeof(T).GetCustomAttribute<FieldAttribute>();

        private static readonly Dictionary<string, FieldAttribute?> Members = typeof(T).GetProperties()
            .ToDictionary(member => member.Name, member => member.GetCustomAttribute<FieldAttribute>() ?? Whole, StringComparer.Ordinal);

        public static FieldAttribute Of(string member) => Members.TryGetValue(member, out var known) && known is not null
            ? known
            : throw new InvalidOperationException($"{typeof(T).Name}.{member} has no class.");
    }
}
