using System.Linq.Expressions;
using Samverk.Kernel;

namespace Samverk.Modules.Access.Contract;

/// <summary>A row about one case and one policy area: access to it is decided by the two.</summary>
public interface ICaseAreaScoped
{
    /// <summary>The case.</summary>
    Guid CaseId { get; }

    /// <summary>The policy area.</summary>
    PolicyArea Area { get; }

    /// <summary>The one area of all rows of the type, where it has one: a list then looks at no need in another.</summary>
    static virtual PolicyArea? OnlyArea => null;
}

/// <summary>
/// A row of lawyer and client: besides all else, it belongs to one legal adviser and to the person (hard wall 2). No role, purpose, seal lifted or
/// glass broken shows it to anybody else.
/// </summary>
public interface IAdvisersOwn : ICaseAreaScoped
{
    /// <summary>The adviser's account.</summary>
    Guid Adviser { get; }
}

/// <summary>What someone wants to do (access.md 1). A closed list.</summary>
public enum AccessAction
{
    Unknown = 0,
    Read,
    List,
    Search,
    Write,
    Decide,
    Refer,
    Disclose,
    Review,
    Export,
    Erase,
    BreakGlass,
}

/// <summary>A decision with the reasons for it, or with what is missing.</summary>
/// <param name="Allowed">Whether all conditions hold.</param>
/// <param name="Reasons">Ids of the conditions that hold, or of those that fail: role, mandate, need, purpose, basis, agreement, clearance, seal, wall.</param>
/// <param name="PolicyVersion">The version of the policy that decided.</param>
/// <param name="Grant">The break-glass grant that it rests on; null where it rests on none.</param>
public sealed record AccessDecision(bool Allowed, IReadOnlyList<string> Reasons, string PolicyVersion = "", Guid? Grant = null)
{
    /// <summary>As the evidence entry keeps it: policy version, effect, reasons.</summary>
    public string Recorded => $"{PolicyVersion};{(Allowed ? "allow" : "deny")};{string.Join(',', Reasons)}";
}

/// <summary>Rows that the reader may see, filtered before anything is counted, ordered or paged (foundations 7).</summary>
public interface IVisible<T>
    where T : class
{
    /// <summary>Narrows further.</summary>
    IVisible<T> Where(Expression<Func<T, bool>> condition);

    /// <summary>Orders; a second call orders within the first.</summary>
    IVisible<T> OrderBy<TKey>(Expression<Func<T, TKey>> key, bool descending = false);

    /// <summary>
    /// Orders by a day that belongs to another area than the row: by those alone that the reader may list in their case. The others stand last,
    /// with those that have none. Only of rows that are one a case.
    /// </summary>
    IVisible<T> OrderByListed(PolicyArea area, Expression<Func<T, DateOnly?>> day, bool descending = false);

    /// <summary>How many there are.</summary>
    Task<int> CountAsync(CancellationToken ct);

    /// <summary>How many there are, counted up to a bound.</summary>
    Task<int> CountUpToAsync(int most, CancellationToken ct);

    /// <summary>Some of them.</summary>
    Task<IReadOnlyList<T>> PageAsync(int skip, int take, CancellationToken ct);

    /// <summary>
    /// Some of them, and how many there are up to a bound: the conditions are asked once for both. Only of rows that are one a case.
    /// </summary>
    Task<(IReadOnlyList<T> Rows, int Count)> CountedPageAsync(int skip, int take, int most, CancellationToken ct);

    /// <summary>All of them; only for rows of one case.</summary>
    Task<IReadOnlyList<T>> ToListAsync(CancellationToken ct);

    /// <summary>The first, or null: absent and hidden look the same.</summary>
    Task<T?> FirstOrDefaultAsync(CancellationToken ct);
}

/// <summary>The one way to case data. Nothing else in the system decides access.</summary>
public interface IAccess
{
    /// <summary>Decides on one case and area, with reasons.</summary>
    Task<AccessDecision> DecideAsync(SubjectFacts subject, AccessAction action, CaseScope scope, CancellationToken ct);

    /// <summary>Those of some actions that are allowed on one case and area, all by its state at one moment: for the buttons of a page.</summary>
    Task<IReadOnlySet<AccessAction>> AllowedAsync(SubjectFacts subject, CaseScope scope, IReadOnlyList<AccessAction> actions, CancellationToken ct);

    /// <summary>Rows of one type that the subject may read for a purpose.</summary>
    IVisible<T> Visible<T>(SubjectFacts subject, AccessAction action, string purpose)
        where T : class, ICaseAreaScoped;

    /// <summary>What the subject may see of one case, field class by field class: from one reading of the case's areas.</summary>
    Task<IMasked> MaskAsync(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct);

