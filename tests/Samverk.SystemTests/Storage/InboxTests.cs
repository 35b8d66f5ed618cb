using System.Security.Cryptography;
using System.Text;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>What came from a partner, its effect and its receipt are one transaction.</summary>
public abstract class InboxTests(TestDatabase database) : StorageTests(database)
{
    [Fact]
    public async Task A_message_its_effect_and_its_receipt_are_written_together()
    {
        var folder = Folder.New();
        var entry = Entry(folder);

        var recorded = await Desk.Inbox.RecordAsync(entry, TestContext.Current.CancellationToken);

        Assert.Equal(RecordingState.Written, recorded.State);
        var leaf = await Desk.RowsAsync("SELECT leaf FROM entries WHERE root_id=$1", row => Convert.ToHexStringLower((byte[])row[0]), folder.Root.Value);
        Assert.Equal(Assert.Single(leaf), recorded.Receipt!.Receipt.LeafHash);
        var stored = await Desk.Inbox.FindAsync(NotesAgreement.South, entry.Message.Envelope.Id, TestContext.Current.CancellationToken);
        Assert.Equal((entry.Message.Jws, "receipt", ReceiptResult.Accepted), (stored!.Jws, stored.Receipt, stored.Result));
        Assert.Equal(entry.After, await Desk.Inbox.HeadAsync(entry.Message.Chain, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Of_many_processes_with_one_message_exactly_one_records_it()
    {
        var folder = Folder.New();
        var entry = Entry(folder);
        var desks = Enumerable.Range(0, 6).Select(_ => new Desk(Database)).ToList();

        var recorded = await Task.WhenAll(desks.Select(desk => desk.Inbox.RecordAsync(entry, TestContext.Current.CancellationToken)));

        Assert.Single(recorded, one => one.State == RecordingState.Written);
        Assert.Equal(5, recorded.Count(one => one.State == RecordingState.Moved));
        Assert.Equal(1, await Desk.CountAsync("events", folder.Root));
    }

    [Fact]
    public async Task Where_the_rule_refuses_all_but_the_effect_is_written()
    {
        var folder = Folder.New();
        var no = Refusal.Because("notebook-closed", "This notebook is closed. Write in another one.");
        var entry = Entry(folder, _ => no);

        var recorded = await Desk.Inbox.RecordAsync(entry, TestContext.Current.CancellationToken);

        Assert.Equal((RecordingState.Written, "notebook-closed"), (recorded.State, recorded.Receipt!.Receipt.Code));
        Assert.Equal(0, await Desk.CountAsync("events", folder.Root));
        Assert.Equal(entry.After, await Desk.Inbox.HeadAsync(entry.Message.Chain, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_head_moves_once_from_one_place()
    {
        var entry = Entry(Folder.New());
        await Desk.Inbox.RecordAsync(entry, TestContext.Current.CancellationToken);
        var (before, after) = (entry.After!.Value, new ChainHead(2, new string('2', 64)));

        Assert.True(await Desk.Inbox.AdvanceAsync(entry.Message.Chain, before, after, TestContext.Current.CancellationToken));
        Assert.False(await Desk.Inbox.AdvanceAsync(entry.Message.Chain, before, after, TestContext.Current.CancellationToken));
    }

    private static InboxEntry Entry(Folder folder, Func<RootHistory, Outcome<Changes>>? decide = null)
    {
        var envelope = new Envelope
        {
            Id = Ids.Sortable(),
            Source = NotesAgreement.South,
            Recipient = NotesAgreement.North,
            Type = NotesAgreement.Note,
            DataSchema = MessageTypes.SchemaOf(NotesAgreement.Note),
            Subject = folder.Root.ToString(),
            Agreement = NotesToPartner.Agreement,
            Time = Desk.Morning,
            Sequence = 1,
            PreviousHash = ChainHead.Start.Hash,
            Content = [],
        };
        var jws = "jws-" + envelope.Id;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(jws)));
        var act = Desk.Act(id: new ActId(envelope.Id)) with { FromNode = NotesAgreement.South };
        return new InboxEntry
        {
            Message = new ReceivedMessage(envelope, jws, hash, Desk.Morning),
            NextHash = hash,
            Before = ChainHead.Start,
            After = new ChainHead(1, hash),
            Effect = new MessageEffect(folder.Append(act), decide ?? (history => folder.Note(history, "from the partner"))) { Person = folder.Person },
            KeepsContent = true,
            Receipt = settled => new SignedReceipt(
                new Receipt(new MessageKey(envelope.Source, envelope.Id), hash, settled.Refused is null ? ReceiptResult.Accepted : ReceiptResult.Refused,
                    settled.Refused?.Code ?? "", [], settled.Refused?.English() ?? "", Desk.Morning, settled.LeafHash), "receipt"),
        };
    }
}

public sealed class Inbox_on_sqlite(SqliteTestDatabase database) : InboxTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Inbox_on_postgres(PostgresTestDatabase database) : InboxTests(database), IClassFixture<PostgresTestDatabase>;
