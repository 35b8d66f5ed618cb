using System.Globalization;
using System.Text.Json;

namespace Samverk.Evidence;

/// <summary>A checkpoint in a bundle, read and signed by the log.</summary>
internal sealed record BundleNote(SignedNote Note, Checkpoint Head)
{
    /// <summary>When a node's witness cosigned it; null where it did not.</summary>
    public DateTimeOffset? CosignedAt(BundleManifest node) => Note.Signatures
        .SelectMany(line => node.Witnesses.Select(key => Cosignature.TimeOf(line, Note.Text, node.Node + "/witness", key)))
        .FirstOrDefault(at => at is not null);
}

/// <summary>Checks that each entry of a bundle stands in a log that its node signed.</summary>
internal sealed class BundleProofs(IReadOnlyDictionary<string, byte[]> parts, JsonElement bundle, BundleManifest own, Action<string, string> fail)
{
    private readonly Dictionary<string, BundleNote?> notes = new(StringComparer.Ordinal);

    /// <summary>All proofs; gives the checkpoint of each log by its origin.</summary>
    public Dictionary<string, BundleNote> Check()
    {
        var heads = new Dictionary<string, BundleNote>(StringComparer.Ordinal);
        foreach (var path in parts.Keys.Where(IsProved).Order(StringComparer.Ordinal))
        {
            if (CheckOne(path, path[..^5].Replace("entries/", "proofs/", StringComparison.Ordinal) + ".tlog-proof") is not (var note, var index))
                continue;
            heads[note.Head.Origin] = note;
            if (path.StartsWith("continuations/", StringComparison.Ordinal) && index != 0)
                fail(path, "it is not the first entry of its log");
        }
        return heads;
    }

    private static bool IsProved(string path) => path.EndsWith(".json", StringComparison.Ordinal)
        && (path.StartsWith("entries/", StringComparison.Ordinal) || path.StartsWith("heads/", StringComparison.Ordinal) || path.StartsWith("continuations/", StringComparison.Ordinal));

    private (BundleNote Note, long Index)? CheckOne(string path, string proofPath)
    {
        try
        {
            var lines = BundleText.Text(parts[proofPath]).Split('\n', 3);
            var rest = ("\n" + lines[2]).Split("\n\n", 2);
            var index = long.Parse(lines[1].AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture);
            if (lines[0] != "c2sp.org/tlog-proof@v1" || lines[1] != string.Create(CultureInfo.InvariantCulture, $"index {index}"))
                throw new UnreadableException();
            List<byte[]> proof = [.. rest[0].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(BundleText.Base64)];
            if (ReadNote(rest[1]) is not { } note)
                fail(proofPath, "its checkpoint is not signed by the key of this log");
            else if (!bundle.GetProperty("logs").EnumerateArray().Any(log => log.TextOf("log") == note.Head.Origin && log.GetProperty("size").GetInt64() == note.Head.Size))
                fail(proofPath, "its checkpoint is another than the one that the bundle names");
            else if (!MerkleTree.Includes(index, note.Head.Size, Entry.Leaf(parts[path]), note.Head.Root, proof))
                fail(proofPath, "the entry does not stand in the log that was signed");
            else
                return (note, index);
        }
        catch (Exception fault) when (UnreadableException.Is(fault))
        {
            fail(proofPath, "it is missing or can't be read");
        }
        return null;
    }

    private BundleNote? ReadNote(string text)
    {
        if (notes.TryGetValue(text, out var known))
            return known;
        var note = text.Split("\n\n").Length == 2 ? SignedNote.Read(text) : null;
        var head = note is null ? null : Checkpoint.Read(note.Text);
        return notes[text] = head is not null && own.Logs.Any(key => NoteKey.Verifies(note!, head.Origin, key)) ? new BundleNote(note!, head) : null;
    }
}