    /// <summary>
    /// Rows of one type of one case that the subject may read for a purpose. The rules are asked once for the case, however many rows and types
    /// of it a page shows.
    /// </summary>
    Task<IVisible<T>> OfCaseAsync<T>(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct)
        where T : class, ICaseAreaScoped;

    /// <summary>The policy areas of one case that the subject may read.</summary>
    Task<IReadOnlyList<PolicyArea>> AreasAsync(SubjectFacts subject, Guid caseId, string purpose, CancellationToken ct);

    /// <summary>Those of some cases in which the subject may list another area than that of the line: its logistics stand in the line too.</summary>
    Task<IReadOnlySet<Guid>> ListedAsync(SubjectFacts subject, IReadOnlyCollection<Guid> cases, PolicyArea area, string purpose, CancellationToken ct);
}

/// <summary>What is to be decided on.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Area">The policy area.</param>
/// <param name="Purpose">Why.</param>
public readonly record struct CaseScope(Guid CaseId, PolicyArea Area, string Purpose)
{
    /// <summary>Up to which sensitivity: T2 where nothing else is said.</summary>
    public Tier Tier { get; init; } = Tier.T2;

    /// <summary>The legal adviser whose own section it is; null for all else.</summary>
    public AccountId? Adviser { get; init; }
}

/// <summary>Loads who asks.</summary>
public interface ISubjects
{
    /// <summary>The facts of an account now; null where it does not exist or acts for no office any more.</summary>
    /// <param name="account">Who.</param>
    /// <param name="signIn">How they signed in to the session that asks.</param>
    /// <param name="ct">Cancelled with the request.</param>
    Task<SubjectFacts?> LoadAsync(AccountId account, SignInFacts signIn, CancellationToken ct);

    /// <summary>
    /// The facts of somebody who answers for an office without an account: what a provider of a service may do, within the office's own
    /// mandates, signed in as weakly as that is. Null where there is no such office.
    /// </summary>
    /// <param name="account">Whom acts and looks are noted under.</param>
    /// <param name="office">The office.</param>
    /// <param name="name">The name that they gave; empty where none yet.</param>
    /// <param name="ct">Cancelled with the request.</param>
    Task<SubjectFacts?> OfOfficeAsync(AccountId account, OfficeId office, string name, CancellationToken ct);
}

/// <summary>An event that changes who may see a case. Implemented explicitly, so that nothing of it is stored.</summary>
public interface IChangesAccess
{
    /// <summary>The changes, in order.</summary>
    IEnumerable<AccessChange> AccessChanges { get; }
}

/// <summary>One change of access to an area of a case.</summary>
public abstract record AccessChange(PolicyArea Area)
{
    /// <summary>The area exists in this case. Data from a partner names the agreement that it came under.</summary>
    public sealed record AreaOpened(PolicyArea Area, Guid Agreement) : AccessChange(Area);

    /// <summary>An office or an account needs the area: an assignment, a referral, or the office's queue.</summary>
    public sealed record NeedBegun(PolicyArea Area, Guid Holder) : AccessChange(Area);

    /// <summary>It needs it no longer.</summary>
    public sealed record NeedEnded(PolicyArea Area, Guid Holder) : AccessChange(Area);

    /// <summary>Consent or law covers the area.</summary>
    public sealed record BasisBegun(PolicyArea Area, string Basis) : AccessChange(Area)
    {
        /// <summary>The office that it lets see; empty for all that need it.</summary>
        public Guid Recipient { get; init; }

        /// <summary>The last day.</summary>
        public DateOnly Until { get; init; } = DateOnly.MaxValue;
    }

    /// <summary>It covers it no longer.</summary>
    public sealed record BasisEnded(PolicyArea Area, string Basis) : AccessChange(Area);

    /// <summary>The area is sealed from an account, an office, or an organisation (<see cref="SubjectFacts.OrganisationIdOf"/>).</summary>
    public sealed record SealPlaced(PolicyArea Area, Guid Seal, Guid Against) : AccessChange(Area);

    /// <summary>The seal is lifted, from all that it was placed against.</summary>
    public sealed record SealLifted(PolicyArea Area, Guid Seal) : AccessChange(Area);

    /// <summary>Break-glass: the account may see the area until then (access.md 7).</summary>
    public sealed record GrantOpened(PolicyArea Area, Guid Grant, Guid Account, DateTimeOffset Until, bool IsVital) : AccessChange(Area);

    /// <summary>It was ended before its time.</summary>
    public sealed record GrantEnded(PolicyArea Area, Guid Grant) : AccessChange(Area);
}

/// <summary>
/// An event with which the needs end that earlier events of its stream began: a task that gave somebody the case is over. What another
/// stream gave them stays.
/// </summary>
public interface IEndsNeeds;
