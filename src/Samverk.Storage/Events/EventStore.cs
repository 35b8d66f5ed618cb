using Samverk.Evidence;
using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>What a node's store is made of.</summary>
/// <param name="Codec">Event types.</param>
/// <param name="Projections">Read rows, in the order of the modules.</param>
/// <param name="Outgoing">Messages that acts send.</param>
/// <param name="LogId">Origin of the evidence log.</param>
public sealed record StoreParts(EventCodec Codec, IReadOnlyList<IProjection> Projections, IReadOnlyList<IOutgoing> Outgoing, string LogId);

/// <summary>
/// The event store on both databases. All that an act writes is prepared outside the transaction, from the history as loaded;
/// inside, the head is locked and its version compared, so that what was prepared still holds.
/// </summary>
public sealed class EventStore : IEventStore
{
    private const int Tries = 4;
    private readonly NodeDatabase database;
    private readonly PersonKeys keys;
    private readonly StoreParts parts;
    private readonly RowStatements tables;
    private readonly RootReader reader;
    private readonly OutgoingQueue outgoing;
    private readonly RootTurns turns = new();
    private readonly Pseudonyms pseudonyms;

    /// <summary>Puts the store together.</summary>
    public EventStore(NodeDatabase database, PersonKeys keys, StoreParts parts, RowStatements tables, ISealer sealer)
    {
        (this.database, this.keys, this.parts, this.tables) = (database, keys, parts, tables);
        reader = new RootReader(database, parts.Codec, keys);
        outgoing = new OutgoingQueue(database, keys, parts.Outgoing, sealer);
        pseudonyms = new Pseudonyms(database);
    }

    /// <summary>Raised after a commit that queued messages, to wake the lanes of this process.</summary>
    public event Action? MessagesQueued;

    /// <inheritdoc/>
    public async Task<RootHistory?> LoadAsync(RootId root, CancellationToken ct) => (await reader.LoadAsync(root, ct))?.History;

    /// <inheritdoc/>
    public Task<Outcome<Appended>> AppendAsync(Append append, Func<RootHistory, Outcome<Changes>> decide, CancellationToken ct) =>
        AppendAsync(append, decide, static (_, _) => [], ct);

    /// <summary>As the other, with statements of the caller's in the same transaction: the inbox row and its receipt. They are told the act's leaf hash.</summary>
    internal async Task<Outcome<Appended>> AppendAsync(
        Append append, Func<RootHistory, Outcome<Changes>> decide, Func<Appended, string, IReadOnlyList<Statement>> alongside, CancellationToken ct)
    {
        using var turn = await turns.TakeAsync(append.Root, ct);
        return await TryAsync(append, decide, alongside, ct);
    }

