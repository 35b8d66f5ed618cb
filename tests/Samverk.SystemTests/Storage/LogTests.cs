using Samverk.Evidence;
using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>The log over all acts and deep looks, and what an administrator with all rights can't do unseen (evidence.md 10).</summary>
public abstract class LogTests(TestDatabase database) : StorageTests(database)
{
    private static readonly NoteKey Key = NoteKey.Of("north.example/log/1", [.. Enumerable.Repeat((byte)5, 32)]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Checkpoints Log(NodeDatabase main) => new(main, new Sequencer(main), Desk.Keys, Desk.Parts, Key, new MorningClock());

    private Task<LogReport> CheckAsync() => new LogCheck(Database.Main, Desk.Keys, Key, Desk.Parts.Log).RunAsync(Ct);

    [Fact]
    public async Task Two_sequencers_leave_no_gap_and_place_nothing_twice()
    {
        var folders = Enumerable.Range(0, 6).Select(_ => Folder.New()).ToList();
        await using var second = Database.OpenMain();
        using var stop = new CancellationTokenSource();
        var sequencers = new[] { Database.Main, second }.Select(main => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
                await new Sequencer(main).RunAsync(Ct);
        }, Ct)).ToList();
        await Task.WhenAll(folders.Select(async folder =>
        {
            for (var i = 0; i < 20; i++)
                Done(await Desk.WriteAsync(folder, $"note {i}"));
        }));
        await stop.CancelAsync();
        await Task.WhenAll(sequencers);
        await Log(Database.Main).MakeAsync(Ct);

        var indices = await Desk.RowsAsync("SELECT log_index FROM entries ORDER BY log_index", row => row.GetInt64(0));
        Assert.Equal(Enumerable.Range(0, indices.Count).Select(i => (long)i), indices);
        Assert.True(indices.Count >= 121); // and the entry of heads
        Assert.Empty((await CheckAsync()).Faults);
    }

    [Fact]
    public async Task A_checkpoint_signs_the_tree_names_the_heads_and_proves_what_is_in_it()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        var first = await Log(Database.Main).MakeAsync(Ct);
        Assert.Equal(first!.Size, (await Log(Database.Main).MakeAsync(Ct))!.Size); // no news, no checkpoint
        Done(await Desk.WriteAsync(folder, "two"));
        var second = await Log(Database.Main).MakeAsync(Ct);

        var note = SignedNote.Read(second!.Note)!;
        Assert.True(NoteKey.Verifies(note, Key.Name, Key.Public));
        var grown = await Log(Database.Main).ConsistencyAsync(1, first.Size, second.Size, Ct);
        Assert.True(MerkleTree.IsConsistent(first.Size, second.Size, first.Root, second.Root, grown));
        var entry = (await Desk.RowsAsync("SELECT log_index, leaf FROM entries WHERE root_id=$1 AND seq=2", row => (Index: row.GetInt64(0), Leaf: (byte[])row[1]), folder.Root.Value))[0];
        var proof = await Log(Database.Main).InclusionAsync(1, entry.Index, second.Size, Ct);
        Assert.True(MerkleTree.Includes(entry.Index, second.Size, entry.Leaf, second.Root, proof));
        var heads = (await Desk.RowsAsync("SELECT body FROM entries WHERE chain=$1 ORDER BY seq DESC LIMIT 1", row => System.Text.Encoding.UTF8.GetString((byte[])row[0]), (int)EntryChain.Head))[0];
        var reference = (await Desk.RowsAsync("SELECT entry_ref FROM roots WHERE root_id=$1", row => row.GetGuid(0), folder.Root.Value))[0];
        Assert.Contains($"\"ref\":\"{reference}\",\"chain\":\"act\",\"seq\":2", heads, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deep_look_stands_in_the_read_chain_and_a_shallow_one_does_not()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        var looks = new LookStore(Database.Main, Desk.Keys, Desk.Parts, new Pseudonyms(Database.Main));
        var facts = new ReadFacts(Desk.Morning, Guid.Empty, Desk.Counselling, "page", Purposes.Protection, "2;allow;role", ["HoldRow.Code"], null);
        foreach (var (tier, isSealed) in new[] { (Tier.T2, false), (Tier.T4, true), (Tier.T4, true) })
            Assert.Null(await looks.WriteAsync([new StoredLook(folder.Root, facts, Desk.Nadia, 1, tier, isSealed)], Ct));
        Assert.Equal(3, (await looks.OfRootAsync(folder.Root, 0, 10, Ct)).Count);
        Assert.Equal([1L, 2L], await Desk.RowsAsync("SELECT seq FROM entries WHERE root_id=$1 AND chain=$2 ORDER BY seq", row => row.GetInt64(0), folder.Root.Value, (int)EntryChain.Read));
        await Log(Database.Main).MakeAsync(Ct);
        Assert.Empty((await CheckAsync()).Faults);
        // The shallow one stands in the entry that commits to all looks since the last checkpoint; with none there is no such entry.
        async Task<long> SeenAsync() => (await Desk.RowsAsync("SELECT COUNT(*) FROM entries WHERE chain=$1", row => row.GetInt64(0), (int)EntryChain.Seen))[0];
        var seen = await SeenAsync();
        Assert.Equal([seen], await Desk.RowsAsync("SELECT seen_seq FROM looks WHERE root_id=$1 AND entry_seq IS NULL", row => row.GetInt64(0), folder.Root.Value));
        Done(await Desk.WriteAsync(folder, "two"));
        await Log(Database.Main).MakeAsync(Ct);
        Assert.Equal(seen, await SeenAsync());
        // A look alone is news.
        Assert.Null(await Desk.LookAsync(folder));
        await Log(Database.Main).MakeAsync(Ct);
        Assert.Equal(seen + 1, await SeenAsync());
        Assert.Empty((await CheckAsync()).Faults);
        var body = (await Desk.RowsAsync("SELECT body FROM entries WHERE root_id=$1 AND chain=$2", row => System.Text.Encoding.UTF8.GetString((byte[])row[0]), folder.Root.Value, (int)EntryChain.Read))[0];
        Assert.DoesNotContain(Desk.Nadia.ToString(), body, StringComparison.OrdinalIgnoreCase);
    }
}

public sealed class Log_on_sqlite(SqliteTestDatabase database) : LogTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Log_on_postgres(PostgresTestDatabase database) : LogTests(database), IClassFixture<PostgresTestDatabase>;
