using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Samverk.Evidence;
using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>The entry of each act has its final form from the first act (evidence.md 2).</summary>
public abstract class EntryTests(TestDatabase database) : StorageTests(database)
{
    [Fact]
    public async Task The_chain_of_a_root_is_gapless_and_each_entry_holds_the_hash_of_the_one_before()
    {
        var folder = await ThreeActsAsync();

        var entries = await EntriesAsync(folder.Root);

        Assert.Equal([1L, 2L, 3L], entries.Select(entry => entry.Sequence));
        var before = new byte[32];
        foreach (var entry in entries)
        {
            var root = entry.Json["root"]!;
            Assert.Equal("act", (string?)root["chain"]);
            Assert.Equal(entry.Sequence, (long)root["seq"]!);
            Assert.Equal(before, Convert.FromBase64String((string)root["prev"]!));
            before = SHA256.HashData(entry.Body);
        }
        Assert.Single(entries.Select(entry => (string?)entry.Json["root"]!["ref"]).Distinct());
        var head = await Desk.RowsAsync("SELECT entry_hash FROM roots WHERE root_id=$1", row => (byte[])row[0], folder.Root.Value);
        Assert.Equal(before, head[0]);
    }

    [Fact]
    public async Task The_commitment_verifies_over_the_stored_bytes_with_the_salt_under_the_persons_key()
    {
        var folder = await ThreeActsAsync();
        var key = await Desk.Keys.FindAsync(folder.Person, TestContext.Current.CancellationToken);

        foreach (var entry in await EntriesAsync(folder.Root))
        {
            var payload = await Desk.RowsAsync("SELECT body FROM events WHERE root_id=$1 AND act_seq=$2 ORDER BY ord",
                row => (byte[])row[0], folder.Root.Value, entry.Sequence);
            var salt = Cipher.Open(key!, entry.Salt, "salt"u8);
            Assert.Equal(Hmac(salt!, payload), Convert.FromBase64String((string)entry.Json["commit"]!));
            Assert.Equal(SHA256.HashData([0, .. entry.Body]), entry.Leaf);
        }
    }

    [Fact]
    public async Task Where_the_root_is_about_no_person_the_salt_is_under_the_nodes_key()
    {
        var root = new RootId(Ids.New());
        Done(await Desk.Store.AppendAsync(new Append(Desk.Act(), root, RootKind.Meeting) { Begins = true },
            _ => Changes.On(new StreamId(Ids.New()), new NoteStruck(1)), TestContext.Current.CancellationToken));

        var entry = Assert.Single(await EntriesAsync(root));

        Assert.NotNull(Cipher.Open(Desk.Keys.ForNode, entry.Salt, "salt"u8));
    }

    [Fact]
    public async Task An_entry_names_act_purpose_and_basis_and_never_the_account_or_the_root()
    {
        var folder = await ThreeActsAsync();

        foreach (var entry in await EntriesAsync(folder.Root))
        {
            Assert.Equal("write-note", (string?)entry.Json["act"]);
            Assert.Equal(Purposes.Counselling, (string?)entry.Json["purpose"]);
            Assert.Equal("consent", (string?)entry.Json["basis"]);
            Assert.Equal("2026-03-02T08:05:00.000Z", (string?)entry.Json["at"]);
            var text = Encoding.UTF8.GetString(entry.Body);
            foreach (var id in (object[])[Desk.Nadia, folder.Root, folder.Person, folder.Relative, folder.Notebook])
                Assert.DoesNotContain(id.ToString()!, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task No_stored_byte_of_an_act_holds_a_personal_value()
    {
        const string canary = "Zahra-Tesfaye-canary";
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, canary));

        var stored = await Desk.RowsAsync("SELECT body FROM events WHERE root_id=$1", row => (byte[])row[0], folder.Root.Value);
        var entries = await EntriesAsync(folder.Root);
        var messages = await Desk.RowsAsync("SELECT jws FROM outbox WHERE root_id=$1", row => (byte[])row[0], folder.Root.Value);

        foreach (var bytes in stored.Concat(entries.Select(entry => entry.Body)).Concat(messages))
        {
            var text = Encoding.Latin1.GetString(bytes);
            Assert.DoesNotContain(canary, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(canary))[..20], text, StringComparison.Ordinal);
            Assert.DoesNotContain("1994-02-17", text, StringComparison.Ordinal);
        }
    }

    private async Task<Folder> ThreeActsAsync()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        Done(await Desk.Store.AppendAsync(folder.Append(Desk.Act()), history => folder.Note(history, "two").Then<Changes>(
            changes => changes.And(folder.Notebook, new NoteStruck(1))), TestContext.Current.CancellationToken));
        Done(await Desk.WriteAsync(folder, "three"));
        return folder;
    }

    private async Task<IReadOnlyList<Kept>> EntriesAsync(RootId root) => await Desk.RowsAsync(
        "SELECT seq, body, leaf, salt FROM entries WHERE root_id=$1 AND chain=$2 ORDER BY seq",
        row => new Kept(row.GetInt64(0), (byte[])row[1], (byte[])row[2], (byte[])row[3]), root.Value, (int)EntryChain.Act);

    // Written out once more here, from evidence.md 2 and not from the product.
    private static byte[] Hmac(byte[] salt, IEnumerable<byte[]> payload) => HMACSHA256.HashData(salt,
        payload.SelectMany(part => BitConverter.GetBytes((long)part.Length).Reverse().Concat(part)).ToArray());

    private sealed record Kept(long Sequence, byte[] Body, byte[] Leaf, byte[] Salt)
    {
        public JsonNode Json { get; } = JsonNode.Parse(Body)!;
    }
}

public sealed class Entry_on_sqlite(SqliteTestDatabase database) : EntryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Entry_on_postgres(PostgresTestDatabase database) : EntryTests(database), IClassFixture<PostgresTestDatabase>;
