using Samverk.Exchange;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>Messages are leased in the database to one lane at a time, and only a signed receipt ends them.</summary>
public abstract class LeaseTests(TestDatabase database) : StorageTests(database)
{
    private static readonly DateTimeOffset Now = Desk.Morning.AddHours(1);

    [Fact]
    public async Task Of_two_processes_each_message_goes_to_one()
    {
        var mine = await QueueAsync(12);
        var other = new Desk(Database);

        var leased = await Task.WhenAll(LeaseAsync(Desk), LeaseAsync(other));

        var ids = leased.SelectMany(messages => messages.Select(message => message.Id)).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(mine.Order(), ids.Intersect(mine).Order());
    }

    [Fact]
    public async Task A_lease_ends_by_itself_and_a_failed_try_waits_its_time()
    {
        var id = Assert.Single(await QueueAsync(1));
        Assert.Contains(await LeaseAsync(Desk), message => message.Id == id);
        Assert.DoesNotContain(await LeaseAsync(Desk), message => message.Id == id);
        Assert.Contains(await LeaseAsync(Desk, after: TimeSpan.FromMinutes(2)), message => message.Id == id);

        await Desk.Outbox.AttemptedAsync([id], Now.AddHours(1), "The line is cut.", TestContext.Current.CancellationToken);

        Assert.DoesNotContain(await LeaseAsync(Desk, after: TimeSpan.FromMinutes(59)), message => message.Id == id);
        Assert.Equal(1, Assert.Single(await LeaseAsync(Desk, after: TimeSpan.FromMinutes(61)), message => message.Id == id).Attempts);
    }

    [Fact]
    public async Task Only_a_receipt_for_that_message_from_that_partner_ends_it()
    {
        var id = Assert.Single(await QueueAsync(1));
        var sent = (await LeaseAsync(Desk)).Single(message => message.Id == id);

        Assert.False(await Desk.Outbox.ReceiptAsync(NotesAgreement.South, ReceiptOf(id, new string('0', 64)), Now, TestContext.Current.CancellationToken));
        Assert.False(await Desk.Outbox.ReceiptAsync("nx://ke/other", ReceiptOf(id, sent.Hash), Now, TestContext.Current.CancellationToken));
        Assert.Equal(OutboxState.Queued, await StateAsync(id));
        Assert.True(await Desk.Outbox.ReceiptAsync(NotesAgreement.South, ReceiptOf(id, sent.Hash), Now, TestContext.Current.CancellationToken));

        Assert.Equal(OutboxState.Received, await StateAsync(id));
    }

    [Fact]
    public async Task What_the_partner_held_back_is_due_again_as_soon_as_it_has_what_was_missing()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        Done(await Desk.WriteAsync(folder, "two"));
        var ids = await Desk.RowsAsync("SELECT message_id FROM outbox WHERE root_id=$1 ORDER BY seq", row => row.GetGuid(0), folder.Root.Value);
        var sent = (await LeaseAsync(Desk)).ToDictionary(message => message.Id, message => message.Hash);
        await Desk.Outbox.ReceiptAsync(NotesAgreement.South, ReceiptOf(ids[1], sent[ids[1]], ReceiptResult.Held), Now.AddHours(1), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(await LeaseAsync(Desk, after: TimeSpan.FromMinutes(30)), message => message.Id == ids[1]);

        await Desk.Outbox.ReceiptAsync(NotesAgreement.South, ReceiptOf(ids[0], sent[ids[0]]), Now, TestContext.Current.CancellationToken);

        Assert.Contains(await LeaseAsync(Desk, after: TimeSpan.FromMinutes(2)), message => message.Id == ids[1]);
    }

    [Fact]
    public async Task Under_a_suspended_agreement_only_what_always_passes_is_leased()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        Done(await Desk.WriteAsync(folder, NotesToPartner.Urgent));
        Desk.Agreement.State = AgreementState.Suspended;

        var leased = (await LeaseAsync(Desk)).Select(message => (string?)Desk.Agreement.Read(message.Jws)["type"]).ToList();

