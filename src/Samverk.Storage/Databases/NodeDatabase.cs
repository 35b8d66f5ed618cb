using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// The node's database, SQLite or PostgreSQL with one behaviour. Writing goes through <see cref="WriteAsync{T}"/>;
/// reading opens a connection of its own.
/// </summary>
public abstract class NodeDatabase : IAsyncDisposable
{
    /// <summary>The folder of the numbered scripts: <c>sqlite</c> or <c>postgres</c>.</summary>
    public abstract string Dialect { get; }

    /// <summary>Points a context at this database.</summary>
    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>Opens a connection for reading.</summary>
    public abstract Task<DbConnection> OpenAsync(CancellationToken ct);

    /// <summary>
    /// Runs the work in one transaction, alone or with others (foundations 5), and answers after it is on disk. A refusal undoes
    /// what the work wrote. Refuses with <see cref="Refusal.CannotWrite"/> where the disk is full or the database is locked.
    /// </summary>
    internal abstract Task<Outcome<T>> WriteAsync<T>(Func<WriteSession, Task<Outcome<T>>> work, CancellationToken ct);

    /// <summary>Runs statements in one transaction.</summary>
    internal Task<Outcome<bool>> WriteAsync(IReadOnlyList<Statement> statements, CancellationToken ct) => WriteAsync<bool>(async session =>
    {
        foreach (var statement in statements)
            await session.RunAsync(statement, ct);
        return true;
    }, ct);

    /// <summary>Reads rows on a connection of its own.</summary>
    internal async Task<List<T>> QueryAsync<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = statement.Sql;
        Bind(command, statement.Values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>
    /// Clears from the files beside the database what was deleted or overwritten, as far as the database can. On PostgreSQL that is the work
    /// of its own vacuum and of the expiry of its log.
    /// </summary>
    internal virtual Task SweepAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Runs a script of the schema.</summary>
    internal abstract Task RunScriptAsync(string sql, CancellationToken ct);

    /// <summary>Whether the fault means that the node cannot write now: a full disk, a locked database, a lost server.</summary>
    internal abstract bool CannotWrite(Exception fault);

    private protected abstract void Bind(DbCommand command, object?[] values);

    /// <inheritdoc/>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
