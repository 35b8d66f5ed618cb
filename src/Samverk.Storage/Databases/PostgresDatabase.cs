using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>PostgreSQL: one transaction per act, a pool of about four connections a core (foundations 5).</summary>
public sealed class PostgresDatabase : NodeDatabase
{
    private readonly NpgsqlDataSource source;

    /// <summary>Connects by an Npgsql connection string.</summary>
    /// <param name="connectionString">Where.</param>
    /// <param name="lockWait">How long a lock held by another process is waited for.</param>
    public PostgresDatabase(string connectionString, TimeSpan? lockWait = null)
    {
        var milliseconds = (long)(lockWait ?? TimeSpan.FromSeconds(5)).TotalMilliseconds;
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (!settings.ContainsKey("Maximum Pool Size"))
            settings.MaxPoolSize = Math.Max(8, 4 * Environment.ProcessorCount);
        settings.MaxAutoPrepare = 64;
        // Every query of a node finds a few rows by their keys. With the server's price for a rotating disk it reads whole tables instead,
        // with workers, as soon as there are some ten thousand cases. What the connection string says comes last and wins.
        settings.Options = string.Create(CultureInfo.InvariantCulture,
            $"-c lock_timeout={milliseconds} -c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 {settings.Options}").TrimEnd();
        source = NpgsqlDataSource.Create(settings.ToString());
    }

    /// <summary>Host and port that a connection string leads to.</summary>
    public static string ServerOf(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return string.Create(CultureInfo.InvariantCulture, $"{settings.Host}:{settings.Port}");
    }

    /// <inheritdoc/>
    public override string Dialect => "postgres";

    /// <inheritdoc/>
    public override void Configure(DbContextOptionsBuilder options) => options.UseNpgsql(source);

    /// <inheritdoc/>
    public override async Task<DbConnection> OpenAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    /// <inheritdoc/>
    internal override async Task<Outcome<T>> WriteAsync<T>(Func<WriteSession, Task<Outcome<T>>> work, CancellationToken ct)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var transaction = await connection.BeginTransactionAsync(ct);
            var session = new PostgresSession(connection, transaction);
            var outcome = await work(session);
            if (outcome.Refused is not null)
                return outcome;
            await session.FlushAsync(ct);
            await transaction.CommitAsync(ct);
            return outcome;
        }
        catch (PostgresException conflict) when (conflict.SqlState is PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
        {
            throw new MovedException();
        }
        catch (Exception fault) when (CannotWrite(fault))
        {
            return Refusal.CannotWrite;
        }
    }

    /// <inheritdoc/>
    internal override async Task RunScriptAsync(string sql, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <inheritdoc/>
    internal override bool CannotWrite(Exception fault) => fault switch
    {
        PostgresException { SqlState: var state } => state is PostgresErrorCodes.DiskFull or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException => true, // the server is out of reach
        _ => false,
    };

    private protected override void Bind(DbCommand command, object?[] values) =>
        PostgresSession.AddValues(((NpgsqlCommand)command).Parameters, values);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        await base.DisposeAsync();
    }
}
