using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>That witnesses know more of a log than this node, or another one.</summary>
/// <param name="Log">The number of the log.</param>
/// <param name="Witness">The node id of the witness that showed it; empty where people said that they restored a backup.</param>
/// <param name="Size">The size that it cosigned.</param>
/// <param name="Note">The checkpoint that it showed, signed by this node's own key; empty where people said so.</param>
/// <param name="FoundAt">When it was found.</param>
public sealed record Rewind(int Log, string Witness, long Size, string Note, DateTimeOffset FoundAt);

/// <summary>Who confirmed that a log goes on in the next one, and when.</summary>
public sealed record RewindConfirmation(AccountId By, DateTimeOffset At);

/// <summary>
/// A record that was rewound, by a restore or by a hand (evidence.md 9). The lost part is never written over: two administrators confirm, and then a new
/// log begins whose first entry says where the old one was witnessed last and what is lost.
/// </summary>
public sealed class Rewinds(NodeDatabase database, PersonKeys keys, StoreParts parts, IClock clock)
{
    /// <summary>How many administrators confirm.</summary>
    public const int Needed = 2;

    private readonly NodeEntries nodeEntries = new(keys);
    private readonly Pseudonyms pseudonyms = new(database);

    /// <summary>Notes that a witness, or somebody, knows more of the log that is written. From now on the node reads only.</summary>
    public async Task<Refusal?> RaiseAsync(string witness, long size, string note, CancellationToken ct)
    {
        var written = await database.WriteAsync(
            [new Statement("""
                INSERT INTO rewinds(log_no, witness, size, note, found_at) VALUES ($1,$2,$3,$4,$5)
                ON CONFLICT (log_no, witness) DO UPDATE SET size=excluded.size, note=excluded.note WHERE excluded.size > rewinds.size
                """, parts.Log.Number, witness, size, note, Micro.Of(clock.Now))], ct);
        await parts.Log.RefreshAsync(database, ct);
        return written.Refused;
    }

    /// <summary>What was found about the log that is written; nothing where all is well.</summary>
    public Task<List<Rewind>> OpenAsync(CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT log_no, witness, size, note, found_at FROM rewinds WHERE log_no=(SELECT MAX(no) FROM logs) ORDER BY size DESC, witness"),
        row => new Rewind(row.GetInt32(0), row.GetString(1), row.GetInt64(2), row.GetString(3), Micro.Read(row.GetInt64(4))), ct);

    /// <summary>Who confirmed so far.</summary>
    public Task<List<RewindConfirmation>> ConfirmationsAsync(CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT account_id, at FROM rewind_confirmations WHERE log_no=(SELECT MAX(no) FROM logs) ORDER BY at"),
        row => new RewindConfirmation(new AccountId(row.GetGuid(0)), Micro.Read(row.GetInt64(1))), ct);

    /// <summary>Somebody confirms; with the second the next log is opened. Gives how many have.</summary>
    public async Task<Outcome<int>> ConfirmAsync(AccountId by, CancellationToken ct)
    {
        var actors = new List<Guid>();
        foreach (var confirming in (await ConfirmationsAsync(ct)).Select(confirmation => confirmation.By).Append(by).Distinct())
            actors.Add(await pseudonyms.OfAsync(confirming, ct));
        var confirmed = await database.WriteAsync<int>(async session =>
        {
            await Sequencer.LockAsync(database, session, ct);
            var state = await CurrentLog.ReadAsync(session, ct);
            if (!state.IsBehind)
                return Needed; // somebody else was faster, and the next log is open
            await session.RunAsync(new Statement(
                "INSERT INTO rewind_confirmations(log_no, account_id, at) VALUES ($1,$2,$3) ON CONFLICT (log_no, account_id) DO NOTHING",
                state.Number, by.Value, Micro.Of(clock.Now)), ct);
            var count = (int)(await session.QueryAsync(new Statement("SELECT COUNT(*) FROM rewind_confirmations WHERE log_no=$1", state.Number), row => row.GetInt64(0), ct))[0];
            if (count >= Needed)
                await OpenNextAsync(session, state.Number, actors, ct);
            return count;
        }, ct);
        await parts.Log.RefreshAsync(database, ct);
        return confirmed;
    }

    private async Task OpenNextAsync(WriteSession session, int log, List<Guid> confirmedBy, CancellationToken ct)
    {
        var size = await Sequencer.SizeAsync(log, (statement, read) => session.QueryAsync(statement, read, ct));
        var root = await MerkleTree.RootAsync(LogNodes.Of(session, log), size, ct);
        // Where no witness showed what it signed, what this node itself knows of their cosignatures.
        var known = await session.QueryAsync(new Statement("SELECT COALESCE(MAX(size), 0) FROM cosignatures WHERE log_no=$1", log), row => (Size: row.GetInt64(0), Note: ""), ct);
        var lost = (await session.QueryAsync(new Statement("SELECT size, note FROM rewinds WHERE log_no=$1 AND witness<>'' ORDER BY size DESC, witness LIMIT 1", log),
            row => (Size: row.GetInt64(0), Note: row.GetString(1)), ct)).Concat(known).First();
        var continued = new ContinuedLog(parts.Log.OriginOf(log), size, root, lost.Size, lost.Note, confirmedBy);
        await session.RunAsync(new Statement("INSERT INTO logs(no, opened_at) VALUES ($1,$2)", log + 1, Micro.Of(TimeProvider.System.GetUtcNow())), ct);
        await nodeEntries.AddAsync(session, EntryChain.Continuation, place => Entry.SealContinuation(parts.Log.OriginOf(log + 1), place, clock.Now, continued), ct);
        // What waits for its place goes behind the entry that opens the log.
        await session.RunAsync(new Statement("UPDATE entries SET log_no=$3, log_index=0 WHERE root_id=$1 AND chain=$2 AND log_index IS NULL",
            RootId.Node.Value, (int)EntryChain.Continuation, log + 1)
        { Expect = 1 }, ct);
    }
}
