using Microsoft.EntityFrameworkCore;
using Samverk.Modules.Access.Contract;
using Samverk.Storage;

namespace Samverk.Modules;

/// <summary>
/// Read rows that are about no case: offices, partners, agreements, directory, figures. Rows of a case are refused here;
/// the way to them is <see cref="IAccess.Visible{T}"/>.
/// </summary>
internal sealed class OpenRows(NodeDbContext rows)
{
    public IQueryable<T> Of<T>()
        where T : class => typeof(ICaseAreaScoped).IsAssignableFrom(typeof(T))
            ? throw new InvalidOperationException($"{typeof(T).Name} is about a case: it is read through access only.")
            : rows.Set<T>().AsNoTracking();

    /// <summary>
    /// Keeps one connection until the end of the request. A page makes a dozen queries and more, and each would open a connection
    /// anew: on SQLite that sets up some twenty functions every time.
    /// </summary>
    public Task KeepOpenAsync(CancellationToken ct) => rows.Database.OpenConnectionAsync(ct);
}
