using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>
/// The keys of persons, in a database of their own, wrapped by the node key that lies outside both (foundations 2,
/// evidence.md 7). A key is on disk before the act that uses it; a spare key harms nobody.
/// </summary>
public sealed class PersonKeys(NodeDatabase keys, NodeKey nodeKey, TimeProvider time)
{
    private const int MostCached = 50_000;
    private const int Together = 64;
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<PersonId, (byte[] Key, long Since)> cached = new();

    private static readonly string TogetherSql = "SELECT person_id, wrapped FROM person_keys WHERE person_id IN ("
        + string.Join(',', Enumerable.Range(1, Together).Select(at => "$" + at.ToString(System.Globalization.CultureInfo.InvariantCulture))) + ")";

    // Whose key was destroyed never gets one again.
    private readonly string insertSql = $"""
        INSERT INTO person_keys(person_id, wrapped, created_at)
        SELECT * FROM (SELECT {Place(keys, 1, "uuid")} AS person_id, {Place(keys, 2, "bytea")} AS wrapped, {Place(keys, 3, "bigint")} AS created_at) fresh
        WHERE NOT EXISTS (SELECT 1 FROM erasure_register gone WHERE gone.person_id = fresh.person_id) ON CONFLICT (person_id) DO NOTHING
        """;

    /// <summary>The key of the node itself: for what is about no person.</summary>
    internal byte[] ForNode => nodeKey.Bytes;

    /// <summary>Makes sure that each person has a key, on disk when it returns.</summary>
    internal async Task<Refusal?> EnsureAsync(IReadOnlyCollection<PersonId> persons, CancellationToken ct)
    {
        var missing = new List<PersonId>();
        foreach (var person in persons)
        {
            if (await FindAsync(person, ct) is null)
                missing.Add(person);
        }
        if (missing.Count == 0)
            return null;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var written = await keys.WriteAsync(
            [.. missing.Select(person => new Statement(
                insertSql,
                person.Value, Cipher.Seal(nodeKey.Bytes, RandomNumberGenerator.GetBytes(32), person.Value.ToByteArray()), now))],
            ct);
        return written.Refused;
    }

    /// <summary>The key of a person; null where there is none, or none any more.</summary>
    internal async ValueTask<byte[]?> FindAsync(PersonId person, CancellationToken ct)
    {
        if (Known(person) is { } known)
            return known;
        var since = time.GetTimestamp();
        var found = await keys.QueryAsync(new Statement("SELECT wrapped FROM person_keys WHERE person_id=$1", person.Value),
            row => (byte[])row[0], ct);
        if (found.Count == 0)
        {
            cached.TryRemove(person, out _);
            return null;
        }
        return Keep(person, found[0], since);
    }

    /// <summary>The keys of several persons; those that are not known yet are read together.</summary>
    internal async Task<Dictionary<PersonId, byte[]?>> FindAsync(IEnumerable<PersonId> persons, CancellationToken ct)
    {
        var found = new Dictionary<PersonId, byte[]?>();
        var unknown = new List<PersonId>();
        foreach (var person in persons)
        {
            if (found.TryAdd(person, Known(person)) && found[person] is null)
                unknown.Add(person);
        }
        if (unknown.Count < Together)
        {
            foreach (var person in unknown)
                found[person] = await FindAsync(person, ct);
            return found;
        }
        foreach (var some in unknown.Chunk(Together))
        {
            // One text whatever the number, so that it is prepared once: the rest is filled with the last.
            var asked = Enumerable.Range(0, Together).Select(at => (object?)some[Math.Min(at, some.Length - 1)].Value).ToArray();
            var since = time.GetTimestamp();
            foreach (var (person, wrapped) in await keys.QueryAsync(new Statement(TogetherSql, asked), row => (new PersonId(row.GetGuid(0)), (byte[])row[1]), ct))
                found[person] = Keep(person, wrapped, since);
            foreach (var gone in some.Where(person => found[person] is null))
                cached.TryRemove(gone, out _);
        }
        return found;
    }

    private byte[] Keep(PersonId person, byte[] wrapped, long since)
    {
        if (cached.Count > MostCached)
            cached.Clear();
        var key = Cipher.Open(nodeKey.Bytes, wrapped, person.Value.ToByteArray())
            ?? throw new InvalidOperationException("A person's key does not open with this node key. Check that the node key file belongs to this database.");
        cached[person] = (key, since);
        return key;
    }

    // Remembered for a short while only: another process may destroy it.
    private byte[]? Known(PersonId person) => cached.TryGetValue(person, out var known) && time.GetElapsedTime(known.Since) < Remembered ? known.Key : null;

