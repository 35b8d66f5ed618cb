using System.Collections.Concurrent;
using Samverk.Evidence;
using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>A node as witness: what it signed last never goes back, whoever asks at once (evidence.md 10).</summary>
public abstract class WitnessTests(TestDatabase database) : StorageTests(database)
{
    private static readonly NoteKey Signer = NoteKey.Of("nx://so/south/witness", [.. Enumerable.Repeat((byte)6, 32)]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static NoteKey Key(string origin) => NoteKey.Of(origin, [.. Enumerable.Repeat((byte)7, 32)]);

    private WitnessStore Witness => new(Database.Main, new WitnessKey(Signer), TimeProvider.System);

    [Fact]
    public async Task What_is_kept_is_what_was_signed_last_and_each_refusal_leaves_it()
    {
        var log = new OtherLog(Key("nx://se/rows/log/1"));
        Assert.Equal(WitnessVerdict.UnknownOrigin, (await AskAsync(log, 0, 4, known: false)).Verdict);
        Assert.Equal(WitnessVerdict.NotSigned, (await AskAsync(log, 0, 4, NoteKey.Of(log.Key.Name, new byte[32]))).Verdict);
        Assert.Equal(WitnessVerdict.ProofWrong, Done(await Witness.JudgeAsync((await log.AskAsync(0, 4)) with { Proof = [new byte[32]] }, [log.Key.Public], Ct))!.Verdict);
        Assert.DoesNotContain(await Witness.AllAsync(Ct), kept => kept.Origin == log.Key.Name);

        var first = await AskAsync(log, 0, 4);
        Assert.Equal(WitnessVerdict.Good, first.Verdict);
        Assert.NotNull(Cosignature.TimeOf(first.Cosignature!, (await log.AskAsync(0, 4)).Head.Text, Signer.Name, Signer.Public));
        Assert.Equal((WitnessVerdict.OtherSize, 4L), Told(await AskAsync(log, 0, 9)));
        Assert.Equal((WitnessVerdict.OtherSize, 4L), Told(await AskAsync(log, 3, 9)));
        Assert.Equal((WitnessVerdict.OldAboveNew, 4L), Told(await AskAsync(log, 4, 3)));
        var forked = new OtherLog(log.Key, from: 2);
        Assert.Equal((WitnessVerdict.OtherRoot, 4L), Told(await AskAsync(forked, 4, 4)));
        Assert.Equal((WitnessVerdict.ProofWrong, 4L), Told(await AskAsync(forked, 4, 9)));
        Assert.Equal((WitnessVerdict.Good, 4L), Told(await AskAsync(log, 4, 4)));
        Assert.Equal((WitnessVerdict.Good, 9L), Told(await AskAsync(log, 4, 9)));

        // What a log should never do is found once; what it did rightly, sent again, never.
        Assert.Null((await AskAsync(log, 0, 4)).Finding);
        Assert.Equal(WitnessFinding.Shorter, (await AskAsync(log, 0, 6)).Finding);
        Assert.Null((await AskAsync(log, 0, 6)).Finding);
        Assert.Equal(WitnessFinding.Forked, (await AskAsync(forked, 0, 6)).Finding);
        Assert.Null((await AskAsync(forked, 0, 6)).Finding);

        var note = SignedNote.Read((await Witness.NoteOfAsync(WitnessStore.OriginHash(log.Key.Name), Ct))!)!;
        Assert.True(NoteKey.Verifies(note, log.Key.Name, log.Key.Public));
        Assert.Equal(9, Checkpoint.Read(note.Text)!.Size);
        Assert.Null(await Witness.NoteOfAsync(WitnessStore.OriginHash("nx://se/none/log/1"), Ct));
    }

    [Fact]
    public async Task A_hundred_requests_at_once_make_one_chain_that_never_goes_back()
    {
        var log = new OtherLog(Key("nx://se/many/log/1"));
        var signed = new ConcurrentBag<(long Old, long New)>();
        await Task.WhenAll(Enumerable.Range(1, 100).OrderBy(size => size * 37 % 101).Select(size => Task.Run(async () =>
        {
            for (var old = 0L; ;)
            {
                var answer = await AskAsync(log, old, size);
                if (answer.Verdict == WitnessVerdict.Good)
                    signed.Add((old, size));
                if (answer.Verdict != WitnessVerdict.OtherSize || answer.LastSize >= size)
                    return;
                old = answer.LastSize;
            }
        }, Ct)));

        // Each signature begins where the one before it ended: had any gone back, two would begin at one size.
        var chain = signed.OrderBy(step => step.New).ToList();
        Assert.Equal(0, chain[0].Old);
        Assert.Equal(chain.Skip(1).Select(step => step.Old), chain.SkipLast(1).Select(step => step.New));
        Assert.Equal(100, chain[^1].New);
        Assert.Equal(100, (await Witness.AllAsync(Ct)).Single(kept => kept.Origin == log.Key.Name).Size);
    }

    private async Task<WitnessAnswer> AskAsync(OtherLog log, long old, long size, NoteKey? key = null, bool known = true) =>
        Done(await Witness.JudgeAsync(await log.AskAsync(old, size, key), known ? [log.Key.Public] : [], Ct))!;

    private static (WitnessVerdict, long) Told(WitnessAnswer answer) => (answer.Verdict, answer.LastSize);
}

public sealed class Witness_on_sqlite(SqliteTestDatabase database) : WitnessTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Witness_on_postgres(PostgresTestDatabase database) : WitnessTests(database), IClassFixture<PostgresTestDatabase>;

/// <summary>A record that was rewound: nothing is written over, and it goes on in the next log when two people confirm (evidence.md 9).</summary>
public abstract class RewoundLogTests(TestDatabase database) : StorageTests(database)
{
    private static readonly NoteKey Key = NoteKey.Of("north.example/log/1", [.. Enumerable.Repeat((byte)5, 32)]);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Checkpoints Log => new(Database.Main, new Sequencer(Database.Main), Desk.Keys, Desk.Parts, Key, new MorningClock());

