using Samverk.Kernel;

namespace Samverk.Modules.Access.Contract;

/// <summary>What kind of look it was. A closed list; the names stand in the evidence log.</summary>
public enum LookKind
{
    Unknown = 0,

    /// <summary>A page about one case.</summary>
    Page,

    /// <summary>A line of a list or of a search.</summary>
    List,

    /// <summary>A file or an answer of the API.</summary>
    Export,

    /// <summary>The list of who looked.</summary>
    AccessLog,

    /// <summary>The person's own door: by the person, or by who holds their code.</summary>
    OwnDoor,
}

/// <summary>One look at one case: who, why, and how deep.</summary>
/// <param name="By">The account that looks; of the person's own door, the door's own account.</param>
/// <param name="Office">The office that it looks for.</param>
/// <param name="CaseId">The case.</param>
/// <param name="Purpose">A code of <see cref="Purposes"/>.</param>
/// <param name="Kind">What kind of look.</param>
/// <param name="Tier">The highest tier that is shown.</param>
/// <param name="Fields">Catalogue names of what is shown; never values. Needed for T3, T4, exports and access lists.</param>
/// <param name="Decision">As the access decision records itself.</param>
/// <param name="Grant">The break-glass grant that it rests on; null where it rests on none.</param>
public sealed record Look(
    AccountId By, OfficeId Office, Guid CaseId, string Purpose, LookKind Kind, Tier Tier, IReadOnlyList<string> Fields, string Decision, Guid? Grant = null);

/// <summary>
/// Notes who looked (evidence.md 3). T3 and T4, exports and access lists: an entry of the evidence log in the case's <c>read</c> chain,
/// on disk before the page is sent; where it can't be written, there is no page. All else: one <c>seen</c> row for a case and a request.
/// </summary>
public interface IReadLog
{
    /// <summary>Notes the looks of one request. Await it before anything is shown; the refusal, if any, is shown instead.</summary>
    Task<Refusal?> NoteAsync(IReadOnlyList<Look> looks, CancellationToken ct);
}

/// <summary>A look as it is told to the person and to the data protection officer.</summary>
/// <param name="At">When.</param>
/// <param name="By">The account.</param>
/// <param name="Office">The office.</param>
/// <param name="Purpose">A code of <see cref="Purposes"/>.</param>
/// <param name="Kind">What kind of look.</param>
/// <param name="Tier">The highest tier that was shown.</param>
/// <param name="Grant">The break-glass grant that it rested on.</param>
public sealed record LookLine(DateTimeOffset At, AccountId By, OfficeId Office, string Purpose, LookKind Kind, Tier Tier, Guid? Grant);

/// <summary>Tells who looked at a case. Whoever calls it has decided that its reader may know, and notes that look too.</summary>
public interface IWhoLooked
{
    /// <summary>The looks at a case, the newest first: entries of the <c>read</c> chain and <c>seen</c> rows together.</summary>
    Task<IReadOnlyList<LookLine>> OfCaseAsync(Guid caseId, int skip, int take, CancellationToken ct);

    /// <summary>How many looks at a case there were.</summary>
    Task<int> CountOfCaseAsync(Guid caseId, CancellationToken ct);

    /// <summary>The cases that an account looked at in a span of time: whom a breach affects.</summary>
    Task<IReadOnlyList<Guid>> CasesSeenByAsync(AccountId account, DateTimeOffset from, DateTimeOffset to, CancellationToken ct);
}
