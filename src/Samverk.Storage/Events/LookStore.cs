using System.Data.Common;
using System.Text.Json;
using Samverk.Evidence;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>A look at a root as it is kept.</summary>
/// <param name="Root">The case.</param>
/// <param name="Facts">What the evidence log tells of it; its actor is filled in from the account.</param>
/// <param name="Account">The account that looks.</param>
/// <param name="Kind">The kind as a number.</param>
/// <param name="Tier">The highest tier shown.</param>
/// <param name="IsSealed">Whether it gets an entry of its own in the evidence log.</param>
public sealed record StoredLook(RootId Root, ReadFacts Facts, AccountId Account, int Kind, Tier Tier, bool IsSealed);

/// <summary>A look as it is read back.</summary>
public readonly record struct KeptLook(DateTimeOffset At, AccountId Account, OfficeId Office, string Purpose, int Kind, Tier Tier, Guid? Grant);

/// <summary>Who looked at what (evidence.md 3): one row a look, and for deep ones an entry in the root's <c>read</c> chain, in one transaction.</summary>
public sealed class LookStore(NodeDatabase database, PersonKeys keys, StoreParts parts, Pseudonyms pseudonyms)
{
    private const string LookSql =
        "INSERT INTO looks(root_id, look_id, at, account_id, office_id, purpose, kind, tier, grant_id, body, entry_seq) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11)";

    private const string EntrySql =
        "INSERT INTO entries(root_id, chain, seq, body, leaf, salt, salt_person, log_index) VALUES ($1,$2,$3,$4,$5,$6,$7,NULL)";

    /// <summary>Writes them all or none.</summary>
    public async Task<Refusal?> WriteAsync(IReadOnlyList<StoredLook> looks, CancellationToken ct)
    {
        // Who can't be noted may not look: behind its witnesses the node shows nothing whose looks are proved (evidence.md 3, 9).
        if (parts.Log.IsBehind && looks.Any(look => look.IsSealed))
            return Refusal.RecordBehind;
        var ready = new List<(StoredLook Look, byte[] Body)>();
        foreach (var look in looks.OrderBy(look => look.Root.Value))
        {
            var facts = look.Facts with { Actor = await pseudonyms.OfAsync(look.Account, ct) };
            ready.Add((look with { Facts = facts }, JsonSerializer.SerializeToUtf8Bytes(new { facts.At, Account = look.Account.Value, Office = facts.Office.Value, facts.Purpose, facts.Kind, KindNumber = look.Kind, look.Tier, facts.Fields, facts.Grant }, EventCodec.Json)));
        }
        var written = await database.WriteAsync<bool>(async session =>
        {
            foreach (var (look, body) in ready)
            {
                var entry = look.IsSealed ? await SealAsync(session, look, body, ct) : (long?)null;
                await session.RunAsync(Row(look, body, entry), ct);
            }
            return true;
        }, ct);
        return written.Refused;
    }

    /// <summary>The looks at a root, the newest first.</summary>
    public Task<List<KeptLook>> OfRootAsync(RootId root, int skip, int take, CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT at, account_id, office_id, purpose, kind, tier, grant_id FROM looks WHERE root_id=$1 ORDER BY at DESC, look_id DESC LIMIT $2 OFFSET $3", root.Value, take, skip),
        Read, ct);

    /// <summary>How many looks at a root there were.</summary>
    public async Task<int> CountOfRootAsync(RootId root, CancellationToken ct) =>
        (await database.QueryAsync(new Statement("SELECT COUNT(*) FROM looks WHERE root_id=$1", root.Value), row => row.GetInt32(0), ct))[0];

    /// <summary>The roots that an account looked at in a span of time.</summary>
    public Task<List<Guid>> RootsSeenByAsync(AccountId account, DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => database.QueryAsync(
        new Statement("SELECT DISTINCT root_id FROM looks WHERE account_id=$1 AND at>=$2 AND at<$3 ORDER BY root_id", account.Value, Micro.Of(from), Micro.Of(to)),
        row => row.GetGuid(0), ct);

    /// <summary>The entry of a deep look, next in the root's read chain, whose head it locks first.</summary>
    private async Task<long> SealAsync(WriteSession session, StoredLook look, byte[] body, CancellationToken ct)
    {
        var sql = "SELECT entry_ref, read_seq, read_hash, person_id FROM roots WHERE root_id=$1" + (database.Dialect == "postgres" ? " FOR UPDATE" : "");
        var heads = await session.QueryAsync(new Statement(sql, look.Root.Value),
            row => (Reference: row.GetGuid(0), Sequence: row.GetInt64(1), Hash: (byte[])row[2], Person: row.IsDBNull(3) ? (PersonId?)null : new PersonId(row.GetGuid(3))), ct);
        if (heads.Count == 0)
            throw new InvalidOperationException("Nobody can look at what does not exist.");
        var head = heads[0];
        var entry = Entry.SealRead(parts.Log.Origin, new EntryPlace(head.Reference, head.Sequence + 1, head.Hash), look.Facts, body);
        // Where the person's data was erased there is no key left: what remains of the look is under the node's.
        var personKey = head.Person is { } person ? await keys.FindAsync(person, ct) : null;
        var salt = Cipher.Seal(personKey ?? keys.ForNode, entry.Salt, "salt"u8);
        await session.RunAsync(new Statement(EntrySql, look.Root.Value, (int)EntryChain.Read, head.Sequence + 1, entry.Bytes, entry.Leaf, salt, personKey is null ? null : head.Person?.Value), ct);
        await session.RunAsync(new Statement("UPDATE roots SET read_seq=$2, read_hash=$3 WHERE root_id=$1 AND read_seq=$4", look.Root.Value, head.Sequence + 1, entry.Hash, head.Sequence) { Expect = 1 }, ct);
        return head.Sequence + 1;
    }

    private static Statement Row(StoredLook look, byte[] body, long? entry) => new(
        LookSql, look.Root.Value, Ids.Sortable(), Micro.Of(look.Facts.At), look.Account.Value, look.Facts.Office.Value, look.Facts.Purpose,
        look.Kind, (int)look.Tier, look.Facts.Grant, body, entry);

    private static KeptLook Read(DbDataReader row) => new(
        Micro.Read(row.GetInt64(0)), new AccountId(row.GetGuid(1)), new OfficeId(row.GetGuid(2)), row.GetString(3), row.GetInt32(4), (Tier)row.GetInt32(5),
        row.IsDBNull(6) ? null : row.GetGuid(6));
}
