using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>Used hop assertions and wrong behaviour of partners, in the database, so that every process of the node knows them.</summary>
public sealed class ReplayGuard(NodeDatabase database, TimeProvider time, IClock clock) : IReplayGuard, ISecurityEvents
{
    private int calls;

    /// <inheritdoc/>
    public async Task<bool> FirstTimeAsync(string issuer, string jti, DateTimeOffset keepUntil, CancellationToken ct)
    {
        var statements = new List<Statement>
        {
            new("INSERT INTO used_assertions(issuer, jti, keep_until) VALUES ($1,$2,$3) ON CONFLICT (issuer, jti) DO NOTHING", issuer, jti, Micro.Of(keepUntil)) { Expect = 1 },
        };
        if (Interlocked.Increment(ref calls) % 500 == 0)
            statements.Add(new Statement("DELETE FROM used_assertions WHERE keep_until<$1", Micro.Of(time.GetUtcNow())));
        try
        {
            return (await database.WriteAsync(statements, ct)).Refused is null;
        }
        catch (MovedException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public Task RaiseAsync(SecurityEvent happened, CancellationToken ct) => database.WriteAsync(
        [new Statement("INSERT INTO security_events(event_id, happened_at, code, source, message_id, detail) VALUES ($1,$2,$3,$4,$5,$6)",
            Ids.New(), Micro.Of(clock.Now), happened.Code, happened.Source, happened.Message, happened.Detail)], ct);

    /// <summary>What happened last around the evidence log, the newest first: the codes that begin with <c>record-</c>.</summary>
    public Task<List<RecordEvent>> AboutRecordAsync(int most, CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT happened_at, code, source, detail FROM security_events WHERE code LIKE 'record-%' ORDER BY happened_at DESC, event_id LIMIT $1", most),
        row => new RecordEvent(Micro.Read(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.GetString(3)), ct);
}

/// <summary>A security event about a node's evidence log.</summary>
public sealed record RecordEvent(DateTimeOffset At, string Code, string Source, string Detail);
