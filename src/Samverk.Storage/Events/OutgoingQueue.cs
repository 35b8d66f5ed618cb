using System.Text;
using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>The delivery state of a message. Only a signed object from the partner moves it past <see cref="Queued"/>.</summary>
public enum OutboxState
{
    /// <summary>Waits for the partner, tried or not.</summary>
    Queued = 0,

    /// <summary>The partner's receipt says it was received.</summary>
    Received = 1,

    /// <summary>The partner's receipt refuses it. Final; makes a task.</summary>
    Refused = 2,

    /// <summary>Taken back before it was sent; a tombstone went in its place.</summary>
    TakenBack = 3,

    /// <summary>Its time ran out before it was received.</summary>
    Expired = 4,

    /// <summary>The partner holds it: an earlier message is missing there, or a code waits for its steward.</summary>
    Parked = 5,
}

/// <summary>Messages of an act: sealed before the transaction, on sequences that the root's version protects (foundations 13).</summary>
internal sealed class OutgoingQueue(NodeDatabase database, PersonKeys keys, IReadOnlyList<IOutgoing> modules, ISealer sealer)
{
    private const string InsertSql = """
        INSERT INTO outbox(root_id, message_id, agreement, subject, seq, class, type, act_seq, jws, hash, person_id, state, created_at, expires_at, partner)
        VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15)
        """;

    private const string SequenceSql = """
        INSERT INTO sequences(root_id, agreement, subject, last_seq, last_hash) VALUES ($1,$2,$3,$4,$5)
        ON CONFLICT (root_id, agreement, subject) DO UPDATE SET last_seq=excluded.last_seq, last_hash=excluded.last_hash
        """;

    private const string WaitingSql = """
        SELECT message_id, seq, hash FROM outbox
        WHERE root_id=$1 AND agreement=$2 AND subject=$3 AND state=0 AND (class>0 OR type=$4) ORDER BY seq
        """;

    public async Task<IReadOnlyList<Prepared>> PrepareAsync(RootHistory after, IReadOnlyList<StoredEvent> fresh, Act act, CancellationToken ct)
    {
        var prepared = new List<Prepared>();
        var places = new Dictionary<(Guid, string), (long Sequence, byte[] Hash)>();
        foreach (var message in modules.SelectMany(module => module.From(after, fresh)))
        {
            var (sequence, hash) = places.TryGetValue((message.Agreement, message.Subject), out var known)
                ? known
                : await LastAsync(database, after.Root, message, ct);
            var ready = sealer.Seal(message, sequence + 1, hash, act.RecordedAt);
            places[(message.Agreement, message.Subject)] = (sequence + 1, ready.Hash);
            var key = message.Person is { } person
                ? await keys.FindAsync(person, ct) ?? throw new InvalidOperationException("A message about a person without a key cannot be kept.")
                : keys.ForNode;
            prepared.Add(new Prepared(after.Root, after.Version, message, sequence + 1, ready, Wrap(key, ready), act.RecordedAt));
        }
        return prepared;
    }

    public async Task WriteAsync(WriteSession session, IReadOnlyList<Prepared> prepared, CancellationToken ct)
    {
        foreach (var item in prepared)
        {
            if (item.Message.TakesBackQueued)
                await TakeBackAsync(session, item, ct);
            foreach (var statement in Statements(item.Root, item.ActSequence, item.Message, item.Sequence, item.Sealed, item.Wrapped, item.At))
                await session.RunAsync(statement, ct);
        }
    }

    /// <summary>The rows of one queued message: itself, and the sequence that it moved.</summary>
    public static IReadOnlyList<Statement> Statements(
        RootId root, long actSequence, OutgoingMessage message, long sequence, SealedMessage ready, byte[] wrapped, DateTimeOffset at) =>
    [
        Insert(root, actSequence, message, sequence, ready, wrapped, at),
        new Statement(SequenceSql, root.Value, message.Agreement, message.Subject, sequence, ready.Hash),
    ];

