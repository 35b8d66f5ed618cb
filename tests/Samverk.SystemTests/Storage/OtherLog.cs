using Samverk.Evidence;

namespace Samverk.SystemTests.Storage;

/// <summary>A log of 128 entries somewhere else; two under one key may differ from some entry on.</summary>
internal sealed class OtherLog(NoteKey key, int from = int.MaxValue) : ITreeNodes
{
    private readonly List<byte[]> leaves = [.. Enumerable.Range(0, 128).Select(i => Entry.Leaf([(byte)i, (byte)(i >= from ? 1 : 0)]))];

    public NoteKey Key => key;

    public ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct) => ValueTask.FromResult(NodeOf(level, index));

    /// <summary>What it asks of a witness that cosigned an old size, signed with its own key or another.</summary>
    public async Task<AddCheckpoint> AskAsync(long old, long size, NoteKey? signer = null)
    {
        var head = new Checkpoint(Key.Name, size, await MerkleTree.RootAsync(this, size, CancellationToken.None));
        var proof = old == 0 || old > size ? [] : await MerkleTree.ConsistencyAsync(this, old, size, CancellationToken.None);
        return new AddCheckpoint(old, proof, new SignedNote(head.Text, [(signer ?? Key).Sign(head.Text)]), head);
    }

    private byte[] NodeOf(int level, long index) => level == 0 ? leaves[(int)index] : MerkleTree.Node(NodeOf(level - 1, index * 2), NodeOf(level - 1, (index * 2) + 1));
}
