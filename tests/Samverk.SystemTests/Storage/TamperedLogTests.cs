using Samverk.Evidence;
using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>What an administrator with all rights can't do unseen (evidence.md 10). It breaks its databases, so it has them alone.</summary>
public abstract class TamperedLogTests(TestDatabase database) : StorageTests(database)
{
    private static readonly NoteKey Key = NoteKey.Of("north.example/log/1", [.. Enumerable.Repeat((byte)5, 32)]);

    private static readonly string[] Belted = ["acts", "events", "entries", "looks", "checkpoints"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<LogReport> CheckAsync() => new LogCheck(Database.Main, Desk.Keys, Key, Desk.Parts.Log).RunAsync(Ct);

    [Fact]
    public async Task What_an_administrator_changes_by_hand_is_found()
    {
        var folder = Folder.New();
        for (var i = 0; i < 3; i++)
            Done(await Desk.WriteAsync(folder, $"note {i}"));
        foreach (var tier in new[] { Tier.T2, Tier.T4, Tier.T2 })
            Assert.Null(await Desk.LookAsync(folder, tier));
        var (gone, lost) = (Folder.New(), Folder.New());
        Done(await Desk.WriteAsync(gone, "erased"));
        Assert.Null(await Desk.Keys.DestroyAsync([new ErasureLine(gone.Person, Ids.New(), Desk.Morning), new ErasureLine(gone.Relative, Ids.New(), Desk.Morning)], Ct));
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

        await HiddenEditsAsync(folder, gone, lost);
        await StoredWithoutEntryAsync(root);
        await ChangedRowsAsync(root);

        // The tail cut off, with the head put back: the checkpoint says how long it was.
        await Database.Main.RunScriptAsync("DELETE FROM entries WHERE log_index=(SELECT MAX(log_index) FROM entries);", Ct);
        var report = await CheckAsync();
        Assert.Contains(report.Faults, fault => fault.Part.StartsWith("checkpoint", StringComparison.Ordinal) && fault.Reason.Contains("there are", StringComparison.Ordinal));
    }

    /// <summary>An event that is changed so that its commitment can't be asked, as if the person were erased.</summary>
    private async Task HiddenEditsAsync(Folder folder, Folder gone, Folder lost)
    {
        var root = folder.Root.Value;
        const string Person = "UPDATE entries SET salt_person=$2 WHERE root_id=$1";
        const string Root = "UPDATE roots SET person_id=$2 WHERE root_id=$1";
        await FoundAsync("somebody whom its root is not about", undo: [new(Person, root, folder.Person.Value)], new Statement(Person, root, lost.Person.Value));
        await FoundAsync("somebody whom its root is not about", undo: [new(Person, root, folder.Person.Value)], new Statement(Person, root, gone.Person.Value));
        Statement[] undo = [new(Person, root, folder.Person.Value), new(Root, root, folder.Person.Value)];
        await FoundAsync("no erasure destroyed it", undo, new Statement(Person, root, lost.Person.Value), new Statement(Root, root, lost.Person.Value));
        await FoundAsync("more than one root", undo, new Statement(Person, root, gone.Person.Value), new Statement(Root, root, gone.Person.Value));
        await FoundAsync("its salt was changed", undo, new Statement(Person, root, null), new Statement(Root, root, null));
    }

    /// <summary>What was never done, put before the first and behind the last entry.</summary>
    private async Task StoredWithoutEntryAsync(Guid root)
    {
        const string Columns = "act_id, name, by_account, for_office, happened_at, recorded_at, purpose, basis, correlation, content_hash, from_node, decision";
        foreach (var sequence in new[] { 0L, 4L })
        {
            var act = new Statement($"INSERT INTO acts(root_id, seq, {Columns}) SELECT root_id, $2, {Columns.Replace("act_id", "correlation", StringComparison.Ordinal)} FROM acts WHERE root_id=$1 AND seq=1", root, sequence);
            var happened = new Statement("INSERT INTO events(root_id, act_seq, ord, stream_id, stream_version, type, body) SELECT root_id, $2, 0, stream_id, 0, type, body FROM events WHERE root_id=$1 AND act_seq=1", root, sequence);
            Statement[] undo = [new("DELETE FROM acts WHERE root_id=$1 AND seq=$2", root, sequence), new("DELETE FROM events WHERE root_id=$1 AND act_seq=$2", root, sequence)];
            await FoundAsync("acts are stored that no entry tells of", undo, act);
            await FoundAsync("events are stored that no entry tells of", undo, happened);
            Done(await Database.Main.WriteAsync([act, happened], Ct));
            Assert.Equal(3, (await Desk.Store.LoadAsync(new RootId(root), Ct))!.Events.Count);
            Done(await Database.Main.WriteAsync(undo, Ct));
        }
        var elsewhere = Ids.New();
        await FoundAsync("events are stored that no entry tells of", [new("DELETE FROM events WHERE root_id=$1", elsewhere)],
            new Statement("INSERT INTO events(root_id, act_seq, ord, stream_id, stream_version, type, body) SELECT $2, 1, 0, stream_id, 1, type, body FROM events WHERE root_id=$1 AND act_seq=1", root, elsewhere));
        await FoundAsync("and there are other entries", [new("UPDATE roots SET version=3 WHERE root_id=$1", root)], new Statement("UPDATE roots SET version=4 WHERE root_id=$1", root));
    }

    /// <summary>Who did it, why, and who looked: the rows beside the entries.</summary>
    private async Task ChangedRowsAsync(Guid root)
    {
        var (act, look) = ("the act that is stored is not the one", "the look that is stored is not the one");
        await ChangedAsync("acts", "by_account", Ids.New(), "root_id=$1 AND seq=2", root, act);
        await ChangedAsync("acts", "for_office", Ids.New(), "root_id=$1 AND seq=2", root, act);
        await ChangedAsync("acts", "name", "other", "root_id=$1 AND seq=2", root, act);
        await ChangedAsync("acts", "purpose", "other", "root_id=$1 AND seq=2", root, act);
        await ChangedAsync("acts", "recorded_at", 1L, "root_id=$1 AND seq=2", root, act);
        foreach (var (column, value) in new (string, object)[] { ("account_id", Ids.New()), ("office_id", Ids.New()), ("purpose", "other"), ("kind", 9), ("tier", 1), ("at", 1L), ("grant_id", Ids.New()) })
        {
            await ChangedAsync("looks", column, value, "root_id=$1 AND entry_seq=1", root, look);
            await ChangedAsync("looks", column, value, "root_id=$1 AND seen_seq IS NOT NULL", root, "what is stored is not what was done");
        }
        await ChangedAsync("looks", "entry_seq", 7L, "root_id=$1 AND entry_seq=1", root, "a look says that entry 7 tells of it");
        await ChangedAsync("looks", "seen_seq", null, "root_id=$1 AND seen_seq IS NOT NULL", root, "what is stored is not what was done");
        await ChangedAsync("looks", "seen_seq", 900L, "root_id=$1 AND seen_seq IS NOT NULL", root, "some say that an entry tells of them");
        await FoundAsync("looks", "body", "root_id=$1 AND entry_seq=1", root, "what is stored is not what was done");
        // Gone for good: two of them are found each by its entry.
        Done(await Database.Main.WriteAsync([new Statement("DELETE FROM looks WHERE root_id=$1", root)], Ct));
        Assert.Equal(2, (await CheckAsync()).Faults.Count(fault => fault.Reason == "what is stored is not what was done"));
    }

    private async Task ChangedAsync(string table, string column, object? value, string where, Guid root, string reason)
    {
        var columns = table == "acts" ? "seq" : "look_id";
        var rows = await Desk.RowsAsync($"SELECT {columns}, {column} FROM {table} WHERE {where}", row => (Key: table == "acts" ? (object)row.GetInt64(0) : row.GetGuid(0), Before: row.IsDBNull(1) ? null : ReadAs(row, 1, value)), root);
        var undo = rows.Select(row => new Statement($"UPDATE {table} SET {column}=$3 WHERE root_id=$1 AND {columns}=$2", root, row.Key, row.Before)).ToArray();
        await FoundAsync(reason, undo, new Statement($"UPDATE {table} SET {column}={(value is null ? "NULL" : "$2")} WHERE {where}", value is null ? [root] : [root, value]));
    }

    private static object ReadAs(System.Data.Common.DbDataReader row, int at, object? like) => like switch
    {
        Guid => row.GetGuid(at),
        string => row.GetString(at),
        int => row.GetInt32(at),
        _ => row.GetInt64(at),
    };

    /// <summary>Does something by hand, and undoes it.</summary>
    private async Task FoundAsync(string reason, Statement[] undo, params Statement[] done)
    {
        Assert.Empty((await CheckAsync()).Faults);
        Done(await Database.Main.WriteAsync(done, Ct));
        Assert.Contains((await CheckAsync()).Faults, fault => fault.Reason.Contains(reason, StringComparison.Ordinal));
        Done(await Database.Main.WriteAsync(undo, Ct));
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
            ? string.Concat(Belted.Select(table => $"ALTER TABLE {table} DISABLE TRIGGER ALL; "))
            : string.Concat(Belted.SelectMany(table => new[] { $"DROP TRIGGER {table}_stay; ", $"DROP TRIGGER {table}_last; " })), Ct);
}

public sealed class TamperedLog_on_sqlite(SqliteTestDatabase database) : TamperedLogTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class TamperedLog_on_postgres(PostgresTestDatabase database) : TamperedLogTests(database), IClassFixture<PostgresTestDatabase>;
