using Samverk.Evidence;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>What an administrator with all rights can't do unseen (evidence.md 10). It breaks its databases, so it has them alone.</summary>
public abstract class TamperedLogTests(TestDatabase database) : StorageTests(database)
{
    private static readonly NoteKey Key = NoteKey.Of("north.example/log/1", [.. Enumerable.Repeat((byte)5, 32)]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<LogReport> CheckAsync() => new LogCheck(Database.Main, Desk.Keys, Key, Desk.Parts.Log).RunAsync(Ct);

    [Fact]
    public async Task What_an_administrator_changes_by_hand_is_found()
    {
        var folder = Folder.New();
        for (var i = 0; i < 3; i++)
            Done(await Desk.WriteAsync(folder, $"note {i}"));
        await new Checkpoints(Database.Main, new Sequencer(Database.Main), Desk.Keys, Desk.Parts, Key, new MorningClock()).MakeAsync(Ct);
        Assert.Empty((await CheckAsync()).Faults);
        await WithoutBeltsAsync();
        var root = folder.Root.Value;

        await FoundAsync("events", "body", "root_id=$1 AND act_seq=2", root, "what is stored is not what was done");
        await FoundAsync("entries", "body", "root_id=$1 AND seq=2 AND chain=1", root, "the entry is not the one that was logged");
        await FoundAsync("entries", "leaf", "root_id=$1 AND seq=2 AND chain=1", root, "the entry is not the one that was logged");
        await FoundAsync("entries", "salt", "root_id=$1 AND seq=2 AND chain=1", root, "its salt was changed");
        await FoundAsync("roots", "entry_hash", "root_id=$1", root, "its head says");
        await FoundAsync("checkpoints", "note", "size>$2", root, "is not of this log");

        // The tail cut off, with the head put back: the checkpoint says how long it was.
        await Database.Main.RunScriptAsync("DELETE FROM entries WHERE log_index=(SELECT MAX(log_index) FROM entries);", Ct);
        var report = await CheckAsync();
        Assert.Contains(report.Faults, fault => fault.Part.StartsWith("checkpoint", StringComparison.Ordinal) && fault.Reason.Contains("there are", StringComparison.Ordinal));
    }

    /// <summary>Changes one byte of a column, and puts it back.</summary>
    private async Task FoundAsync(string table, string column, string where, Guid root, string reason)
    {
        var values = where.Contains("$2", StringComparison.Ordinal) ? new object?[] { root, 0L } : [root];
        var sql = where.Contains("$2", StringComparison.Ordinal) ? where.Replace("$2", "$1", StringComparison.Ordinal) : where;
        var wanted = where.Contains("$2", StringComparison.Ordinal) ? values[1..] : values;
        var before = (await Desk.RowsAsync($"SELECT {column} FROM {table} WHERE {sql}", row => row.GetValue(0), wanted))[0];
        object changed = before is string text ? text.Replace("\u2014 north", "\u2014 south", StringComparison.Ordinal) : Flipped((byte[])before);
        var position = wanted.Length + 1;
        async Task WriteAsync(object value) => Done(await Database.Main.WriteAsync([new Statement($"UPDATE {table} SET {column}=${position} WHERE {sql}", [.. wanted, value])], Ct));
        await WriteAsync(changed);
        Assert.Contains((await CheckAsync()).Faults, fault => fault.Reason.Contains(reason, StringComparison.Ordinal));
        await WriteAsync(before);
    }

    private static byte[] Flipped(byte[] bytes) => [.. bytes.Select((b, i) => i == bytes.Length / 2 ? (byte)(b ^ 0x01) : b)];

    // Who owns the machine can take the belts off: they are against accidents.
    private Task WithoutBeltsAsync() => Database.Main.RunScriptAsync(
        Database.Main.Dialect == "postgres"
            ? "ALTER TABLE events DISABLE TRIGGER ALL; ALTER TABLE entries DISABLE TRIGGER ALL; ALTER TABLE checkpoints DISABLE TRIGGER ALL;"
            : "DROP TRIGGER events_stay; DROP TRIGGER entries_stay; DROP TRIGGER entries_last; DROP TRIGGER checkpoints_stay;", Ct);
}

public sealed class TamperedLog_on_sqlite(SqliteTestDatabase database) : TamperedLogTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TamperedLog_on_postgres(PostgresTestDatabase database) : TamperedLogTests(database), IClassFixture<PostgresTestDatabase>;
