using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Samverk.Kernel;

namespace Samverk.Evidence;

/// <summary>The chains of a root: what was done, and who looked.</summary>
public enum EntryChain
{
    Unknown = 0,

    /// <summary>What was done.</summary>
    Act,

    /// <summary>Who looked at T3 and T4 content, exports and access lists.</summary>
    Read,

    /// <summary>Of the node's root alone: the heads of the chains that grew, so that a truncated extract shows.</summary>
    Head,

    /// <summary>Of the node's root alone: that a log goes on from one that was rewound. The first entry of each log but the first.</summary>
    Continuation,

    /// <summary>Of the node's root alone: what commits to the looks that have no entry of their own.</summary>
    Seen,
}

/// <summary>The place of an entry in its root's chain.</summary>
/// <param name="Reference">Random, used only in this log: it does not tell which root it is.</param>
/// <param name="Sequence">From 1, gapless.</param>
/// <param name="Previous">SHA-256 of the previous entry's bytes; 32 zero bytes before the first.</param>
public readonly record struct EntryPlace(Guid Reference, long Sequence, ReadOnlyMemory<byte> Previous);

/// <summary>An entry as it is kept: its bytes, the leaf hash over them, and the salt of its commitment.</summary>
/// <param name="Bytes">UTF-8 JSON. The bytes written are the bytes kept; nobody serialises again.</param>
/// <param name="Leaf">SHA-256(0x00 ‖ entry), RFC 6962 section 2.1.</param>
/// <param name="Salt">32 random bytes. Kept only wrapped.</param>
public sealed record SealedEntry(byte[] Bytes, byte[] Leaf, byte[] Salt)
{
    /// <summary>SHA-256 of the bytes: the next entry's <c>prev</c>.</summary>
    public byte[] Hash { get; } = SHA256.HashData(Bytes);
}

/// <summary>The last entry of a chain.</summary>
/// <param name="Reference">The root's reference in this log.</param>
/// <param name="Chain">The chain.</param>
/// <param name="Sequence">The sequence of its last entry.</param>
/// <param name="Hash">SHA-256 of that entry's bytes.</param>
public sealed record ChainHead(Guid Reference, EntryChain Chain, long Sequence, byte[] Hash);

/// <summary>That a log goes on from another, which was rewound: where that one ends here, and up to where it was witnessed.</summary>
/// <param name="Origin">The log that ended.</param>
/// <param name="Size">How many of its entries this node still has.</param>
/// <param name="Root">Their root.</param>
/// <param name="WitnessedSize">The size that its witness cosigned last: what is between is lost. 0 where no witness showed it.</param>
/// <param name="WitnessedNote">The checkpoint of that size as the witness showed it; empty where none did.</param>
/// <param name="ConfirmedBy">Pseudonyms of who confirmed it.</param>
public sealed record ContinuedLog(string Origin, long Size, byte[] Root, long WitnessedSize, string WitnessedNote, IReadOnlyList<Guid> ConfirmedBy);

/// <summary>What an entry tells of a look: names from closed lists, catalogue names of fields, never a value.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">The pseudonym of the account that looks.</param>
/// <param name="Office">The office that it looks for.</param>
/// <param name="Kind">What kind of look: <c>page</c>, <c>export</c>, <c>access-log</c>.</param>
/// <param name="Purpose">Why.</param>
/// <param name="Decision">As the access decision records itself.</param>
/// <param name="Fields">Catalogue names of what is shown.</param>
/// <param name="Grant">The break-glass grant that it rests on.</param>
public sealed record ReadFacts(
    DateTimeOffset At, Guid Actor, OfficeId Office, string Kind, string Purpose, string Decision, IReadOnlyList<string> Fields, Guid? Grant);

/// <summary>
/// Writes entries of the evidence log (evidence.md 2). An entry holds names from closed lists, pseudonyms and hashes;
/// never a name, number, free text or value. The index comes later, from the sequencer.
/// </summary>
public static class Entry
{
    /// <summary>Seals an act: commits to the stored bytes of its events under a fresh salt.</summary>
    /// <param name="logId">Origin of the log, <c>{node}/log/{n}</c>.</param>
    /// <param name="place">Where it stands in its root's chain.</param>
    /// <param name="act">Who, when and why.</param>
    /// <param name="actor">The pseudonym of the acting account.</param>
    /// <param name="payload">The stored bytes of the act's events in this root, in order.</param>
    /// <param name="messages">SHA-256 of the JWS that the act sends, or that it is.</param>
    public static SealedEntry Seal(string logId, EntryPlace place, Act act, Guid actor, IReadOnlyList<byte[]> payload, IReadOnlyList<byte[]> messages)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Begin(json, logId, place, "act", act.RecordedAt);
            json.WriteStartObject("actor");
            json.WriteString("ref", actor);
            json.WriteString("office", act.For.Value);
            json.WriteEndObject();
            json.WriteString("act", act.Name);
            json.WriteString("purpose", act.Purpose);
            json.WriteString("basis", act.Basis);
            json.WriteString("decision", act.Decision);
            json.WriteBase64String("commit", Commit(salt, payload));
            if (messages.Count > 0)
            {
                json.WriteStartArray("messageHash");
                foreach (var message in messages)
                    json.WriteBase64StringValue(message);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        var bytes = buffer.WrittenSpan.ToArray();
        return new SealedEntry(bytes, Leaf(bytes), salt);
    }

