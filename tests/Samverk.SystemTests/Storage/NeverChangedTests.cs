using System.Data.Common;
using Samverk.Exchange;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>Belts against accidents: the database itself refuses to change what happened (evidence.md 3).</summary>
public abstract class NeverChangedTests(TestDatabase database) : StorageTests(database)
{
    [Theory]
    [InlineData("UPDATE events SET type='x' WHERE root_id=$1")]
    [InlineData("DELETE FROM events WHERE root_id=$1")]
    [InlineData("DELETE FROM entries WHERE root_id=$1")]
    [InlineData("UPDATE entries SET leaf=body WHERE root_id=$1")]
    [InlineData("UPDATE entries SET body=leaf WHERE root_id=$1")]
    [InlineData("UPDATE entries SET salt=leaf WHERE root_id=$1")]
    [InlineData("UPDATE entries SET seq=7 WHERE root_id=$1")]
    [InlineData("UPDATE acts SET purpose='other' WHERE root_id=$1")]
    [InlineData("DELETE FROM acts WHERE root_id=$1")]
    public async Task The_database_refuses(string sql)
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));

        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(sql, folder));

        Assert.Equal("one", Assert.IsType<NoteWritten>(
            (await Desk.Store.LoadAsync(folder.Root, TestContext.Current.CancellationToken))!.Events[0].Event).Text);
    }

    [Fact]
    public async Task An_empty_index_may_be_filled_once()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));

        await RunAsync("UPDATE entries SET log_index=4 WHERE root_id=$1", folder);

        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync("UPDATE entries SET log_index=5 WHERE root_id=$1", folder));
    }

    [Theory]
    [InlineData("UPDATE looks SET account_id=office_id WHERE root_id=$1")]
    [InlineData("UPDATE looks SET body=body, seen_seq=7, kind=9 WHERE root_id=$1")]
    [InlineData("UPDATE looks SET entry_seq=7 WHERE root_id=$1")]
    [InlineData("DELETE FROM looks WHERE root_id=$1")]
    public async Task Looks_are_neither_changed_nor_deleted(string sql)
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        await Desk.LookAsync(folder);

        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(sql, folder));

        await RunAsync("UPDATE looks SET seen_seq=7000 WHERE root_id=$1", folder);
        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync("UPDATE looks SET seen_seq=7001 WHERE root_id=$1", folder));
        Assert.Equal(1, await Desk.CountAsync("looks", folder.Root));
    }

    [Theory]
    [InlineData("UPDATE security_events SET detail='' WHERE message_id=$1")]
    [InlineData("DELETE FROM security_events WHERE message_id=$1")]
    public async Task Security_events_are_neither_changed_nor_deleted(string sql)
    {
        var folder = Folder.New();
        await new ReplayGuard(Database.Main, TimeProvider.System, new MorningClock()).RaiseAsync(
            new SecurityEvent("record-forked", "nx://so/south", folder.Root.Value, "two roots"), TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(sql, folder));
    }

    private async Task RunAsync(string sql, Folder folder) =>
        Done(await Desk.Main.WriteAsync([new Statement(sql, folder.Root.Value)], CancellationToken.None));
}

public sealed class NeverChanged_on_sqlite(SqliteTestDatabase database) : NeverChangedTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class NeverChanged_on_postgres(PostgresTestDatabase database) : NeverChangedTests(database), IClassFixture<PostgresTestDatabase>;
