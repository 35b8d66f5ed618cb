using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Access;

internal sealed class CaseAccess(NodeDbContext rows, OncePerVisit once, IClock clock) : IAccess
{
    private static readonly AccessPolicy Policy = BuiltInPolicy.Policy;

    public async Task<AccessDecision> DecideAsync(SubjectFacts subject, AccessAction action, CaseScope scope, CancellationToken ct) =>
        scope.Adviser is { } adviser
            ? AccessRules.DecideAdvice(await AreaAsync(scope, ct), adviser.Value, Asked(subject, action, scope.Tier, scope.Purpose), Policy.Version)
            : AccessRules.Decide(await AreaAsync(scope, ct), Asked(subject, action, scope.Tier, scope.Purpose), Policy.Version);

    public async Task<IReadOnlySet<AccessAction>> AllowedAsync(
        SubjectFacts subject, CaseScope scope, IReadOnlyList<AccessAction> actions, CancellationToken ct)
    {
        var area = await AreaAsync(scope, ct);
        return actions.Where(action => AccessRules.Decide(area, Asked(subject, action, scope.Tier, scope.Purpose), Policy.Version).Allowed).ToHashSet();
    }

    private AccessQuestion Asked(SubjectFacts subject, AccessAction action, Tier tier, string purpose) =>
        new(subject, new AccessWish(action, tier, purpose, clock.Now, clock.Today), Policy);

    /// <summary>A page asks about one case many times: it reads the case's areas once. An act reads the one area that it is about, and anew.</summary>
    private async Task<CaseAreaRow?> AreaAsync(CaseScope scope, CancellationToken ct) => once.Keeps
        ? (await AreasOfAsync(scope.CaseId, ct)).GetValueOrDefault(scope.Area)
        : await WithChildren().FirstOrDefaultAsync(x => x.CaseId == scope.CaseId && x.Area == scope.Area, ct);

    private Task<IReadOnlyDictionary<PolicyArea, CaseAreaRow>> AreasOfAsync(Guid caseId, CancellationToken ct) =>
        once.GetAsync<IReadOnlyDictionary<PolicyArea, CaseAreaRow>>(
            (nameof(CaseAreaRow), caseId), async () => await WithChildren().Where(x => x.CaseId == caseId).ToDictionaryAsync(x => x.Area, ct));

    // An area has few children: one query with their product costs less than five.
    private IQueryable<CaseAreaRow> WithChildren() =>
        rows.Set<CaseAreaRow>().AsNoTracking().Include(x => x.Needs).Include(x => x.Bases).Include(x => x.Seals).Include(x => x.Grants).AsSingleQuery();

    public IVisible<T> Visible<T>(SubjectFacts subject, AccessAction action, string purpose)
        where T : class, ICaseAreaScoped
    {
        var asked = Asked(subject, action, TierOf<T>.Value, purpose);
        if (asked.Permitted.Count == 0)
            return new Visible<T>(None<T>(), None<T>());
        var permitted = rows.Set<CaseAreaRow>().Where(AccessRules.Permit(asked, T.OnlyArea));
        IQueryable<T> Permitted(IQueryable<T> all) => Own(all, asked).Where(x => permitted.Any(area =>
            area.CaseId == EF.Property<Guid>(x, nameof(ICaseAreaScoped.CaseId))
            && area.Area == EF.Property<PolicyArea>(x, nameof(ICaseAreaScoped.Area))));
        return new Visible<T>(Permitted(Rows<T>(asked, action)), Permitted(rows.Set<T>().AsNoTracking())) { Listed = area => Listed(subject, area, purpose) };
    }

    private IQueryable<T> None<T>()
        where T : class => rows.Set<T>().AsNoTracking().Where(x => false);