    /// <summary>Seals a look at T3 or T4 content, an export or an access list: an entry of the root's <c>read</c> chain (evidence.md 3).</summary>
    /// <param name="logId">Origin of the log.</param>
    /// <param name="place">Where it stands in its root's chain.</param>
    /// <param name="look">What is told of the look.</param>
    /// <param name="payload">The stored bytes of the look.</param>
    public static SealedEntry SealRead(string logId, EntryPlace place, ReadFacts look, byte[] payload)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Begin(json, logId, place, "read", look.At);
            json.WriteStartObject("actor");
            json.WriteString("ref", look.Actor);
            json.WriteString("office", look.Office.Value);
            json.WriteEndObject();
            json.WriteString("act", look.Kind);
            json.WriteString("purpose", look.Purpose);
            json.WriteString("decision", look.Decision);
            json.WriteStartArray("fields");
            foreach (var field in look.Fields)
                json.WriteStringValue(field);
            json.WriteEndArray();
            if (look.Grant is { } grant)
                json.WriteString("breakGlass", grant);
            json.WriteBase64String("commit", Commit(salt, [payload]));
            json.WriteEndObject();
        }
        var bytes = buffer.WrittenSpan.ToArray();
        return new SealedEntry(bytes, Leaf(bytes), salt);
    }

    /// <summary>Seals the heads of chains that grew since the last checkpoint (evidence.md 3): an entry of the node's own <c>head</c> chain.</summary>
    /// <param name="logId">Origin of the log.</param>
    /// <param name="place">Where it stands in the node's head chain.</param>
    /// <param name="at">When.</param>
    /// <param name="heads">The chains with their last sequence and the hash of their last entry.</param>
    public static SealedEntry SealHeads(string logId, EntryPlace place, DateTimeOffset at, IReadOnlyList<ChainHead> heads)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Begin(json, logId, place, "head", at);
            json.WriteString("act", "heads");
            json.WriteStartArray("heads");
            foreach (var head in heads)
            {
                json.WriteStartObject();
                json.WriteString("ref", head.Reference);
                json.WriteString("chain", head.Chain == EntryChain.Act ? "act" : "read");
                json.WriteNumber("seq", head.Sequence);
                json.WriteBase64String("hash", head.Hash);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteBase64String("commit", Commit(salt, []));
            json.WriteEndObject();
        }
        var bytes = buffer.WrittenSpan.ToArray();
        return new SealedEntry(bytes, Leaf(bytes), salt);
    }

    /// <summary>Seals the looks since the last one that have no entry of their own (evidence.md 3): an entry of the node's own <c>seen</c> chain.</summary>
    /// <param name="logId">Origin of the log.</param>
    /// <param name="place">Where it stands in the node's seen chain.</param>
    /// <param name="at">When.</param>
    /// <param name="count">How many looks.</param>
    /// <param name="payload">Their stored bytes in order.</param>
    public static SealedEntry SealSeen(string logId, EntryPlace place, DateTimeOffset at, int count, IReadOnlyList<byte[]> payload)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Begin(json, logId, place, "seen", at);
            json.WriteString("act", "seen");
            json.WriteNumber("count", count);
            json.WriteBase64String("commit", Commit(salt, payload));
            json.WriteEndObject();
        }
        var bytes = buffer.WrittenSpan.ToArray();
        return new SealedEntry(bytes, Leaf(bytes), salt);
    }

    /// <summary>Seals that a log goes on from another (evidence.md 9): the first entry of the new one, in a chain of its own.</summary>
    /// <param name="logId">Origin of the new log.</param>
    /// <param name="place">Where it stands in the chain of continuations.</param>
    /// <param name="at">When.</param>
    /// <param name="before">The log that ended.</param>
    public static SealedEntry SealContinuation(string logId, EntryPlace place, DateTimeOffset at, ContinuedLog before)
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            Begin(json, logId, place, "continuation", at);
            json.WriteString("act", "continues");
            json.WriteStartObject("continues");
            json.WriteString("log", before.Origin);
            json.WriteNumber("size", before.Size);
            json.WriteBase64String("root", before.Root);
            json.WriteNumber("witnessedSize", before.WitnessedSize);
            json.WriteString("witnessedNote", before.WitnessedNote);
            json.WriteEndObject();
            json.WriteStartArray("confirmedBy");
            foreach (var actor in before.ConfirmedBy)
                json.WriteStringValue(actor);
            json.WriteEndArray();
            json.WriteBase64String("commit", Commit(salt, []));
            json.WriteEndObject();
        }
        var bytes = buffer.WrittenSpan.ToArray();
        return new SealedEntry(bytes, Leaf(bytes), salt);
    }

    private static void Begin(Utf8JsonWriter json, string logId, EntryPlace place, string chain, DateTimeOffset at)
    {
        json.WriteNumber("v", 1);
        json.WriteString("logId", logId);
        json.WriteString("entryId", Ids.New());
        json.WriteStartObject("root");
        json.WriteString("ref", place.Reference);
        json.WriteString("chain", chain);
        json.WriteNumber("seq", place.Sequence);
        json.WriteBase64String("prev", place.Previous.Span);
        json.WriteEndObject();
        json.WriteString("at", Moment(at));
    }

    /// <summary>A moment as entries write it.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>HMAC-SHA256(salt, payload), where the payload is, for each part, its length as 8 big-endian bytes and then the part.</summary>
    public static byte[] Commit(ReadOnlySpan<byte> salt, IReadOnlyList<byte[]> payload)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, salt);
        Span<byte> length = stackalloc byte[8];
        foreach (var part in payload)
        {
            BinaryPrimitives.WriteInt64BigEndian(length, part.Length);
            hmac.AppendData(length);
            hmac.AppendData(part);
        }
        return hmac.GetHashAndReset();
    }

    /// <summary>The leaf hash of an entry: SHA-256(0x00 ‖ entry), RFC 6962 section 2.1.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }
}
