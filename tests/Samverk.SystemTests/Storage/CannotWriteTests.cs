using System.Security.Cryptography;
using Samverk.Kernel;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>A full disk and a locked database are a refusal that says so, with nothing half done.</summary>
public abstract class CannotWriteTests(TestDatabase database) : StorageTests(database)
{
    private const int MostActs = 400;

    [Fact]
    public async Task A_full_disk_refuses_and_nothing_is_half_done()
    {
        await using var small = await Database.OpenNearlyFullAsync();
        var desk = new Desk(small, Database.Keys, Database.NodeKey);
        var folder = Folder.New();
        var done = 0;
        Outcome<Appended> last;
        do
        {
            last = await desk.WriteAsync(folder, Convert.ToHexString(RandomNumberGenerator.GetBytes(50_000)));
            done += last.Refused is null ? 1 : 0;
        }
        while (last.Refused is null && done < MostActs);

        Assert.Equal(Refusal.CannotWrite, last.Refused);
        Assert.InRange(done, 1, MostActs - 1);
        foreach (var table in (string[])["acts", "events", "entries", "outbox"])
            Assert.Equal(done, await desk.CountAsync(table, folder.Root));
        Assert.Equal(done, (await desk.Store.LoadAsync(folder.Root, TestContext.Current.CancellationToken))!.Version);
    }

    [Fact]
    public async Task A_lock_held_beyond_the_wait_refuses_and_the_next_try_lands()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        await using var impatient = Database.OpenMain(TimeSpan.FromMilliseconds(300));
        var desk = new Desk(impatient, Database.Keys, Database.NodeKey);

        Refusal? refused;
        await using (await Database.LockAsync(folder.Root))
            refused = (await desk.WriteAsync(folder, "locked out")).Refused;

        Assert.Equal(Refusal.CannotWrite, refused);
        Assert.Equal(1, await desk.CountAsync("events", folder.Root));
        Assert.Equal(2, Done(await desk.WriteAsync(folder, "two")).Version);
    }

    [Fact]
    public async Task A_lock_held_for_less_than_the_wait_is_waited_for()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        var held = await Database.LockAsync(folder.Root);
        var waiting = Desk.WriteAsync(folder, "two");
        await Task.Delay(400, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        await held.DisposeAsync();

        Assert.Equal(2, Done(await waiting).Version);
    }
}

public sealed class CannotWrite_on_sqlite(SqliteTestDatabase database) : CannotWriteTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CannotWrite_on_postgres(PostgresTestDatabase database) : CannotWriteTests(database), IClassFixture<PostgresTestDatabase>;