        Assert.Contains(NotesAgreement.Stop, leased);
        Assert.DoesNotContain(NotesAgreement.Note, leased);
    }

    [Fact]
    public async Task A_long_queue_under_a_closed_agreement_holds_up_no_other_agreement_with_the_same_partner()
    {
        await Desk.Main.WriteAsync([new Statement("UPDATE outbox SET state=1 WHERE state=0")], CancellationToken.None);
        foreach (var id in await QueueAsync(30))
            await Desk.Main.WriteAsync([new Statement("UPDATE outbox SET agreement=$2 WHERE message_id=$1", id, Guid.AllBitsSet)], CancellationToken.None);
        var open = Assert.Single(await QueueAsync(1));

        var leased = await Desk.Outbox.LeaseAsync(
            new LeaseRequest(NotesAgreement.South, 2, Now, Now, Now.AddMinutes(1)), TestContext.Current.CancellationToken);

        Assert.Equal(open, Assert.Single(leased).Id);
    }

    [Fact]
    public async Task A_message_past_its_time_leaves_as_a_tombstone_in_its_place()
    {
        var id = Assert.Single(await QueueAsync(1));
        await Desk.Main.WriteAsync([new Statement("UPDATE outbox SET expires_at=1 WHERE message_id=$1", id)], CancellationToken.None);
        var (root, hash) = (await Desk.RowsAsync(
            "SELECT root_id, hash FROM outbox WHERE message_id=$1", row => (row.GetGuid(0), Convert.ToHexStringLower((byte[])row[1])), id))[0];

        var leased = await LeaseAsync(Desk);

        Assert.DoesNotContain(leased, message => message.Id == id);
        Assert.Equal(OutboxState.Expired, await StateAsync(id));
        var waiting = (await Desk.RowsAsync("SELECT message_id FROM outbox WHERE root_id=$1 AND state=0", row => row.GetGuid(0), root))[0];
        var stone = Desk.Agreement.Read(leased.Single(message => message.Id == waiting).Jws);
        Assert.Equal((MessageTypes.Tombstone, "0000000001", new string('0', 64), hash),
            ((string?)stone["type"], (string?)stone["sequence"], (string?)stone["prevhash"], (string?)stone["data"]!["hash"]));
    }

    [Fact]
    public async Task An_assertion_is_used_once_however_many_processes_ask()
    {
        var jti = Kernel.Ids.New().ToString();
        var asked = Enumerable.Range(0, 16).Select(_ => new ReplayGuard(Desk.Main, TimeProvider.System, new MorningClock())
            .FirstTimeAsync(NotesAgreement.South, jti, Now.AddMinutes(5), TestContext.Current.CancellationToken));

        Assert.Single(await Task.WhenAll(asked), first => first);
    }

    private static SignedReceipt ReceiptOf(Guid id, string hash, ReceiptResult result = ReceiptResult.Accepted) => new(
        new Receipt(new MessageKey(NotesAgreement.North, id), hash, result, "", [], "", Now, ""), "receipt");

    private static Task<IReadOnlyList<QueuedMessage>> LeaseAsync(Desk desk, TimeSpan after = default) => desk.Outbox.LeaseAsync(
        new LeaseRequest(NotesAgreement.South, 500, Now + after, Now + after, Now + after + TimeSpan.FromMinutes(1)), TestContext.Current.CancellationToken);

    private async Task<OutboxState> StateAsync(Guid id) =>
        (await Desk.RowsAsync("SELECT state FROM outbox WHERE message_id=$1", row => (OutboxState)row.GetInt32(0), id))[0];

    private async Task<IReadOnlyList<Guid>> QueueAsync(int count)
    {
        var ids = new List<Guid>();
        foreach (var folder in Enumerable.Range(0, count).Select(_ => Folder.New()))
        {
            Done(await Desk.WriteAsync(folder, "a note"));
            ids.AddRange(await Desk.RowsAsync("SELECT message_id FROM outbox WHERE root_id=$1", row => row.GetGuid(0), folder.Root.Value));
        }
        return ids;
    }
}

public sealed class Lease_on_sqlite(SqliteTestDatabase database) : LeaseTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Lease_on_postgres(PostgresTestDatabase database) : LeaseTests(database), IClassFixture<PostgresTestDatabase>;
