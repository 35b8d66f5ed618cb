using System.Data.Common;
using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>What came from partners, in one transaction with its effect and its receipt (exchange.md 6).</summary>
public sealed class InboxStore(NodeDatabase database, EventStore events, PersonKeys keys, OutboxStore outbox) : IInboxStore
{
    private const string Columns =
        "source, message_id, agreement, subject, seq, hash, prev_hash, next_hash, jws, person_id, receipt, result";

    private readonly MessageKeys messageKeys = new(keys);

    /// <inheritdoc/>
    public async Task<StoredMessage?> FindAsync(string source, Guid id, CancellationToken ct) =>
        await OneAsync(new Statement($"SELECT {Columns} FROM inbox WHERE source=$1 AND message_id=$2", source, id), ct);

    /// <inheritdoc/>
    public async Task<StoredMessage?> FindAtAsync(Chain chain, long sequence, CancellationToken ct) =>
        await OneAsync(new Statement($"SELECT {Columns} FROM inbox WHERE source=$1 AND agreement=$2 AND subject=$3 AND seq=$4",
            chain.Source, chain.Agreement, chain.Subject, sequence), ct);

    /// <inheritdoc/>
    public async Task<ChainHead> HeadAsync(Chain chain, CancellationToken ct)
    {
        var heads = await database.QueryAsync(
            new Statement("SELECT seq, hash FROM chains WHERE source=$1 AND agreement=$2 AND subject=$3", chain.Source, chain.Agreement, chain.Subject),
            row => new ChainHead(row.GetInt64(0), row.GetString(1)), ct);
        return heads.Count > 0 ? heads[0] : ChainHead.Start;
    }

    /// <inheritdoc/>
    public async Task<int> CountBeyondHeadAsync(Chain chain, CancellationToken ct)
    {
        var head = await HeadAsync(chain, ct);
        var counts = await database.QueryAsync(
            new Statement("SELECT COUNT(*) FROM inbox WHERE source=$1 AND agreement=$2 AND subject=$3 AND seq>$4",
                chain.Source, chain.Agreement, chain.Subject, head.Sequence),
            row => row.GetInt64(0), ct);
        return (int)counts[0];
    }

