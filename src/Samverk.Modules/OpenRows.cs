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
    /// Keeps one connection to SQLite until the end of the request. A page makes a dozen queries and more, and each would open a
    /// connection anew and set up some twenty functions in it. PostgreSQL has a pool with an end: a request that held one connection
    /// and waited for another could wait for requests that do the same.
    /// </summary>
    public Task KeepOpenAsync(CancellationToken ct) => rows.Database.IsSqlite() ? rows.Database.OpenConnectionAsync(ct) : Task.CompletedTask;
}