    private async Task<Outcome<Appended>> TryAsync(
        Append append, Func<RootHistory, Outcome<Changes>> decide, Func<Appended, string, IReadOnlyList<Statement>> alongside, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            var loaded = await reader.LoadAsync(append.Root, ct) ?? Fresh(append);
            if (loaded is null)
                return Refusal.NotFound;
            if (First(loaded.History, append.Act) is { } first)
                return await RepeatAsync(first, alongside, ct);
            if (append.Seen is { } seen && loaded.History.VersionOf(seen.Stream) != seen.Version)
                return Refusal.Stale;

            if (loaded.Head.IsErased && !append.ReachesErased)
                return Refusal.Erased;

            var decided = decide(loaded.History);
            if (decided.Refused is { } no)
                return no;
            var changes = decided.Match(done: done => done, refused: _ => new Changes());
            if (changes.Events.Count == 0)
                return await RepeatAsync(new Appended(append.Root, loaded.History.Version, Repeated: true), alongside, ct);
            try
            {
                return await WriteAsync(append, loaded, changes, alongside, ct);
            }
            catch (MovedException) when (attempt < Tries)
            {
                // Only the root moved, or a guard did: decide again on what is there now.
            }
            catch (MovedException)
            {
                return Refusal.Stale;
            }
        }
    }

    private static LoadedRoot? Fresh(Append append) => append.Begins
        ? new LoadedRoot(
            new RootHistory(append.Root, append.Kind, 0, []),
            new RootHead(append.Kind, 0, append.Person, Ids.New(), 0, new byte[32], IsErased: false))
        : null;

    private static Outcome<Appended>? First(RootHistory history, Act act)
    {
        var same = history.Events.FirstOrDefault(stored => stored.Act.Id == act.Id);
        if (same is null)
            return null;
        return same.Act.ContentHash == act.ContentHash
            ? new Appended(history.Root, same.ActSequence, Repeated: true)
            : Refusal.ActReused;
    }

    private async Task<Outcome<Appended>> RepeatAsync(
        Outcome<Appended> first, Func<Appended, string, IReadOnlyList<Statement>> alongside, CancellationToken ct)
    {
        var statements = first.Match(done: done => alongside(done, ""), refused: _ => []);
        if (statements.Count == 0)
            return first;
        var written = await database.WriteAsync(statements, ct);
        return written.Refused is { } no ? no : first;
    }

    private async Task<Outcome<Appended>> WriteAsync(
        Append append, LoadedRoot loaded, Changes changes, Func<Appended, string, IReadOnlyList<Statement>> alongside, CancellationToken ct)
    {
        var persons = changes.Events.SelectMany(change => parts.Codec.PersonsIn(change.Event)).ToHashSet();
        if (loaded.Head is { Person: { } about, IsErased: false })
            persons.Add(about);
        if (await keys.EnsureAsync(persons, ct) is { } no)
            return no;
        var personKeys = await keys.FindAsync(persons, ct);
        if (personKeys.Values.Any(key => key is null))
            return Refusal.Erased;

        var prepared = Prepare(append, loaded, changes, personKeys, await pseudonyms.OfAsync(append.Act.By, ct));
        var sent = await outgoing.PrepareAsync(prepared.After, prepared.Fresh, append.Act, ct);
        var appended = new Appended(append.Root, prepared.After.Version, Repeated: false);
        var beside = alongside(appended, Convert.ToHexStringLower(prepared.Leaf));

        var outcome = await database.WriteAsync<Appended>(async session =>
        {
            await LockAsync(session, append, loaded, ct);
            foreach (var statement in prepared.Statements)
                await session.RunAsync(statement, ct);
            await outgoing.WriteAsync(session, sent, ct);
            foreach (var statement in beside)
                await session.RunAsync(statement, ct);
            return appended;
        }, ct);
        if (outcome.Refused is null && sent.Count > 0)
            MessagesQueued?.Invoke();
        return outcome;
    }

    private PreparedAct Prepare(
        Append append, LoadedRoot loaded, Changes changes, Dictionary<PersonId, byte[]?> personKeys, Guid actor)
    {
        var act = append.Act;
        var sequence = loaded.History.Version + 1;
        var versions = new Dictionary<StreamId, long>();
        var fresh = new List<StoredEvent>();
        var bytes = new List<byte[]>();
        foreach (var change in changes.Events)
        {
            var version = versions[change.Stream] = versions.GetValueOrDefault(change.Stream, loaded.History.VersionOf(change.Stream)) + 1;
            fresh.Add(new StoredEvent(append.Root, change.Stream, version, sequence, fresh.Count, change.Event, act));
            bytes.Add(parts.Codec.Encode(change.Event, personKeys, loaded.Head.Person));
        }
        var after = loaded.History.With(fresh);
        var rows = new RowCollector(tables);
        foreach (var projection in parts.Projections)
        {
            if (projection.Reads(append.Kind))
                projection.Project(after, fresh, rows);
        }
        var entry = Entry.Seal(parts.LogId,
            new EntryPlace(loaded.Head.EntryReference, loaded.Head.EntrySequence + 1, loaded.Head.EntryHash), act, actor, bytes);
        var saltKey = loaded.Head is { Person: { } person, IsErased: false } ? personKeys[person]! : keys.ForNode;
        var salt = Cipher.Seal(saltKey, entry.Salt, "salt"u8);
        return new PreparedAct(after, fresh, [.. ActStatements.For(parts.Codec, append, loaded.Head, fresh, bytes, entry, salt), .. rows.Statements], entry.Leaf);
    }

    /// <summary>Locks the heads that the act rests on, in root order so that no two acts wait for each other, and compares their versions.</summary>
    private async Task LockAsync(WriteSession session, Append append, LoadedRoot loaded, CancellationToken ct)
    {
        var guarded = append.Guards.Select(guard => guard.Root).Where(root => root != append.Root);
        foreach (var root in guarded.Append(append.Root).Distinct().OrderBy(root => root.Value))
        {
            var mode = database.Dialect != "postgres" ? "" : root == append.Root ? " FOR UPDATE" : " FOR SHARE";
            var now = await session.QueryAsync(
                new Statement("SELECT version, erased_at FROM roots WHERE root_id=$1" + mode, root.Value), row => (Version: row.GetInt64(0), IsErased: !row.IsDBNull(1)), ct);
            if (root == append.Root && now.FirstOrDefault() != (loaded.History.Version, loaded.Head.IsErased))
                throw new MovedException();
        }
        foreach (var guard in append.Guards)
        {
            var now = await session.QueryAsync(
                new Statement("SELECT COUNT(*) FROM events WHERE root_id=$1 AND stream_id=$2", guard.Root.Value, guard.Stream.Value),
                row => row.GetInt64(0), ct);
            if (now[0] != guard.Version)
                throw new MovedException();
        }
    }

    private sealed record PreparedAct(RootHistory After, IReadOnlyList<StoredEvent> Fresh, IReadOnlyList<Statement> Statements, byte[] Leaf);
}