    /// <summary>
    /// What has no receipt yet leaves as a tombstone under its own sequence number: gapless, and without content. Also what was tried: where
    /// it did arrive, the partner answers the tombstone as nothing left to do. Protective messages stay.
    /// </summary>
    private async Task TakeBackAsync(WriteSession session, Prepared by, CancellationToken ct)
    {
        // Locked against the sending lane, which marks a message as tried before it leaves.
        var sql = database.Dialect == "postgres" ? WaitingSql + " FOR UPDATE" : WaitingSql;
        var waiting = await session.QueryAsync(
            new Statement(sql, by.Root.Value, by.Message.Agreement, by.Message.Subject, MessageTypeNames.ConsentGiven),
            row => (Id: row.GetGuid(0), Sequence: row.GetInt64(1), Hash: (byte[])row[2]), ct);
        foreach (var (id, sequence, hash) in waiting)
        {
            await session.RunAsync(new Statement("UPDATE outbox SET state=$3, ended_at=$4 WHERE root_id=$1 AND message_id=$2",
                by.Root.Value, id, (int)OutboxState.TakenBack, Micro.Of(by.At)), ct);
            var before = await PreviousAsync(session, by, sequence, ct);
            var stone = sealer.Tombstone(by.Message, sequence, before, hash, by.At);
            var message = by.Message with { Type = MessageTypeNames.Tombstone, Person = null };
            await session.RunAsync(Insert(by.Root, by.ActSequence, message, sequence, stone, Wrap(keys.ForNode, stone), by.At), ct);
        }
    }

    private static async Task<byte[]> PreviousAsync(WriteSession session, Prepared by, long sequence, CancellationToken ct)
    {
        var before = await session.QueryAsync(
            new Statement("SELECT hash FROM outbox WHERE root_id=$1 AND agreement=$2 AND subject=$3 AND seq=$4 AND type<>$5",
                by.Root.Value, by.Message.Agreement, by.Message.Subject, sequence - 1, MessageTypeNames.Tombstone),
            row => (byte[])row[0], ct);
        return before.Count > 0 ? before[0] : new byte[32];
    }

    /// <summary>The last place of a sequence.</summary>
    public static async Task<(long Sequence, byte[] Hash)> LastAsync(
        NodeDatabase database, RootId root, OutgoingMessage message, CancellationToken ct)
    {
        var last = await database.QueryAsync(
            new Statement("SELECT last_seq, last_hash FROM sequences WHERE root_id=$1 AND agreement=$2 AND subject=$3",
                root.Value, message.Agreement, message.Subject),
            row => (row.GetInt64(0), (byte[])row[1]), ct);
        return last.Count > 0 ? last[0] : (0, new byte[32]);
    }

    private static byte[] Wrap(byte[] key, SealedMessage message) =>
        Cipher.Seal(key, Encoding.ASCII.GetBytes(message.Jws), message.Id.ToByteArray());

    /// <summary>The row of one queued message alone.</summary>
    public static Statement Insert(
        RootId root, long actSequence, OutgoingMessage message, long sequence, SealedMessage ready, byte[] wrapped, DateTimeOffset at) =>
        new(InsertSql, root.Value, ready.Id, message.Agreement, message.Subject, sequence, ready.Class, message.Type, actSequence, wrapped,
            ready.Hash, message.Person?.Value, (int)OutboxState.Queued, Micro.Of(at), message.ExpiresAt is { } end ? Micro.Of(end) : null, ready.Recipient);

    internal sealed record Prepared(
        RootId Root, long ActSequence, OutgoingMessage Message, long Sequence, SealedMessage Sealed, byte[] Wrapped, DateTimeOffset At);
}

/// <summary>Message types that storage itself tells apart.</summary>
internal static class MessageTypeNames
{
    public const string Tombstone = MessageTypes.Tombstone;
    public const string ConsentGiven = "nx.consent.given.v1";
}