    private Rewinds Rewinds => new(Database.Main, Desk.Keys, Desk.Parts, new MorningClock());

    [Fact]
    public async Task Behind_its_witnesses_the_node_reads_only_until_two_confirm_and_then_writes_the_next_log()
    {
        var folder = Folder.New();
        for (var i = 0; i < 3; i++)
            Done(await Desk.WriteAsync(folder, $"note {i}"));
        var last = (await Log.MakeAsync(Ct))!;
        var shown = new Checkpoint(Key.Name, last.Size + 7, new byte[32]);

        Assert.Null(await Rewinds.RaiseAsync("nx://so/south", shown.Size, new SignedNote(shown.Text, [Key.Sign(shown.Text)]).ToString(), Ct));
        Assert.Equal("record-behind", (await Desk.WriteAsync(folder, "too early")).Refused?.Code);
        Assert.Equal("record-behind", (await new LookStore(Database.Main, Desk.Keys, Desk.Parts, new Pseudonyms(Database.Main)).WriteAsync(
            [new StoredLook(folder.Root, new ReadFacts(Desk.Morning, Guid.Empty, Desk.Counselling, "page", Purposes.Protection, "", [], null), Desk.Nadia, 1, Tier.T4, IsSealed: true)], Ct))?.Code);
        // Another process of the node learns of it as it starts.
        await using (var second = Database.OpenMain())
            Assert.Equal("record-behind", (await new Desk(second, Database.Keys, Database.NodeKey).RefreshedAsync(desk => desk.WriteAsync(folder, "too early"))).Refused?.Code);

        var other = new AccountId(Ids.New());
        Assert.Equal(1, Done(await Rewinds.ConfirmAsync(Desk.Nadia, Ct)));
        Assert.Equal(1, Done(await Rewinds.ConfirmAsync(Desk.Nadia, Ct)));
        Assert.Equal("record-behind", (await Desk.WriteAsync(folder, "too early")).Refused?.Code);
        Assert.Equal(2, Done(await Rewinds.ConfirmAsync(other, Ct)));

        Assert.Equal(2, Desk.Parts.Log.Number);
        Done(await Desk.WriteAsync(folder, "goes on"));
        var next = (await Log.MakeAsync(Ct))!;
        Assert.Equal(2, next.Log);
        Assert.StartsWith("north.example/log/2\n", next.Note, StringComparison.Ordinal);
        Assert.Equal(last.Note, (await Log.LastAsync(1, Ct))!.Note);
        var first = (await Desk.RowsAsync("SELECT body FROM entries WHERE log_no=2 AND log_index=0", row => System.Text.Encoding.UTF8.GetString((byte[])row[0])))[0];
        Assert.Contains($"\"continues\":{{\"log\":\"north.example/log/1\",\"size\":{last.Size},", first, StringComparison.Ordinal);
        Assert.Contains($"\"witnessedSize\":{shown.Size},", first, StringComparison.Ordinal);
        Assert.Empty((await new LogCheck(Database.Main, Desk.Keys, Key, Desk.Parts.Log).RunAsync(Ct)).Faults);
    }
}

public sealed class RewoundLog_on_sqlite(SqliteTestDatabase database) : RewoundLogTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class RewoundLog_on_postgres(PostgresTestDatabase database) : RewoundLogTests(database), IClassFixture<PostgresTestDatabase>;
