namespace Samverk.Modules.Access.Contract;

/// <summary>
/// A row about a case that exists only to be counted. No office needs its area and no page shows it: the node itself reads
/// it, through <see cref="IStatistics"/>, and only counts come out.
/// </summary>
public interface ICountedRow : ICaseAreaScoped;

/// <summary>
/// The one exception to <see cref="IAccess"/>: rows of all cases for the node's own statistics. Whoever asks for it makes
/// tables that are protected before anybody sees them (<c>docs/disclosure.md</c>), and never shows a row to an officer.
/// </summary>
public interface IStatistics
{
    /// <summary>All rows of a kind, to be counted.</summary>
    IQueryable<T> Rows<T>()
        where T : class, ICountedRow;
}
