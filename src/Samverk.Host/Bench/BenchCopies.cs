using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Samverk.Evidence;
using Samverk.Host.Serving;
using Samverk.Storage;

namespace Samverk.Host.Bench;

/// <summary>
/// Makes many cases of some that were opened by the officers' handler: each row of a case is copied in the database under new ids of case and
/// person, as often as is asked. An entry gets its root's own reference and so a leaf of its own, and a person a key of its own; what an event
/// holds encrypted stays under the key of the case that it was copied from. Entries come in random order, some ten thousand to a checkpoint.
/// </summary>
internal sealed class BenchCopies(NodeDatabase database, NodeFolder folder, Checkpoints checkpoints)
{
    private const int Chunk = 20_000;

    // Not of the case's content, or written by hand below.
    private static readonly string[] Others = ["roots", "entries", "looks", "outbox", "sequences", "door_visits"];

    // Others point to them.
    private static readonly string[] First = ["cases", "case_areas"];

    private bool IsLite => database.Dialect == "sqlite";

    /// <summary>Copies each case of one act so many times; gives how many there were made.</summary>
    public async Task<int> MakeAsync(int times, CancellationToken ct)
    {
        await using var connection = await OpenAsync(database, ct);
        await RunAsync(connection, Plan(times), ct);
        var count = Convert.ToInt32(await AskAsync(connection, "SELECT COUNT(*) FROM bench_copies", ct), CultureInfo.InvariantCulture);
        await CopyKeysAsync(connection, ct);
        foreach (var (table, columns) in await TablesAsync(connection, ct))
        {
            for (var from = 1; from <= count; from += Chunk)
                await RunAsync(connection, CopyOf(table, columns) + string.Create(CultureInfo.InvariantCulture, $" AND c.place >= {from} AND c.place < {from + Chunk} ORDER BY c.place"), ct);
        }
        for (var from = 1; from <= count; from += Chunk)
        {
            await RunAsync(connection, Entries(from, from + Chunk), ct);
            await RunAsync(connection, Roots(from, from + Chunk), ct);
            await checkpoints.MakeAsync(ct);
        }
        await RunAsync(connection, "DROP TABLE bench_copies", ct);
        if (IsLite)
            await AskAsync(connection, "PRAGMA wal_checkpoint(TRUNCATE)", ct);
        return count;
    }

    // Two steps: a random id that is asked for twice in one query may be made twice.
    private string Plan(int times) => string.Create(CultureInfo.InvariantCulture, $"""
        CREATE TABLE bench_made AS
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times})
        SELECT r.root_id AS template, {NewId} AS copy, r.person_id AS person, {NewId} AS new_person, r.entry_ref AS ref, {NewId} AS new_ref
        FROM roots r JOIN cases c ON c."CaseId" = r.root_id CROSS JOIN n WHERE r.version = 1;
        CREATE TABLE bench_copies AS
        SELECT template, copy, person, new_person, ref, new_ref, row_number() OVER (ORDER BY new_ref) AS number, row_number() OVER (ORDER BY copy) AS place FROM bench_made;
        DROP TABLE bench_made;
        CREATE UNIQUE INDEX bench_by_place ON bench_copies(place);
        CREATE UNIQUE INDEX bench_by_number ON bench_copies(number);
        """) + (IsLite ? "" : "ANALYZE bench_copies;");

    private string NewId => IsLite
        ? "hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-A' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))"
        : "gen_random_uuid()";

    private static string CopyOf(string table, IReadOnlyList<(string Name, bool MayBeId)> columns)
    {
        var values = columns.Select(column => (table, column.Name) switch
        {
            (_, "root_id" or "CaseId") => "c.copy",
            ("cases", "CaseNumber") => "t.\"CaseNumber\" || '-' || c.number",
            ("cases", "OpenedAt" or "ChangedAt") => $"t.\"{column.Name}\" - c.number * 1000000",
            _ when column.MayBeId => $"CASE t.\"{column.Name}\" WHEN c.template THEN c.copy WHEN c.person THEN c.new_person ELSE t.\"{column.Name}\" END",
            _ => $"t.\"{column.Name}\"",
        });
        var root = columns.First(column => column.Name is "root_id" or "CaseId").Name;
        return $"""
            INSERT INTO "{table}" ({string.Join(',', columns.Select(column => $"\"{column.Name}\""))}) SELECT {string.Join(',', values)}
            FROM bench_copies c CROSS JOIN "{table}" t WHERE t."{root}" = c.template
            """;
    }

