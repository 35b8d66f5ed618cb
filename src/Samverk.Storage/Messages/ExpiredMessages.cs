using System.Data.Common;
using System.Text.Json.Nodes;
using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// A message past its time is exchanged for its tombstone: it is not sent any more, and the sequence stays gapless (exchange.md 6).
/// The most urgent ones have no time to run out.
/// </summary>
internal sealed class ExpiredMessages(NodeDatabase database, PersonKeys keys, ISealer sealer, IClock clock)
{
    private const int MostAtOnce = 100;

    private readonly MessageKeys messageKeys = new(keys);

    public async Task ExchangeAsync(string partner, CancellationToken ct)
    {
        var over = await database.QueryAsync(
            new Statement("""
                SELECT root_id, message_id, agreement, subject, seq, act_seq, jws, hash, person_id FROM outbox
                WHERE partner=$1 AND state=0 AND class>0 AND expires_at<=$2 LIMIT $3
                """, partner, Micro.Of(clock.Now), MostAtOnce),
            Read, ct);
        foreach (var message in over)
            await ExchangeAsync(message, ct);
    }

    private async Task ExchangeAsync(Over over, CancellationToken ct)
    {
        if (await messageKeys.OpenAsync(over.Wrapped, over.Id, over.Person, ct) is not { } jws)
            return;
        var instead = new OutgoingMessage(over.Agreement, over.Subject, MessageTypes.Tombstone, []);
        var stone = sealer.Tombstone(instead, over.Sequence, Convert.FromHexString(PreviousOf(jws)), over.Hash, clock.Now);
        try
        {
            await database.WriteAsync(
                [
                    new Statement("UPDATE outbox SET state=$3, ended_at=$4 WHERE root_id=$1 AND message_id=$2 AND state=0",
                        over.Root.Value, over.Id, (int)OutboxState.Expired, Micro.Of(clock.Now)) { Expect = 1 },
                    OutgoingQueue.Insert(over.Root, over.ActSequence, instead, over.Sequence, stone, MessageKeys.Wrap(keys.ForNode, stone.Id, stone.Jws), clock.Now),
                ], ct);
        }
        catch (MovedException)
        {
            // Its receipt came at this moment, or another process was first.
        }
    }

    private static string PreviousOf(string jws) =>
        JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]))!["prevhash"]!.GetValue<string>();

    private static Over Read(DbDataReader row) => new(
        new RootId(row.GetGuid(0)), row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.GetInt64(4), row.GetInt64(5), (byte[])row[6], (byte[])row[7],
        row.IsDBNull(8) ? null : row.GetGuid(8));

    private sealed record Over(
        RootId Root, Guid Id, Guid Agreement, string Subject, long Sequence, long ActSequence, byte[] Wrapped, byte[] Hash, Guid? Person);
}
