using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Samverk.Storage;

namespace Samverk.Modules.Access;

internal sealed class CaseAccess(NodeDbContext rows, OncePerVisit once) : IAccess
{
    public async Task<AccessDecision> DecideAsync(SubjectFacts subject, AccessAction action, CaseScope scope, CancellationToken ct) =>
        Decide(await AreaAsync(scope, ct), subject, action, scope);

    public async Task<IReadOnlySet<AccessAction>> AllowedAsync(
        SubjectFacts subject, CaseScope scope, IReadOnlyList<AccessAction> actions, CancellationToken ct)
    {
        var area = await AreaAsync(scope, ct);
        return actions.Where(action => Decide(area, subject, action, scope).Allowed).ToHashSet();
    }

    private Task<CaseAreaRow?> AreaAsync(CaseScope scope, CancellationToken ct) =>
        // An area has few needs and bases: one query with their product costs less than three.
        rows.Set<CaseAreaRow>().AsNoTracking().Include(x => x.Needs).Include(x => x.Bases).AsSingleQuery()
            .FirstOrDefaultAsync(x => x.CaseId == scope.CaseId && x.Area == scope.Area, ct);

    private static AccessDecision Decide(CaseAreaRow? area, SubjectFacts subject, AccessAction action, CaseScope scope)
    {
        if (area is null)
            return new AccessDecision(false, ["need"]);
        var conditions = AccessRules.Judge(area, new AccessQuestion(subject, scope.Purpose))
            .Prepend((Reason: "role", Holds: PurposeRules.Permits(subject.Roles, action)))
            .ToList();
        var failing = conditions.Where(condition => !condition.Holds).Select(condition => condition.Reason).ToList();
        return failing.Count > 0
            ? new AccessDecision(false, failing)
            : new AccessDecision(true, [.. conditions.Select(condition => condition.Reason)]);
    }

    public IVisible<T> Visible<T>(SubjectFacts subject, AccessAction action, string purpose)
        where T : class, ICaseAreaScoped
    {
        var set = Rows<T>(subject, action);
        if (!PurposeRules.Permits(subject.Roles, action))
            return new Visible<T>(set.Where(x => false));
        var permitted = rows.Set<CaseAreaRow>().Where(AccessRules.Permit(new AccessQuestion(subject, purpose)));
        return new Visible<T>(set.Where(x => permitted.Any(area =>
            area.CaseId == EF.Property<Guid>(x, nameof(ICaseAreaScoped.CaseId))
            && area.Area == EF.Property<PolicyArea>(x, nameof(ICaseAreaScoped.Area)))));
    }

    /// <summary>
    /// A list begins with the cases that someone's office or account needs, and not with all that there are: the condition
    /// "need" once more, in a form that the database can begin with.
    /// </summary>
    private IQueryable<T> Rows<T>(SubjectFacts subject, AccessAction action)
        where T : class, ICaseAreaScoped
    {
        var set = rows.Set<T>().AsNoTracking();
        if (action is not (AccessAction.List or AccessAction.Search))
            return set;
        var (office, account) = (subject.Office.Value, subject.Account.Value);
        var needed = rows.Set<NeedRow>().Where(need => need.Holder == office || need.Holder == account);
        if (T.OnlyArea is { } area)
            needed = needed.Where(need => need.Area == area);
        return set.Where(x => needed.Select(need => need.CaseId).Contains(EF.Property<Guid>(x, nameof(ICaseAreaScoped.CaseId))));
    }

    public Task<IReadOnlyList<PolicyArea>> AreasAsync(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct) =>
        once.GetAsync((nameof(CaseAreaRow), caseId, purpose, subject.Account), () => ReadAreasAsync(subject, caseId, purpose, ct));

    private async Task<IReadOnlyList<PolicyArea>> ReadAreasAsync(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct) =>
        PurposeRules.Permits(subject.Roles, AccessAction.Read)
            ? await rows.Set<CaseAreaRow>().Where(AccessRules.Permit(new AccessQuestion(subject, purpose))).Where(x => x.CaseId == caseId).Select(x => x.Area).ToListAsync(ct)
            : [];
}

internal sealed class Visible<T>(IQueryable<T> query, bool ordered = false) : IVisible<T>
    where T : class
{
    public IVisible<T> Where(Expression<Func<T, bool>> condition) => new Visible<T>(query.Where(condition), ordered);

    public IVisible<T> OrderBy<TKey>(Expression<Func<T, TKey>> key, bool descending = false) => new Visible<T>(
        (ordered, descending) switch
        {
            (false, false) => query.OrderBy(key),
            (false, true) => query.OrderByDescending(key),
            (true, false) => ((IOrderedQueryable<T>)query).ThenBy(key),
            (true, true) => ((IOrderedQueryable<T>)query).ThenByDescending(key),
        },
        ordered: true);

    public Task<int> CountAsync(CancellationToken ct) => query.CountAsync(ct);

    public Task<int> CountUpToAsync(int most, CancellationToken ct) => query.Take(most).CountAsync(ct);

    public async Task<IReadOnlyList<T>> PageAsync(int skip, int take, CancellationToken ct) => ordered
        ? await query.Skip(skip).Take(take).ToListAsync(ct)
        : throw new InvalidOperationException("A page is of a list in an order: call OrderBy first.");

    public async Task<IReadOnlyList<T>> ToListAsync(CancellationToken ct) => await query.ToListAsync(ct);

    public Task<T?> FirstOrDefaultAsync(CancellationToken ct) => query.FirstOrDefaultAsync(ct);
}