    /// <summary>
    /// A list begins with the cases that someone's office or account needs, and not with all that there are: the condition
    /// "need" once more, in a form that the database can begin with.
    /// </summary>
    private IQueryable<T> Rows<T>(AccessQuestion asked, AccessAction action)
        where T : class, ICaseAreaScoped
    {
        var set = rows.Set<T>().AsNoTracking();
        if (action is not (AccessAction.List or AccessAction.Search))
            return set;
        var (office, account, now) = (asked.Office, asked.Account, asked.Now);
        var needed = rows.Set<NeedRow>().Where(need => need.Holder == office || need.Holder == account);
        var granted = rows.Set<GrantRow>().Where(grant => grant.Account == account && grant.Until > now);
        if (T.OnlyArea is { } area)
            (needed, granted) = (needed.Where(need => need.Area == area), granted.Where(grant => grant.Area == area));
        var cases = needed.Select(need => need.CaseId).Union(granted.Select(grant => grant.CaseId));
        return set.Where(x => cases.Contains(EF.Property<Guid>(x, nameof(ICaseAreaScoped.CaseId))));
    }

    public Task<IMasked> MaskAsync(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct) =>
        once.GetAsync<IMasked>((nameof(CaseMask), caseId, purpose, subject.Account),
            async () => new CaseMask(await AreasOfAsync(caseId, ct), tier => Asked(subject, AccessAction.Read, tier, purpose), Policy));

    public async Task<IReadOnlyList<PolicyArea>> AreasAsync(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct)
    {
        var mask = await MaskAsync(subject, caseId, purpose, ct);
        return [.. Enum.GetValues<PolicyArea>().Where(area => mask.Sees(area))];
    }

    public async Task<IVisible<T>> OfCaseAsync<T>(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct)
        where T : class, ICaseAreaScoped
    {
        var mask = await MaskAsync(subject, caseId, purpose, ct);
        var open = (T.OnlyArea is { } only ? [only] : Enum.GetValues<PolicyArea>()).Where(area => mask.Sees(area, TierOf<T>.Value));
        var ofCase = rows.Set<T>().AsNoTracking().Where(x => EF.Property<Guid>(x, nameof(ICaseAreaScoped.CaseId)) == caseId).Where(InAreas<T>(open));
        var visible = Own(ofCase, Asked(subject, AccessAction.Read, TierOf<T>.Value, purpose));
        return new Visible<T>(visible, visible) { Listed = area => Listed(subject, area, purpose) };
    }

    // Comparisons and no list: the text of the query is then the same for all who see the same areas.
    private static Expression<Func<T, bool>> InAreas<T>(IEnumerable<PolicyArea> areas)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var area = Expression.Call(typeof(EF), nameof(EF.Property), [typeof(PolicyArea)], row, Expression.Constant(nameof(ICaseAreaScoped.Area)));
        return Expression.Lambda<Func<T, bool>>(AccessRules.OneOf(areas, area), row);
    }

    /// <summary>The wall of lawyer and client around rows that stand behind it: whichever way they are asked for.</summary>
    private static IQueryable<T> Own<T>(IQueryable<T> all, AccessQuestion asked)
        where T : class => typeof(IAdvisersOwn).IsAssignableFrom(typeof(T)) ? all.Where(AccessRules.OwnAdvice<T>(asked)) : all;

    public async Task<IReadOnlySet<Guid>> ListedAsync(SubjectFacts subject, IReadOnlyCollection<Guid> cases, PolicyArea area, string purpose, CancellationToken ct)
    {
        if (cases.Count == 0 || !AccessPolicies.Reaches(subject, purpose, area, Tier.T1))
            return new HashSet<Guid>();
        return await Listed(subject, area, purpose).Where(caseId => cases.Contains(caseId)).ToHashSetAsync(ct);
    }

    /// <summary>The cases in which somebody may list an area.</summary>
    private IQueryable<Guid> Listed(SubjectFacts subject, PolicyArea area, string purpose) =>
        rows.Set<CaseAreaRow>().Where(AccessRules.Permit(Asked(subject, AccessAction.List, Tier.T1, purpose), area)).Select(x => x.CaseId);

    /// <summary>The tier of a kind of row: of its class, or the highest of its members where it has none.</summary>
    private static class TierOf<T>
        where T : class
    {
        public static readonly Tier Value = typeof(T).GetCustomAttribute<FieldAttribute>()?.Tier
            ?? throw new InvalidOperationException($"{typeof(T).Name} has no class.");
    }
}

