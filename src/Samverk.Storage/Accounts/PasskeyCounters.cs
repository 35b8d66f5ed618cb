using System.Buffers.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>The highest signature counter that was seen of each passkey that is backed up: of those the counter may fall (lesson L11).</summary>
public sealed class PasskeyCounters(NodeDatabase database)
{
    /// <summary>Notes a counter. True where it is lower than one that was seen before.</summary>
    public Task<Outcome<bool>> FellAsync(byte[] credential, long counter, CancellationToken ct) => database.WriteAsync<bool>(async session =>
        (await session.QueryAsync(
            new Statement(
                "INSERT INTO passkey_counters(credential, highest) VALUES ($1,$2) ON CONFLICT (credential) DO UPDATE "
                + "SET highest=CASE WHEN excluded.highest>passkey_counters.highest THEN excluded.highest ELSE passkey_counters.highest END RETURNING highest",
                Base64Url.EncodeToString(credential), counter),
            row => row.GetInt64(0), ct))[0] > counter, ct);
}
