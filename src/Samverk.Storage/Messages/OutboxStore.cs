using System.Data.Common;
using System.Globalization;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>The queue of signed messages: leased in the database, moved only by signed receipts (exchange.md 6).</summary>
public sealed class OutboxStore(
    NodeDatabase database, PersonKeys keys, IPartners partners, ISealer sealer, IClock clock, IReceiptEffects? effects = null) : IOutboxStore
{
    private const string WaitingSql = """
        SELECT root_id, message_id, agreement, class, type, jws, hash, person_id, attempts FROM outbox
        WHERE partner=$1 AND state=0 AND leased_until<=$2 AND next_at<=$3
        """;

    private const string OrderSql = " ORDER BY class, created_at, seq LIMIT $4";

    private static readonly HashSet<string> Always = [.. MessageTypes.All.Where(type => type.PassesAlways).Select(type => type.Name)];
    private static readonly string AlwaysSql = string.Join(',', Always.Order(StringComparer.Ordinal).Select(type => $"'{type}'"));

    private readonly MessageKeys messageKeys = new(keys);
    private readonly ExpiredMessages expired = new(database, keys, sealer, clock);
    private readonly ErasedMessages erased = new(database, keys, sealer, clock);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<QueuedMessage>> LeaseAsync(LeaseRequest request, CancellationToken ct)
    {
        await expired.ExchangeAsync(request.Partner, ct);
        var now = Micro.Of(request.Now);
        var leased = new List<QueuedMessage>();
        foreach (var message in await PassingAsync(request, now, ct))
        {
            var jws = await messageKeys.OpenAsync(message.Wrapped, message.Id, message.Person, ct);
            if (jws is null)
                await erased.ExchangeAsync(new RootId(message.Root), message.Id, ct);
            else if (await TakeAsync(message, now, Micro.Of(request.Until), ct))
                leased.Add(new QueuedMessage(message.Id, message.Class, jws, Convert.ToHexStringLower(message.Hash), message.Attempts));
        }
        return leased;
    }

    /// <inheritdoc/>
    public Task AttemptedAsync(IReadOnlyList<Guid> messages, DateTimeOffset tryAgain, string problem, CancellationToken ct) =>
        WriteAllAsync(messages, id => new Statement(
            "UPDATE outbox SET attempts=attempts+1, next_at=$2, leased_until=0, problem=$3 WHERE message_id=$1 AND state=0",
            id, Micro.Of(tryAgain), problem), ct);

    /// <inheritdoc/>
    public async Task<bool> ReceiptAsync(string partner, SignedReceipt receipt, DateTimeOffset askAgain, CancellationToken ct)
    {
        var said = receipt.Receipt;
        var known = await database.QueryAsync(
            new Statement("SELECT hash, root_id, act_seq, agreement, type, state, subject, seq FROM outbox WHERE message_id=$1 AND partner=$2", said.Key.Id, partner),
            row => (Hash: (byte[])row[0], IsOpen: row.GetInt32(5) == 0, Subject: row.GetString(6), Seq: row.GetInt64(7), Message: new ReceiptedMessage(
                said.Key.Id, new RootId(row.GetGuid(1)), row.GetInt64(2), row.GetGuid(3), partner, row.GetString(4), said.ReceivedAt)), ct);
        if (known.Count == 0 || Convert.ToHexStringLower(known[0].Hash) != said.JwsHash)
            return false;
        if (effects is not null && known[0].IsOpen && said.Result == ReceiptResult.Accepted)
            await effects.ReceivedAsync(known[0].Message, ct);
        var state = said.Result switch
        {
            ReceiptResult.Accepted => OutboxState.Received,
            ReceiptResult.Refused => OutboxState.Refused,
            _ => OutboxState.Queued,
        };
        var moved = new Statement("""
            UPDATE outbox SET state=$2, receipt=$3, code=$4, ended_at=$5, next_at=$6, leased_until=0, attempts=attempts+1, problem=$7
            WHERE message_id=$1 AND state=0
            """, said.Key.Id, (int)state, receipt.Jws, said.Code, said.IsFinal ? Micro.Of(said.ReceivedAt) : null, Micro.Of(askAgain), said.Sentence);
        var followers = new Statement(
            "UPDATE outbox SET next_at=0 WHERE partner=$1 AND agreement=$2 AND subject=$3 AND seq>$4 AND state=0",
            partner, known[0].Message.Agreement, known[0].Subject, known[0].Seq);
        var written = await database.WriteAsync(said.IsFinal ? [moved, followers] : [moved], ct);
        return written.Refused is null;
    }

    /// <inheritdoc/>
    public Task ReleaseAsync(IReadOnlyList<Guid> messages, CancellationToken ct) =>
        WriteAllAsync(messages, id => new Statement("UPDATE outbox SET leased_until=0 WHERE message_id=$1 AND state=0", id), ct);

    /// <summary>How many messages wait for a partner.</summary>
    public async Task<int> WaitingAsync(string partner, CancellationToken ct) => (int)(await database.QueryAsync(
        new Statement("SELECT COUNT(*) FROM outbox WHERE partner=$1 AND state=0", partner), row => row.GetInt64(0), ct))[0];

    /// <summary>How many messages of each type partners received since a moment, by agreement: transfers, counted. Never of whom.</summary>
    public Task<List<(Guid Agreement, string Type, long Count)>> ReceivedSinceAsync(DateTimeOffset since, CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT agreement, type, COUNT(*) FROM outbox WHERE state=$1 AND created_at>=$2 GROUP BY agreement, type ORDER BY agreement, type",
            (int)OutboxState.Received, Micro.Of(since)),
        row => (row.GetGuid(0), row.GetString(1), row.GetInt64(2)), ct);

    /// <summary>The acts of some roots whose message a partner refused: each is a task for whoever sent it.</summary>
    public async Task<IReadOnlyList<(Guid Root, long ActSequence)>> RefusedAsync(IReadOnlyCollection<Guid> roots, CancellationToken ct)
    {
        if (roots.Count == 0)
            return [];
        roots = [.. roots.Distinct()];
        var places = string.Join(',', Enumerable.Range(2, roots.Count).Select(at => string.Create(CultureInfo.InvariantCulture, $"${at}")));
        return await database.QueryAsync(
            new Statement($"SELECT root_id, act_seq FROM outbox WHERE state=$1 AND root_id IN ({places})", [(int)OutboxState.Refused, .. roots.Cast<object?>()]),
            row => (row.GetGuid(0), row.GetInt64(1)), ct);
    }

    /// <summary>How the messages of a root travel, oldest first.</summary>
    public Task<List<MessageDelivery>> DeliveriesAsync(RootId root, CancellationToken ct) => database.QueryAsync(
        new Statement("""
            SELECT message_id, agreement, type, act_seq, state, attempts, created_at, first_tried_at, ended_at, code, problem FROM outbox
            WHERE root_id=$1 ORDER BY act_seq, seq
            """, root.Value),
        row => new MessageDelivery(
            row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetInt64(3), (OutboxState)row.GetInt32(4), row.GetInt32(5), Micro.Read(row.GetInt64(6)),
            row.IsDBNull(7) ? null : Micro.Read(row.GetInt64(7)), row.IsDBNull(8) ? null : Micro.Read(row.GetInt64(8)),
            row.IsDBNull(9) ? "" : row.GetString(9), row.GetString(10)), ct);

    /// <summary>The statements that queue a request to send again what is missing of a chain.</summary>
    internal async Task<IReadOnlyList<Statement>> PrepareAskAsync(ResendRange gap, CancellationToken ct)
    {
        var content = new JsonObject { ["subject"] = gap.Subject, ["from"] = gap.From, ["to"] = gap.To };
        var message = new OutgoingMessage(gap.Agreement, MessageTypes.AgreementSubject, MessageTypes.ResendRequested, content);
        var root = new RootId(gap.Agreement);
        var (sequence, previous) = await OutgoingQueue.LastAsync(database, root, message, ct);
        var ready = sealer.Seal(message, sequence + 1, previous, clock.Now);
        return OutgoingQueue.Statements(root, 0, message, sequence + 1, ready, MessageKeys.Wrap(keys.ForNode, ready.Id, ready.Jws), clock.Now);
    }

    /// <summary>What may go now. Where something may not, its agreement is left out by the database: a long queue under one agreement holds up no other.</summary>
    private async Task<IReadOnlyList<Waiting>> PassingAsync(LeaseRequest request, long now, CancellationToken ct)
    {
        var dueBy = request.DueBy == DateTimeOffset.MaxValue ? long.MaxValue : Micro.Of(request.DueBy);
        var waiting = await database.QueryAsync(new Statement(WaitingSql + OrderSql, request.Partner, now, dueBy, request.Most), ReadWaiting, ct);
        var closed = await ClosedAsync(waiting.Select(message => message.Agreement), ct);
        if (!waiting.Exists(message => closed.Contains(message.Agreement) && !Always.Contains(message.Type)))
            return waiting;
        var all = await database.QueryAsync(
            new Statement("SELECT DISTINCT agreement FROM outbox WHERE partner=$1 AND state=0", request.Partner), row => row.GetGuid(0), ct);
        // Added, not exchanged: an agreement that came into force since the first look must not leave the condition empty.
        closed.UnionWith(await ClosedAsync(all, ct));
        var places = string.Join(',', closed.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"${at + 5}")));
        return await database.QueryAsync(
            new Statement($"{WaitingSql} AND (agreement NOT IN ({places}) OR type IN ({AlwaysSql})){OrderSql}",
                [request.Partner, now, dueBy, request.Most, .. closed.Cast<object?>()]), ReadWaiting, ct);
    }

    /// <summary>Those under which only what always passes may go today.</summary>
    private async Task<HashSet<Guid>> ClosedAsync(IEnumerable<Guid> agreements, CancellationToken ct)
    {
        var closed = new HashSet<Guid>();
        foreach (var agreement in agreements.Distinct())
        {
            if (await partners.FindAgreementAsync(agreement, ct) is not { State: AgreementState.Active } standing
                || clock.Today < standing.Document.ValidFrom || standing.Document.ValidTo < clock.Today)
                closed.Add(agreement);
        }
        return closed;
    }

    private async Task<bool> TakeAsync(Waiting message, long now, long until, CancellationToken ct)
    {
        try
        {
            var taken = await database.WriteAsync(
                [new Statement("""
                    UPDATE outbox SET leased_until=$3, first_tried_at=COALESCE(first_tried_at, $4)
                    WHERE root_id=$1 AND message_id=$2 AND state=0 AND leased_until<=$5
                    """, message.Root, message.Id, until, Micro.Of(clock.Now), now) { Expect = 1 }], ct);
            return taken.Refused is null;
        }
        catch (MovedException)
        {
            return false; // another process took it, or it was taken back
        }
    }

    private async Task WriteAllAsync(IReadOnlyList<Guid> messages, Func<Guid, Statement> statement, CancellationToken ct)
    {
        if (messages.Count > 0)
            await database.WriteAsync([.. messages.Select(statement)], ct);
    }

    private static Waiting ReadWaiting(DbDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetInt32(3), row.GetString(4), (byte[])row[5], (byte[])row[6],
        row.IsDBNull(7) ? null : row.GetGuid(7), row.GetInt32(8));

    private sealed record Waiting(
        Guid Root, Guid Id, Guid Agreement, int Class, string Type, byte[] Wrapped, byte[] Hash, Guid? Person, int Attempts);
}

/// <summary>How one message travels: queued, sent, received; only a signed receipt moved it.</summary>
/// <param name="ActSequence">The act of its root that sent it.</param>
/// <param name="FirstTriedAt">Business time of the first try; null while it waits.</param>
/// <param name="EndedAt">When the partner received or refused it, as its receipt says.</param>
/// <param name="Problem">Why the last try brought no receipt, in English.</param>
public sealed record MessageDelivery(
    Guid Message, Guid Agreement, string Type, long ActSequence, OutboxState State, int Attempts, DateTimeOffset QueuedAt,
    DateTimeOffset? FirstTriedAt, DateTimeOffset? EndedAt, string Code, string Problem);