/// <param name="query">The rows.</param>
/// <param name="known">The same for rows whose cases are known already: it begins with those.</param>
/// <param name="ordered">Whether an order was given.</param>
internal sealed class Visible<T>(IQueryable<T> query, IQueryable<T> known, bool ordered = false) : IVisible<T>
    where T : class
{
    /// <summary>The cases in which the reader may list an area; none where nobody said.</summary>
    public Func<PolicyArea, IQueryable<Guid>>? Listed { get; init; }

    public IVisible<T> Where(Expression<Func<T, bool>> condition) => new Visible<T>(query.Where(condition), known.Where(condition), ordered) { Listed = Listed };

    public IVisible<T> OrderByListed(PolicyArea area, Expression<Func<T, DateOnly?>> day, bool descending = false)
    {
        // One key and no second one for "has none": the rules of the other area are then asked once for a row, and not where there is no day.
        var far = descending ? DateOnly.MinValue : DateOnly.MaxValue;
        if (Listed is not { } listed)
            return OrderBy(row => far);
        var cases = listed(area);
        Expression<Func<T, bool>> shown = row => cases.Contains(EF.Property<Guid>(row, nameof(ICaseAreaScoped.CaseId)));
        var (body, row) = (day.Body, day.Parameters[0]);
        var seen = Expression.AndAlso(
            Expression.NotEqual(body, Expression.Constant(null, typeof(DateOnly?))),
            new Renamed(shown.Parameters[0], row).Visit(shown.Body));
        return OrderBy(Expression.Lambda<Func<T, DateOnly>>(
            Expression.Condition(seen, Expression.Property(body, nameof(Nullable<DateOnly>.Value)), Expression.Constant(far)), row), descending);
    }

    public IVisible<T> OrderBy<TKey>(Expression<Func<T, TKey>> key, bool descending = false) => new Visible<T>(
        (ordered, descending) switch
        {
            (false, false) => query.OrderBy(key),
            (false, true) => query.OrderByDescending(key),
            (true, false) => ((IOrderedQueryable<T>)query).ThenBy(key),
            (true, true) => ((IOrderedQueryable<T>)query).ThenByDescending(key),
        },
        known,
        ordered: true) { Listed = Listed };

    public Task<int> CountAsync(CancellationToken ct) => query.CountAsync(ct);

    public Task<int> CountUpToAsync(int most, CancellationToken ct) => query.Take(most).CountAsync(ct);

    public async Task<IReadOnlyList<T>> PageAsync(int skip, int take, CancellationToken ct) => ordered
        ? await query.Skip(skip).Take(take).ToListAsync(ct)
        : throw new InvalidOperationException("A page is of a list in an order: call OrderBy first.");

    public async Task<(IReadOnlyList<T> Rows, int Count)> CountedPageAsync(int skip, int take, int most, CancellationToken ct)
    {
        if (!ordered)
            throw new InvalidOperationException("A page is of a list in an order: call OrderBy first.");
        var cases = await query.Select(CaseOf).Take(Math.Max(most, skip + take)).ToListAsync(ct);
        var page = cases.Skip(skip).Take(take).ToList();
        if (page.Count == 0)
            return ([], Math.Min(cases.Count, most));
        var places = page.Index().ToDictionary(one => one.Item, one => one.Index);
        var rows = await known.Where(x => EF.Parameter(page).Contains(EF.Property<Guid>(x, nameof(ICaseAreaScoped.CaseId)))).ToListAsync(ct);
        return ([.. rows.OrderBy(row => places[OfRow(row)])], Math.Min(cases.Count, most));
    }

    public async Task<IReadOnlyList<T>> ToListAsync(CancellationToken ct) => await query.ToListAsync(ct);

    public Task<T?> FirstOrDefaultAsync(CancellationToken ct) => query.FirstOrDefaultAsync(ct);

    private static readonly Expression<Func<T, Guid>> CaseOf = row => EF.Property<Guid>(row, nameof(ICaseAreaScoped.CaseId));

    private static Guid OfRow(T row) => ((ICaseAreaScoped)row).CaseId;

    private sealed class Renamed(ParameterExpression from, Expression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}
