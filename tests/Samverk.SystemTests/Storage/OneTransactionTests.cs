using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>One transaction holds an act's events, rows, messages and entry: a fault anywhere leaves none of them.</summary>
public abstract class OneTransactionTests(TestDatabase database) : StorageTests(database)
{
    [Fact]
    public async Task A_projection_that_throws_leaves_nothing()
    {
        var folder = await OneNoteAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => Desk.WriteAsync(folder, NoteProjection.Unbearable));

        await OneActAloneAsync(folder);
    }

    [Fact]
    public async Task A_late_exception_leaves_nothing()
    {
        var folder = await OneNoteAsync();

        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => Desk.Store.AppendAsync(
            folder.Append(Desk.Act()), history => folder.Note(history, "late"), new Alongside((_, _) => new ThrowingList(), null), CancellationToken.None));

        await OneActAloneAsync(folder);
    }

    [Fact]
    public async Task A_statement_that_fails_last_leaves_nothing()
    {
        var folder = await OneNoteAsync();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Desk.Store.AppendAsync(
            folder.Append(Desk.Act()), history => folder.Note(history, "failing"),
            new Alongside((_, _) => [new Statement("INSERT INTO settings(name, value) VALUES ($1,$2)", "failing", null)], null), CancellationToken.None));

        await OneActAloneAsync(folder);
    }

    [Fact]
    public async Task A_key_that_another_took_last_leaves_nothing()
    {
        var folder = await OneNoteAsync();
        var name = Ids.New().ToString();
        await Desk.Main.WriteAsync([new Statement("INSERT INTO settings(name, value) VALUES ($1,$2)", name, "taken")], CancellationToken.None);

        var outcome = await Desk.Store.AppendAsync(
            folder.Append(Desk.Act()), history => folder.Note(history, "taken"),
            new Alongside((_, _) => [new Statement("INSERT INTO settings(name, value) VALUES ($1,$2)", name, "again")], null), CancellationToken.None);

        Assert.Equal(Refusal.Stale, outcome.Refused);
        await OneActAloneAsync(folder);
    }

    [Fact]
    public async Task A_fault_of_one_act_does_not_touch_those_committed_with_it()
    {
        var (good, bad) = (Enumerable.Range(0, 20).Select(_ => Folder.New()).ToList(), await OneNoteAsync());

        var fault = Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => Desk.Store.AppendAsync(
            bad.Append(Desk.Act()), history => bad.Note(history, "bad"),
            new Alongside((_, _) => [new Statement("INSERT INTO settings(name, value) VALUES ($1,$2)", "bad", null)], null), CancellationToken.None));
        var outcomes = await Task.WhenAll(good.Select(folder => Desk.WriteAsync(folder, "good")));
        await fault;

        Assert.All(outcomes, outcome => Assert.Equal(1, Done(outcome).Version));
        await OneActAloneAsync(bad);
    }

    [Fact]
    public async Task A_decision_that_refuses_writes_nothing()
    {
        var folder = await OneNoteAsync();
        var no = Refusal.Because("notebook-full", "This notebook is full. Begin another one.");

        var outcome = await Desk.Store.AppendAsync(folder.Append(Desk.Act()), _ => no, TestContext.Current.CancellationToken);

        Assert.Equal(no, outcome.Refused);
        await OneActAloneAsync(folder);
    }

    private async Task<Folder> OneNoteAsync()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "first"));
        return folder;
    }

    private async Task OneActAloneAsync(Folder folder)
    {
        foreach (var table in (string[])["acts", "events", "entries", "outbox"])
            Assert.Equal(1, await Desk.CountAsync(table, folder.Root));
        var rows = await Desk.RowsAsync("""SELECT "Text" FROM notes WHERE "Root"=$1""", row => row.GetString(0), folder.Root.Value);
        Assert.Equal(["first"], rows);
        Assert.Equal(2, Done(await Desk.WriteAsync(folder, "next")).Version);
    }

    /// <summary>Statements that fail while they are read, after everything else of the act was written.</summary>
    private sealed class ThrowingList : IReadOnlyList<Statement>
    {
        public int Count => 1;

        public Statement this[int index] => throw new TimeZoneNotFoundException();

        public IEnumerator<Statement> GetEnumerator() => throw new TimeZoneNotFoundException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

public sealed class OneTransaction_on_sqlite(SqliteTestDatabase database) : OneTransactionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class OneTransaction_on_postgres(PostgresTestDatabase database) : OneTransactionTests(database), IClassFixture<PostgresTestDatabase>;
