using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Samverk.Storage;

/// <summary>Something the transaction relied on moved: the whole act is undone and decided again.</summary>
internal sealed class MovedException() : Exception("A version moved between loading and writing.");

/// <summary>An open write transaction on either database.</summary>
internal abstract class WriteSession
{
    /// <summary>Runs a statement; on PostgreSQL it may wait for the next query or the commit, to save round trips.</summary>
    public abstract ValueTask RunAsync(Statement statement, CancellationToken ct);

    /// <summary>Reads rows now.</summary>
    public abstract Task<List<T>> QueryAsync<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken ct);

    protected static void Check(Statement statement, int changed)
    {
        if (statement.Expect is { } expected && changed != expected)
            throw new MovedException();
    }
}

/// <summary>SQLite: commands are prepared once per connection and run at once.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : WriteSession
{
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    public SqliteTransaction? Transaction { get; set; }

    public override ValueTask RunAsync(Statement statement, CancellationToken ct)
    {
        Check(statement, Bind(statement).ExecuteNonQuery());
        return ValueTask.CompletedTask;
    }

    public override Task<List<T>> QueryAsync<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken ct)
    {
        using var reader = Bind(statement).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return Task.FromResult(rows);
    }

    private SqliteCommand Bind(Statement statement)
    {
        if (!prepared.TryGetValue(statement.Sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = statement.Sql;
            for (var i = 0; i < statement.Values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = "$" + (i + 1).ToString(CultureInfo.InvariantCulture) });
            prepared[statement.Sql] = command;
        }
        command.Transaction = Transaction;
        for (var i = 0; i < statement.Values.Length; i++)
            command.Parameters[i].Value = statement.Values[i] ?? DBNull.Value;
        return command;
    }
}

/// <summary>PostgreSQL: statements gather in a batch, sent with the next query or before the commit.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, NpgsqlTransaction transaction) : WriteSession
{
    private readonly List<Statement> waiting = [];

    public override ValueTask RunAsync(Statement statement, CancellationToken ct)
    {
        waiting.Add(statement);
        return ValueTask.CompletedTask;
    }

    public override async Task<List<T>> QueryAsync<T>(Statement statement, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await FlushAsync(ct);
        await using var command = new NpgsqlCommand(statement.Sql, connection, transaction);
        AddValues(command.Parameters, statement.Values);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }

    public async Task FlushAsync(CancellationToken ct)
    {
        if (waiting.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var statement in waiting)
        {
            var command = new NpgsqlBatchCommand(statement.Sql);
            AddValues(command.Parameters, statement.Values);
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(ct);
        for (var i = 0; i < waiting.Count; i++)
            Check(waiting[i], batch.BatchCommands[i].RecordsAffected);
        waiting.Clear();
    }

    public static void AddValues(NpgsqlParameterCollection parameters, object?[] values)
    {
        foreach (var value in values)
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
    }
}