    private string Entries(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO entries(root_id, chain, seq, body, leaf, salt, salt_person, log_index)
        SELECT copy, 1, 1, body, {(IsLite ? "leaf(body)" : "sha256('\\x00'::bytea || body)")}, salt, new_person, NULL FROM (
          SELECT c.copy, c.new_person, e.salt, {(IsLite ? "CAST(replace(CAST(e.body AS TEXT), lower(c.ref), lower(c.new_ref)) AS BLOB)" : "convert_to(replace(convert_from(e.body, 'UTF8'), c.ref::text, c.new_ref::text), 'UTF8')")} AS body
          FROM bench_copies c CROSS JOIN entries e WHERE e.root_id = c.template AND e.chain = 1 AND e.seq = 1 AND c.number >= {from} AND c.number < {to}) made
        ORDER BY copy
        """);

    private static string Roots(int from, int to) => string.Create(CultureInfo.InvariantCulture, $"""
        INSERT INTO roots(root_id, kind, version, person_id, entry_ref, entry_seq, entry_hash)
        SELECT c.copy, r.kind, 1, c.new_person, c.new_ref, 1, sha256(e.body) FROM bench_copies c CROSS JOIN roots r CROSS JOIN entries e
        WHERE r.root_id = c.template AND e.root_id = c.copy AND e.chain = 1 AND e.seq = 1 AND c.number >= {from} AND c.number < {to} ORDER BY c.copy
        """);

    private async Task<IReadOnlyList<(string Table, IReadOnlyList<(string Name, bool MayBeId)> Columns)>> TablesAsync(DbConnection connection, CancellationToken ct)
    {
        var found = new List<(string Table, string Column, bool MayBeId)>();
        await using var command = connection.CreateCommand();
        command.CommandText = IsLite
            ? "SELECT m.name, p.name, p.type = 'TEXT' FROM sqlite_master m JOIN pragma_table_info(m.name) p WHERE m.type = 'table' ORDER BY m.name, p.cid"
            : "SELECT table_name, column_name, data_type = 'uuid' FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position";
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            found.Add((reader.GetString(0), reader.GetString(1), reader.GetBoolean(2)));
        return [.. found.GroupBy(column => column.Table)
            .OrderByDescending(table => First.Contains(table.Key)).Where(table => !Others.Contains(table.Key) && table.Any(column => column.Column is "root_id" or "CaseId"))
            .Select(table => (table.Key, (IReadOnlyList<(string, bool)>)[.. table.Select(column => (column.Column, column.MayBeId))]))];
    }

    /// <summary>Each new person gets the key of the one that it was copied from, wrapped for itself as <see cref="PersonKeys"/> does.</summary>
    private async Task CopyKeysAsync(DbConnection connection, CancellationToken ct)
    {
        var node = await File.ReadAllBytesAsync(Path.Combine(folder.Path, "node.key"), ct);
        await using var keyDatabase = folder.OpenKeyDatabase();
        await using var keys = await OpenAsync(keyDatabase, ct);
        var known = (await PairsAsync(keys, "SELECT person_id, wrapped FROM person_keys", row => (Person: row.GetGuid(0), Key: Unwrap(node, row.GetGuid(0), (byte[])row[1])), ct)).ToDictionary(row => row.Person, row => row.Key);
        var persons = await PairsAsync(connection, "SELECT person, new_person FROM bench_copies ORDER BY new_person", row => (Old: row.GetGuid(0), New: row.GetGuid(1)), ct);
        foreach (var some in persons.Chunk(Chunk))
            await PutKeysAsync(keys, [.. some.Select(person => (person.New, Wrap(node, person.New, known[person.Old])))], ct);
    }

    private async Task PutKeysAsync(DbConnection keys, IReadOnlyList<(Guid Person, byte[] Wrapped)> some, CancellationToken ct)
    {
        await using var transaction = await keys.BeginTransactionAsync(ct);
        await using var command = keys.CreateCommand();
        command.Transaction = transaction;
        if (!IsLite)
        {
            command.CommandText = "INSERT INTO person_keys(person_id, wrapped, created_at) SELECT person, wrapped, 0 FROM unnest($1, $2) AS made(person, wrapped)";
            Add(command, some.Select(one => one.Person).ToArray());
            Add(command, some.Select(one => one.Wrapped).ToArray());
            await command.ExecuteNonQueryAsync(ct);
        }
        else
        {
            command.CommandText = "INSERT INTO person_keys(person_id, wrapped, created_at) VALUES ($1, $2, 0)";
            var (person, wrapped) = (Add(command, Guid.Empty), Add(command, Array.Empty<byte>()));
            foreach (var one in some)
            {
                (person.Value, wrapped.Value) = (one.Person, one.Wrapped);
                await command.ExecuteNonQueryAsync(ct);
            }
        }
        await transaction.CommitAsync(ct);
    }

    private DbParameter Add(DbCommand command, object value)
    {
        var parameter = command.CreateParameter();
        if (IsLite)
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"${command.Parameters.Count + 1}");
        parameter.Value = value;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private static byte[] Unwrap(byte[] node, Guid person, ReadOnlySpan<byte> wrapped)
    {
        using var aes = new AesGcm(node, 16);
        var key = new byte[wrapped.Length - 28];
        aes.Decrypt(wrapped[..12], wrapped[12..^16], wrapped[^16..], key, person.ToByteArray());
        return key;
    }

    private static byte[] Wrap(byte[] node, Guid person, byte[] key)
    {
        using var aes = new AesGcm(node, 16);
        var wrapped = new byte[12 + key.Length + 16];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
        aes.Encrypt(wrapped.AsSpan(0, 12), key, wrapped.AsSpan(12, key.Length), wrapped.AsSpan(12 + key.Length), person.ToByteArray());
        return wrapped;
    }

    /// <summary>A connection of the copying alone: a power cut in the middle may cost it, so it waits for no disk.</summary>
    private static async Task<DbConnection> OpenAsync(NodeDatabase database, CancellationToken ct)
    {
        var connection = await database.OpenAsync(ct);
        if (connection is not SqliteConnection pooled)
            return connection;
        var own = new SqliteConnection(pooled.ConnectionString + ";Pooling=False;Default Timeout=600");
        await connection.DisposeAsync();
        await own.OpenAsync(ct);
        own.CreateFunction("sha256", (byte[] bytes) => SHA256.HashData(bytes), isDeterministic: true);
        own.CreateFunction("leaf", (byte[] bytes) => Entry.Leaf(bytes), isDeterministic: true);
        await RunAsync(own, "PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-262144; PRAGMA temp_store=MEMORY", ct);
        return own;
    }

    private static async Task RunAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 3600;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<object?> AskAsync(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }

    private static async Task<List<T>> PairsAsync<T>(DbConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
            rows.Add(read(reader));
        return rows;
    }
}
