using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>Messages of acts lie in the outbox in gapless, chained sequences (foundations 13).</summary>
public abstract class OutboxTests(TestDatabase database) : StorageTests(database)
{
    [Fact]
    public async Task Sequences_are_gapless_and_each_message_holds_the_hash_of_the_one_before()
    {
        var folder = Folder.New();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Desk.WriteAsync(folder, $"note {i}")));

        var messages = await MessagesAsync(folder);

        Assert.Equal(Enumerable.Range(1, 8).Select(i => (long)i), messages.Select(message => message.Sequence));
        Chained(messages);
    }

    [Fact]
    public async Task Two_messages_of_one_act_follow_each_other()
    {
        var folder = Folder.New();
        Done(await Desk.Store.AppendAsync(folder.Append(Desk.Act()), history => folder.Note(history, "one").Then<Kernel.Changes>(
            changes => changes.And(folder.Notebook, changes.Events[0].Event)), TestContext.Current.CancellationToken));

        var messages = await MessagesAsync(folder);

        Assert.Equal([1L, 2L], messages.Select(message => message.Sequence));
        Chained(messages);
    }

    [Fact]
    public async Task Taking_back_leaves_tombstones_under_the_same_numbers_and_the_withdrawal_after_them()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        Done(await Desk.WriteAsync(folder, "two"));

        Done(await Desk.StrikeAsync(folder, 1));

        var messages = await MessagesAsync(folder);
        var waiting = messages.Where(message => message.State == OutboxState.Queued).ToList();
        Assert.Equal([(1L, MessageTypes.Tombstone), (2L, MessageTypes.Tombstone), (3L, NotesAgreement.Withdrawal)],
            waiting.Select(message => (message.Sequence, message.Type)));
        var taken = messages.Where(message => message.State == OutboxState.TakenBack).ToList();
        Assert.Equal([1L, 2L], taken.Select(message => message.Sequence));
        Assert.Equal(taken.Select(message => Convert.ToHexStringLower(message.Hash)),
            waiting.Take(2).Select(stone => (string?)stone.Claims["data"]!["hash"]));
        Chained([.. taken, waiting[2]]);
    }

    [Fact]
    public async Task What_was_tried_without_a_receipt_is_taken_back_too()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        await Desk.Main.WriteAsync([new Statement("UPDATE outbox SET first_tried_at=1, attempts=3 WHERE root_id=$1", folder.Root.Value)], CancellationToken.None);

        Done(await Desk.StrikeAsync(folder, 1));

        Assert.Equal([(1L, OutboxState.TakenBack), (1L, OutboxState.Queued), (2L, OutboxState.Queued)],
            (await MessagesAsync(folder)).Select(message => (message.Sequence, message.State)));
    }

    [Fact]
    public async Task What_protects_the_person_and_what_stands_in_already_stay()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, NotesToPartner.Urgent));
        Done(await Desk.WriteAsync(folder, "two"));
        Done(await Desk.StrikeAsync(folder, 2));

        Done(await Desk.StrikeAsync(folder, 1));

        Assert.Equal(
            [(1L, NotesAgreement.Stop), (2L, MessageTypes.Tombstone), (3L, NotesAgreement.Withdrawal), (4L, NotesAgreement.Withdrawal)],
            (await MessagesAsync(folder)).Where(message => message.State == OutboxState.Queued).Select(message => (message.Sequence, message.Type)));
    }

    [Fact]
    public async Task Each_message_waits_for_the_partner_of_its_agreement()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        Done(await Desk.StrikeAsync(folder, 1));

        var partners = await Desk.RowsAsync("SELECT partner FROM outbox WHERE root_id=$1", row => row.GetString(0), folder.Root.Value);

        Assert.Equal([NotesAgreement.South, NotesAgreement.South, NotesAgreement.South], partners);
    }

    [Fact]
    public async Task A_commit_that_queued_messages_wakes_the_lanes()
    {
        var woken = 0;
        Desk.Store.MessagesQueued += () => woken++;

        Done(await Desk.WriteAsync(Folder.New(), "one"));

        Assert.Equal(1, woken);
    }

    private static void Chained(IReadOnlyList<Message> messages)
    {
        var before = new byte[32];
        foreach (var message in messages)
        {
            Assert.Equal(Convert.ToHexStringLower(before), (string?)message.Claims["prevhash"]);
            Assert.Equal(SHA256.HashData(Encoding.ASCII.GetBytes(message.Jws)), message.Hash);
            before = message.Hash;
        }
    }

    private async Task<IReadOnlyList<Message>> MessagesAsync(Folder folder)
    {
        var person = (await Desk.Keys.FindAsync(folder.Person, CancellationToken.None))!;
        return await Desk.RowsAsync(
            "SELECT seq, type, state, hash, message_id, jws, person_id FROM outbox WHERE root_id=$1 ORDER BY seq, state DESC",
            row =>
            {
                var key = row.IsDBNull(6) ? Desk.Keys.ForNode : person;
                var jws = Encoding.ASCII.GetString(Cipher.Open(key, (byte[])row[5], row.GetGuid(4).ToByteArray())!);
                return new Message(row.GetInt64(0), row.GetString(1), (OutboxState)row.GetInt32(2), (byte[])row[3], jws, Desk.Agreement.Read(jws));
            },
            folder.Root.Value);
    }

    private sealed record Message(long Sequence, string Type, OutboxState State, byte[] Hash, string Jws, JsonObject Claims);
}

public sealed class Outbox_on_sqlite(SqliteTestDatabase database) : OutboxTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Outbox_on_postgres(PostgresTestDatabase database) : OutboxTests(database), IClassFixture<PostgresTestDatabase>;
