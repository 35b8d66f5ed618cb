using System.Collections.Concurrent;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>The pseudonym under which an account stands in the evidence log. The table that resolves it can be erased (evidence.md 2).</summary>
public sealed class Pseudonyms(NodeDatabase database)
{
    private readonly ConcurrentDictionary<AccountId, Guid> known = new();

    internal async ValueTask<Guid> OfAsync(AccountId account, CancellationToken ct)
    {
        if (known.TryGetValue(account, out var found))
            return found;
        var read = new Statement("SELECT ref FROM pseudonyms WHERE account_id=$1", account.Value);
        var stored = await database.QueryAsync(read, row => row.GetGuid(0), ct);
        if (stored.Count == 0)
        {
            await database.WriteAsync(
                [new Statement("INSERT INTO pseudonyms(account_id, ref) VALUES ($1,$2) ON CONFLICT (account_id) DO NOTHING", account.Value, Ids.New())], ct);
            stored = await database.QueryAsync(read, row => row.GetGuid(0), ct);
        }
        return known[account] = stored.Count > 0 ? stored[0] : Guid.Empty;
    }
}
