using System.Globalization;
using System.Numerics;
using System.Text;

namespace Samverk.Evidence;

/// <summary>What a log asks of a witness (C2SP tlog-witness, add-checkpoint).</summary>
/// <param name="OldSize">The size that the witness cosigned last, as the log knows it; 0 for none.</param>
/// <param name="Proof">That the log of the old size is a beginning of the new one.</param>
/// <param name="Note">The new checkpoint as the log signed it.</param>
/// <param name="Head">The same, read.</param>
public sealed record AddCheckpoint(long OldSize, IReadOnlyList<byte[]> Proof, SignedNote Note, Checkpoint Head)
{
    private const int MostHashes = 63;
    private const string Old = "old ";

    /// <summary>The body of the request: <c>old {size}</c>, the proof's hashes one a line, an empty line, the note.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Old}{OldSize}\n");
        foreach (var hash in Proof)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(Note).ToString();
    }

    /// <summary>Reads a body strictly; null where it is any other.</summary>
    public static AddCheckpoint? Read(string body)
    {
        var end = body.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0)
            return null;
        var lines = body[..end].Split('\n');
        var hashes = lines.Skip(1).Select(StrictBase64.Read).ToList();
        if (ReadSize(lines[0]) is not { } size || hashes.Count > MostHashes || hashes.Any(hash => hash is not { Length: MerkleTree.HashLength }))
            return null;
        var note = SignedNote.Read(body[(end + 2)..]);
        var head = note is null ? null : Checkpoint.Read(note.Text);
        return head is null ? null : new AddCheckpoint(size, [.. hashes.Select(hash => hash!)], note!, head);
    }

    private static long? ReadSize(string line) =>
        line.StartsWith(Old, StringComparison.Ordinal)
        && long.TryParse(line.AsSpan(Old.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && size.ToString(CultureInfo.InvariantCulture) == line[Old.Length..]
            ? size
            : null;
}

/// <summary>The head of a log as its witness cosigned it last.</summary>
public sealed record WitnessedHead(long Size, byte[] Root);

/// <summary>What a witness answers.</summary>
public enum WitnessVerdict
{
    Unknown = 0,

    /// <summary>The log grew, or is as it was: cosigned.</summary>
    Good,

    /// <summary>The old size is above the new one.</summary>
    OldAboveNew,

    /// <summary>None of the log's keys signed the checkpoint.</summary>
    NotSigned,

    /// <summary>The witness knows no log of that origin.</summary>
    UnknownOrigin,

    /// <summary>The witness cosigned another size last. It tells which.</summary>
    OtherSize,

    /// <summary>One size with two roots, both signed by the log.</summary>
    OtherRoot,

    /// <summary>The log did not only grow, or that it did is not shown.</summary>
    ProofWrong,
}

/// <summary>What a signed checkpoint shows of its log that should never be.</summary>
public enum WitnessFinding
{
    Unknown = 0,

    /// <summary>The log signed two roots for one size.</summary>
    Forked,

    /// <summary>The log does not begin as it was cosigned.</summary>
    Inconsistent,

    /// <summary>The log signed a size below the one that was cosigned last.</summary>
    Shorter,
}

/// <summary>What a witness decides about a checkpoint, without any store (evidence.md 5). The order of the questions is that of tlog-witness.</summary>
public static class Witness
{
    /// <summary>Judges a checkpoint.</summary>
    /// <param name="asked">The request.</param>
    /// <param name="logKeys">Public keys of the log of that origin; none where the origin is not known.</param>
    /// <param name="last">What was cosigned last of that origin; null where nothing was.</param>
    public static WitnessVerdict Judge(AddCheckpoint asked, IReadOnlyList<byte[]> logKeys, WitnessedHead? last)
    {
        if (logKeys.Count == 0)
            return WitnessVerdict.UnknownOrigin;
        if (!logKeys.Any(key => NoteKey.Verifies(asked.Note, asked.Head.Origin, key)))
            return WitnessVerdict.NotSigned;
        if (asked.OldSize > asked.Head.Size)
            return WitnessVerdict.OldAboveNew;
        if (asked.OldSize != (last?.Size ?? 0))
            return WitnessVerdict.OtherSize;
        if (last is not null && asked.Head.Size == last.Size && !asked.Head.Root.AsSpan().SequenceEqual(last.Root))
            return WitnessVerdict.OtherRoot;
        return IsShown(asked, last) ? WitnessVerdict.Good : WitnessVerdict.ProofWrong;
    }

    /// <summary>
    /// What a checkpoint that was judged shows, if anything. Anybody may send again what a log signed once, with any proof: so nothing is found in what was
    /// cosigned or found before, nor in a proof that anybody could make up.
    /// </summary>
    /// <param name="asked">The request.</param>
    /// <param name="verdict">What was decided about it.</param>
    /// <param name="last">What was cosigned last of that origin.</param>
    /// <param name="known">The roots of that size that were cosigned, or in which something was found.</param>
    public static WitnessFinding? Find(AddCheckpoint asked, WitnessVerdict verdict, WitnessedHead? last, IReadOnlyList<byte[]> known)
    {
        if (verdict is WitnessVerdict.UnknownOrigin or WitnessVerdict.NotSigned || known.Any(root => root.AsSpan().SequenceEqual(asked.Head.Root)))
            return null;
        if (known.Count > 0)
            return WitnessFinding.Forked;
        if (last is not null && asked.Head.Size < last.Size)
            return WitnessFinding.Shorter;
        return verdict == WitnessVerdict.ProofWrong && last is { Size: > 0 } && IsOtherwise(asked, last) ? WitnessFinding.Inconsistent : null;
    }

    // Where no proof can show it, what the log can't prove is taken for it, once for each of its checkpoints: a log rewritten at just that size would else be told of by nobody.
    private static bool IsOtherwise(AddCheckpoint asked, WitnessedHead last) =>
        BitOperations.IsPow2(last.Size) || MerkleTree.IsOtherwise(last.Size, asked.Head.Size, last.Root, asked.Head.Root, asked.Proof);

    // A tree of no leaves proves nothing and the verifier of consistency refuses it, so that the first checkpoint is asked for apart.
    private static bool IsShown(AddCheckpoint asked, WitnessedHead? last) => last is null or { Size: 0 }
        ? asked.Proof.Count == 0 && (asked.Head.Size > 0 || asked.Head.Root.AsSpan().SequenceEqual(MerkleTree.EmptyRoot))
        : MerkleTree.IsConsistent(last.Size, asked.Head.Size, last.Root, asked.Head.Root, asked.Proof);
}
