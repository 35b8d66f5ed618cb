using System.Data.Common;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// SQLite in WAL mode, synchronous FULL. One writer loop commits up to 64 acts together, each under a savepoint of its own,
/// and answers only after the commit (foundations 5).
/// </summary>
public sealed class SqliteDatabase : NodeDatabase
{
    private const int MostTogether = 64;
    private const int SweepTries = 5;
    private readonly Channel<Job> jobs = Channel.CreateBounded<Job>(4096);
    private readonly string connectionString;
    private readonly int busyTimeoutMilliseconds;
    private readonly long? mostPages;
    private readonly Lazy<Task> loop;

    /// <summary>Opens or creates the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="busyTimeout">How long a lock held by another process is waited for.</param>
    /// <param name="mostPages">A bound on the size, in pages of 4 KiB; null for none.</param>
    public SqliteDatabase(string path, TimeSpan? busyTimeout = null, long? mostPages = null)
    {
        connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = true,
            DefaultTimeout = 10,
        }.ToString();
        busyTimeoutMilliseconds = (int)(busyTimeout ?? TimeSpan.FromSeconds(5)).TotalMilliseconds;
        this.mostPages = mostPages;
        loop = new Lazy<Task>(() => Task.Run(LoopAsync));
    }

    /// <inheritdoc/>
    public override string Dialect => "sqlite";

    /// <inheritdoc/>
    public override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(connectionString);

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <inheritdoc/>
    internal override async Task<Outcome<T>> WriteAsync<T>(Func<WriteSession, Task<Outcome<T>>> work, CancellationToken ct)
    {
        _ = loop.Value;
        var job = new Job<T>(work);
        await jobs.Writer.WriteAsync(job, ct);
        return await job.Answer.Task;
    }

    /// <inheritdoc/>
    internal override async Task RunScriptAsync(string sql, CancellationToken ct)
    {
        await using var connection = OpenWriter();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE;\n" + sql + "\nCOMMIT;";
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Deleted bytes are overwritten in the database itself (<c>secure_delete</c>); the write-ahead log still has the pages as they were, until
    /// it is emptied. A reader that holds it is waited for.
    /// </summary>
    internal override async Task SweepAsync(CancellationToken ct)
    {
        for (var tries = 0; tries < SweepTries; tries++)
        {
            await using var connection = OpenWriter();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
            await using var answer = await command.ExecuteReaderAsync(ct);
            if (await answer.ReadAsync(ct) && answer.GetInt32(0) == 0)
                return;
            await Task.Delay(100, ct);
        }
    }

    /// <inheritdoc/>
    internal override bool CannotWrite(Exception fault) => Blocked(fault);

    private protected override void Bind(DbCommand command, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters.Add(new SqliteParameter("$" + (i + 1).ToString(CultureInfo.InvariantCulture), values[i] ?? DBNull.Value));
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        jobs.Writer.TryComplete();
        if (loop.IsValueCreated)
            await loop.Value;
        using var last = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(last);
        await base.DisposeAsync();
    }

    private static bool Blocked(Exception fault) => fault is SqliteException
    {
        SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14, // BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN
    };

    private SqliteConnection OpenWriter()
    {
        // The provider retries by itself for whole seconds, on top of SQLite's own wait.
        var seconds = Math.Max(1, busyTimeoutMilliseconds / 1000);
        var connection = new SqliteConnection(string.Create(CultureInfo.InvariantCulture, $"{connectionString};Pooling=False;Default Timeout={seconds}"));
        connection.Open();
        using var pragma = connection.CreateCommand();
        pragma.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            PRAGMA journal_mode=WAL;
            PRAGMA synchronous=FULL;
            PRAGMA busy_timeout={busyTimeoutMilliseconds};
            PRAGMA foreign_keys=OFF;
            PRAGMA secure_delete=ON;
            PRAGMA wal_autocheckpoint=4000;
            PRAGMA cache_size=-32768;
            """);
        pragma.ExecuteNonQuery();
        if (mostPages is { } pages)
        {
            pragma.CommandText = string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages};");
            pragma.ExecuteNonQuery();
        }
        return connection;
    }

    private async Task LoopAsync()
    {
        SqliteConnection? connection = null;
        SqliteSession? session = null;
        var together = new List<Job>(MostTogether);
        while (await jobs.Reader.WaitToReadAsync())
        {
            together.Clear();
            // What came while the last group was written goes together. Nobody waits for more: a wait that watches the
            // clock takes the processor from those who prepare the next acts.
            while (together.Count < MostTogether && jobs.Reader.TryRead(out var job))
                together.Add(job);
            try
            {
                connection ??= OpenWriter();
                session ??= new SqliteSession(connection);
                await CommitAsync(connection, session, together);
            }
            catch (Exception fault) when (CannotWrite(fault))
            {
                together.ForEach(job => job.Fail(Refusal.CannotWrite));
            }
            catch (Exception fault)
            {
                together.ForEach(job => job.Break(fault));
            }
        }
        connection?.Dispose();
    }

    private static async Task CommitAsync(SqliteConnection connection, SqliteSession session, List<Job> together)
    {
        try
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            session.Transaction = transaction;
            foreach (var job in together)
            {
                await session.RunAsync(new Statement("SAVEPOINT act"), CancellationToken.None);
                if (!await job.RunAsync(session, Blocked))
                    await session.RunAsync(new Statement("ROLLBACK TO act"), CancellationToken.None);
                await session.RunAsync(new Statement("RELEASE act"), CancellationToken.None);
            }
            transaction.Commit();
        }
        finally
        {
            session.Transaction = null;
        }
        together.ForEach(job => job.Finish());
    }

    private abstract class Job
    {
        /// <summary>Runs the work; false where its writing must be undone.</summary>
        public abstract Task<bool> RunAsync(WriteSession session, Func<Exception, bool> cannotWrite);

        public abstract void Finish();

        public abstract void Fail(Refusal refusal);

        public abstract void Break(Exception fault);
    }

    private sealed class Job<T>(Func<WriteSession, Task<Outcome<T>>> work) : Job
    {
        private Outcome<T> outcome;
        private Exception? broken;

        public TaskCompletionSource<Outcome<T>> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async Task<bool> RunAsync(WriteSession session, Func<Exception, bool> cannotWrite)
        {
            try
            {
                outcome = await work(session);
                return outcome.Refused is null;
            }
            catch (SqliteException taken) when (taken.SqliteExtendedErrorCode is 1555 or 2067) // PRIMARYKEY, UNIQUE: another act took the key
            {
                broken = new MovedException();
                return false;
            }
            catch (Exception fault) when (!cannotWrite(fault))
            {
                broken = fault;
                return false;
            }
        }

        public override void Finish()
        {
            if (broken is null)
                Answer.TrySetResult(outcome);
            else
                Answer.TrySetException(broken);
        }

        public override void Fail(Refusal refusal) => Answer.TrySetResult(refusal);

        public override void Break(Exception fault) => Answer.TrySetException(broken ?? fault);
    }
}