    /// <summary>
    /// Destroys keys and says so in the erasure register, in one transaction. Again for whom it was done before changes nothing, and takes a key
    /// that a restored copy brought back.
    /// </summary>
    internal async Task<Refusal?> DestroyAsync(IReadOnlyList<ErasureLine> lines, CancellationToken ct)
    {
        var written = await keys.WriteAsync(
            [.. lines.SelectMany(line => new[]
            {
                new Statement("INSERT INTO erasure_register(person_id, erasure_id, erased_at) VALUES ($1,$2,$3) ON CONFLICT (person_id) DO NOTHING",
                    line.Person.Value, line.Erasure, Micro.Of(line.At)),
                new Statement("DELETE FROM person_keys WHERE person_id=$1", line.Person.Value),
            })], ct);
        if (written.Refused is { } no)
            return no;
        foreach (var line in lines)
            cached.TryRemove(line.Person, out _);
        await keys.SweepAsync(ct);
        return null;
    }

    /// <summary>The erasure register, the oldest line first.</summary>
    internal Task<List<ErasureLine>> RegisterAsync(CancellationToken ct) => keys.QueryAsync(
        new Statement("SELECT person_id, erasure_id, erased_at FROM erasure_register ORDER BY erased_at, person_id"),
        row => new ErasureLine(new PersonId(row.GetGuid(0)), row.GetGuid(1), Micro.Read(row.GetInt64(2))), ct);

    /// <summary>Makes the tables of the key database where they are not there yet.</summary>
    public static Task PrepareAsync(NodeDatabase keys, CancellationToken ct) => keys.RunScriptAsync(keys.Dialect == "sqlite"
        ? """
          CREATE TABLE IF NOT EXISTS person_keys(person_id TEXT PRIMARY KEY, wrapped BLOB NOT NULL, created_at INTEGER NOT NULL) WITHOUT ROWID;
          CREATE TABLE IF NOT EXISTS erasure_register(person_id TEXT PRIMARY KEY, erasure_id TEXT NOT NULL, erased_at INTEGER NOT NULL) WITHOUT ROWID;
          """
        : """
          CREATE TABLE IF NOT EXISTS person_keys(person_id uuid PRIMARY KEY, wrapped bytea NOT NULL, created_at bigint NOT NULL);
          CREATE TABLE IF NOT EXISTS erasure_register(person_id uuid PRIMARY KEY, erasure_id uuid NOT NULL, erased_at bigint NOT NULL);
          """, ct);

    // PostgreSQL asks for the kinds of values that no column gives it.
    private static string Place(NodeDatabase keys, int at, string kind) => keys.Dialect == "sqlite" ? $"${at}" : $"${at}::{kind}";
}

/// <summary>The node's own key, 32 bytes, in a file outside both databases.</summary>
public sealed class NodeKey
{
    private NodeKey(byte[] bytes) => Bytes = bytes;

    internal byte[] Bytes { get; }

    /// <summary>Seals what lies in the main database and must not be readable there. Bound to its use.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, string use) => Cipher.Seal(KeyFor(use), plain, Encoding.UTF8.GetBytes(use));

    /// <summary>Opens it; null where another key sealed it, or it was for another use.</summary>
    public byte[]? Open(ReadOnlySpan<byte> sealedBytes, string use) => Cipher.Open(KeyFor(use), sealedBytes, Encoding.UTF8.GetBytes(use));

    // A key of its own for each use, so that one key never seals too much.
    private byte[] KeyFor(string use) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Bytes, 32, info: Encoding.UTF8.GetBytes(use));

    /// <summary>Reads the key, or makes one where there is none. The file is readable by its owner only.</summary>
    public static NodeKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using var file = new FileStream(path, options);
            file.Write(RandomNumberGenerator.GetBytes(32));
            file.Flush(flushToDisk: true);
        }
        var bytes = File.ReadAllBytes(path);
        return bytes.Length == 32
            ? new NodeKey(bytes)
            : throw new InvalidOperationException($"{path} is not a node key: it should hold 32 bytes.");
    }
}

/// <summary>AES-256-GCM: nonce of 12 bytes, ciphertext, tag of 16 (NIST SP 800-38D).</summary>
internal static class Cipher
{
    public static byte[] Seal(byte[] key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        var sealedBytes = new byte[12 + plain.Length + 16];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, 12));
        using var aes = new AesGcm(key, 16);
        aes.Encrypt(sealedBytes.AsSpan(0, 12), plain, sealedBytes.AsSpan(12, plain.Length), sealedBytes.AsSpan(12 + plain.Length), bound);
        return sealedBytes;
    }

    public static byte[]? Open(byte[] key, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> bound)
    {
        if (sealedBytes.Length < 28)
            return null;
        var plain = new byte[sealedBytes.Length - 28];
        using var aes = new AesGcm(key, 16);
        try
        {
            aes.Decrypt(sealedBytes[..12], sealedBytes[12..^16], sealedBytes[^16..], plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
