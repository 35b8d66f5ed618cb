using System.Data.Common;
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

    private async Task RunAsync(string sql, Folder folder) =>
        Done(await Desk.Main.WriteAsync([new Statement(sql, folder.Root.Value)], CancellationToken.None));
}

public sealed class NeverChanged_on_sqlite(SqliteTestDatabase database) : NeverChangedTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class NeverChanged_on_postgres(PostgresTestDatabase database) : NeverChangedTests(database), IClassFixture<PostgresTestDatabase>;
