using Samverk.Exchange;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// A message whose person's key was destroyed can't be sent any more, nor sent again: its tombstone goes in its place, so that what follows it
/// is not held up at the partner (exchange.md 6).
/// </summary>
internal sealed class ErasedMessages(NodeDatabase database, PersonKeys keys, ISealer sealer, IClock clock)
{
    public async Task ExchangeAsync(RootId root, Guid id, CancellationToken ct)
    {
        var found = await database.QueryAsync(
            new Statement("SELECT agreement, subject, seq, act_seq, hash FROM outbox WHERE root_id=$1 AND message_id=$2 AND state=0", root.Value, id),
            row => (Agreement: row.GetGuid(0), Subject: row.GetString(1), Sequence: row.GetInt64(2), ActSequence: row.GetInt64(3), Hash: (byte[])row[4]), ct);
        foreach (var gone in found)
        {
            var before = await database.QueryAsync(
                new Statement("SELECT hash FROM outbox WHERE root_id=$1 AND agreement=$2 AND subject=$3 AND seq=$4 AND type<>$5",
                    root.Value, gone.Agreement, gone.Subject, gone.Sequence - 1, MessageTypes.Tombstone),
                row => (byte[])row[0], ct);
            var instead = new OutgoingMessage(gone.Agreement, gone.Subject, MessageTypes.Tombstone, []);
            var stone = sealer.Tombstone(instead, gone.Sequence, before.Count > 0 ? before[0] : new byte[32], gone.Hash, clock.Now);
            try
            {
                await database.WriteAsync(
                    [
                        new Statement("UPDATE outbox SET state=$3, ended_at=$4 WHERE root_id=$1 AND message_id=$2 AND state=0",
                            root.Value, id, (int)OutboxState.TakenBack, Micro.Of(clock.Now)) { Expect = 1 },
                        OutgoingQueue.Insert(root, gone.ActSequence, instead, gone.Sequence, stone, MessageKeys.Wrap(keys.ForNode, stone.Id, stone.Jws), clock.Now),
                    ], ct);
            }
            catch (MovedException)
            {
                // Another process was first.
            }
        }
    }
}
