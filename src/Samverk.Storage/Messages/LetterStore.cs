using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>Where a letter stands.</summary>
public enum LetterState
{
    /// <summary>It waits for its next try.</summary>
    Waiting = 0,

    /// <summary>A mail server took it.</summary>
    Sent,

    /// <summary>It can't be delivered: the server refused it for good, or its time ran out.</summary>
    Failed,
}

/// <summary>A letter that is to be sent now, and how often it was tried with this time.</summary>
public sealed record DueLetter(Letter Letter, int Attempts, DateTimeOffset QueuedAt);

/// <summary>How a letter fares.</summary>
public sealed record LetterFate(Letter Letter, LetterState State, int Attempts, DateTimeOffset QueuedAt, DateTimeOffset? EndedAt);

/// <summary>
/// Letters on their way out. They come in with the act that writes them, and each stays until a mail server took it. Once that is so
/// the text is forgotten: a link in it opened something, and only its hash is kept elsewhere.
/// </summary>
public sealed class LetterStore(NodeDatabase database, TimeProvider time)
{
    // Long enough for a slow mail server; after it another process may try, since this one is gone.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    private const string Columns = "letter_id, about, recipient, subject, body, state, attempts, queued_at, ended_at";

    internal static Statement Waiting(Letter letter, DateTimeOffset now) => new(
        "INSERT INTO letters(letter_id, about, recipient, subject, body, state, attempts, queued_at, next_at, ended_at, problem) VALUES ($1,$2,$3,$4,$5,0,0,$6,0,NULL,'')",
        letter.Id, letter.About, letter.To, letter.Subject, letter.Text, Micro.Of(now));

    /// <summary>Takes the letter that waits longest for its try, for this process alone; null where none is due.</summary>
    public Task<Outcome<DueLetter?>> TakeAsync(CancellationToken ct) => database.WriteAsync<DueLetter?>(async session =>
    {
        var now = time.GetUtcNow();
        var locks = database.Dialect == "postgres" ? " FOR UPDATE SKIP LOCKED" : "";
        var due = await session.QueryAsync(
            new Statement($"SELECT {Columns} FROM letters WHERE state=0 AND next_at<=$1 ORDER BY next_at, queued_at LIMIT 1" + locks, Micro.Of(now)), Read, ct);
        if (due.Count == 0)
            return (DueLetter?)null;
        await session.RunAsync(
            new Statement("UPDATE letters SET attempts=attempts+1, next_at=$2 WHERE letter_id=$1", due[0].Letter.Id, Micro.Of(now + Lease)), ct);
        return new DueLetter(due[0].Letter, due[0].Attempts + 1, due[0].QueuedAt);
    }, ct);

    /// <summary>A mail server took it.</summary>
    public Task<Outcome<bool>> SentAsync(Guid letter, CancellationToken ct) => EndAsync(letter, LetterState.Sent, "", ct);

    /// <summary>It will never be taken.</summary>
    public Task<Outcome<bool>> FailedAsync(Guid letter, string problem, CancellationToken ct) => EndAsync(letter, LetterState.Failed, problem, ct);

    /// <summary>It was not taken now.</summary>
    public Task<Outcome<bool>> AgainAsync(Guid letter, string problem, TimeSpan after, CancellationToken ct) => database.WriteAsync(
        [new Statement("UPDATE letters SET next_at=$2, problem=$3 WHERE letter_id=$1 AND state=0", letter, Micro.Of(time.GetUtcNow() + after), problem)], ct);

    /// <summary>The newest letters, newest first.</summary>
    public Task<List<LetterFate>> NewestAsync(int most, CancellationToken ct) =>
        database.QueryAsync(new Statement($"SELECT {Columns} FROM letters ORDER BY queued_at DESC, letter_id LIMIT $1", most), Read, ct);

    /// <summary>The newest letter about a stream; null where none was written.</summary>
    public async Task<LetterFate?> AboutAsync(Guid stream, CancellationToken ct) => (await database.QueryAsync(
        new Statement($"SELECT {Columns} FROM letters WHERE about=$1 ORDER BY queued_at DESC, letter_id LIMIT 1", stream), Read, ct)).FirstOrDefault();

    private Task<Outcome<bool>> EndAsync(Guid letter, LetterState state, string problem, CancellationToken ct) => database.WriteAsync(
        [
            new Statement("UPDATE letters SET state=$2, problem=$3, ended_at=$4, body='' WHERE letter_id=$1 AND state=0",
                letter, (int)state, problem, Micro.Of(time.GetUtcNow())),
        ], ct);

    private static LetterFate Read(System.Data.Common.DbDataReader row) => new(
        new Letter(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4)), (LetterState)row.GetInt32(5), row.GetInt32(6),
        Micro.Read(row.GetInt64(7)), row.IsDBNull(8) ? null : Micro.Read(row.GetInt64(8)));
}