    /// <inheritdoc/>
    public async Task<Recording> RecordAsync(InboxEntry entry, CancellationToken ct)
    {
        var key = entry.KeepsContent ? await messageKeys.ForAsync(entry.Effect?.Person, ct) : null;
        var asked = entry.Ask is { } gap ? await outbox.PrepareAskAsync(gap, ct) : [];
        SignedReceipt? receipt = null;
        IReadOnlyList<Statement> Beside(Settlement settled)
        {
            receipt = entry.Receipt(settled);
            return [.. Rows(entry, key, receipt), .. asked, .. Repeats(entry)];
        }

        try
        {
            var outcome = entry.Effect is { } effect
                ? await events.AppendAsync(effect.Append, effect.Decide, (_, leaf) => Beside(new Settlement(null, leaf)), ct)
                : new Outcome<Appended>?();
            if (outcome is null || Outlives(outcome.Value.Refused))
                outcome = await WriteAloneAsync(Beside(new Settlement(outcome?.Refused, "")), ct);
            if (outcome.Value.Refused is { } no)
                return no == Refusal.Stale ? new Recording(RecordingState.Moved, null) : throw new InvalidOperationException(no.English());
            return new Recording(RecordingState.Written, receipt);
        }
        catch (MovedException)
        {
            return new Recording(RecordingState.Moved, null);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> AdvanceAsync(Chain chain, ChainHead before, ChainHead after, CancellationToken ct)
    {
        try
        {
            return (await database.WriteAsync([Move(chain, before, after)], ct)).Refused is null;
        }
        catch (MovedException)
        {
            return false;
        }
    }

    /// <summary>Messages that wait for a steward to map a code, oldest first.</summary>
    public Task<List<ParkedMessage>> ParkedAsync(CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT source, message_id, type, code, sentence, received_at FROM inbox WHERE result=3 ORDER BY received_at"),
        row => new ParkedMessage(new MessageKey(row.GetString(0), row.GetGuid(1)), row.GetString(2), row.GetString(3), row.GetString(4), Micro.Read(row.GetInt64(5))), ct);

    // A rule's no is told to the sender and recorded; what only says that this node can't write now is not.
    private static bool Outlives(Refusal? refusal) => refusal is { Kind: RefusalKind.Rule or RefusalKind.UnknownCode or RefusalKind.NotFound or RefusalKind.Forbidden };

    private async Task<Outcome<Appended>> WriteAloneAsync(IReadOnlyList<Statement> statements, CancellationToken ct)
    {
        var written = await database.WriteAsync(statements, ct);
        return written.Refused is { } no ? no : default(Appended);
    }

    private static IEnumerable<Statement> Rows(InboxEntry entry, byte[]? key, SignedReceipt receipt)
    {
        var envelope = entry.Message.Envelope;
        var wrapped = key is null ? null : MessageKeys.Wrap(key, envelope.Id, entry.Message.Jws);
        var person = key is null ? null : entry.Effect?.Person?.Value;
        if (entry.Again)
        {
            yield return new Statement(
                "UPDATE inbox SET receipt=$3, result=$4, code=$5, sentence=$6, jws=$7, person_id=$8 WHERE source=$1 AND message_id=$2 AND result IN (2,3)",
                envelope.Source, envelope.Id, receipt.Jws, (int)receipt.Receipt.Result, receipt.Receipt.Code, receipt.Receipt.Sentence, wrapped, person)
            { Expect = 1 };
        }
        else
        {
            yield return new Statement("""
                INSERT INTO inbox(source, message_id, agreement, subject, seq, type, hash, prev_hash, next_hash, jws, person_id, receipt, result, code, sentence, received_at)
                VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16)
                """, envelope.Source, envelope.Id, envelope.Agreement, envelope.Subject, envelope.Sequence, envelope.Type, entry.Message.Hash,
                envelope.PreviousHash, entry.NextHash, wrapped, person, receipt.Jws, (int)receipt.Receipt.Result, receipt.Receipt.Code,
                receipt.Receipt.Sentence, Micro.Of(entry.Message.ReceivedAt));
        }
        if (entry.After is { } after)
            yield return Move(entry.Message.Chain, entry.Before, after);
    }

    private static Statement Move(Chain chain, ChainHead before, ChainHead after) => before.Sequence == 0
        ? new Statement("INSERT INTO chains(source, agreement, subject, seq, hash) VALUES ($1,$2,$3,$4,$5)",
            chain.Source, chain.Agreement, chain.Subject, after.Sequence, after.Hash)
        : new Statement("UPDATE chains SET seq=$4, hash=$5 WHERE source=$1 AND agreement=$2 AND subject=$3 AND seq=$6 AND hash=$7",
            chain.Source, chain.Agreement, chain.Subject, after.Sequence, after.Hash, before.Sequence, before.Hash)
        { Expect = 1 };

    private static IEnumerable<Statement> Repeats(InboxEntry entry)
    {
        if (entry.Repeat is not { } range)
            yield break;
        yield return new Statement("""
            UPDATE outbox SET state=0, next_at=0, leased_until=0
            WHERE partner=$1 AND agreement=$2 AND subject=$3 AND seq BETWEEN $4 AND $5 AND state<>$6
            """, entry.Message.Envelope.Source, range.Agreement, range.Subject, range.From, range.To, (int)OutboxState.TakenBack);
    }

    private async Task<StoredMessage?> OneAsync(Statement statement, CancellationToken ct)
    {
        var found = await database.QueryAsync(statement, Read, ct);
        if (found.Count == 0)
            return null;
        var (message, wrapped, person) = found[0];
        return message with { Jws = await messageKeys.OpenAsync(wrapped, message.Key.Id, person, ct) };
    }

    private static (StoredMessage Message, byte[]? Wrapped, Guid? Person) Read(DbDataReader row) => (
        new StoredMessage(
            new MessageKey(row.GetString(0), row.GetGuid(1)), new Chain(row.GetString(0), row.GetGuid(2), row.GetString(3)), row.GetInt64(4),
            row.GetString(5), row.GetString(6), row.GetString(7), null, row.GetString(10), (ReceiptResult)row.GetInt32(11)),
        row.IsDBNull(8) ? null : (byte[])row[8],
        row.IsDBNull(9) ? null : row.GetGuid(9));
}

/// <summary>A message that waits for a code to be mapped.</summary>
public sealed record ParkedMessage(MessageKey Key, string Type, string Code, string Sentence, DateTimeOffset ReceivedAt);
