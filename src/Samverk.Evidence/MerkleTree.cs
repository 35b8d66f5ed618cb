using System.Numerics;
using System.Security.Cryptography;

namespace Samverk.Evidence;

/// <summary>Gives the hashes of complete subtrees: level 0 are leaves, index counts subtrees of that level from the left.</summary>
public interface ITreeNodes
{
    /// <summary>The hash of a complete subtree of 2^<paramref name="level"/> leaves.</summary>
    ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct);
}

/// <summary>
/// The tree of RFC 6962 section 2.1: leaf SHA-256(0x00 ‖ entry), node SHA-256(0x01 ‖ left ‖ right); an odd node is never doubled.
/// Proofs are lists of hashes, from the leaf upwards.
/// </summary>
public static class MerkleTree
{
    /// <summary>Length of every hash, in bytes.</summary>
    public const int HashLength = 32;

    /// <summary>The root of a tree of no leaves: SHA-256 of nothing.</summary>
    public static ReadOnlySpan<byte> EmptyRoot => Empty;

    private static readonly byte[] Empty = SHA256.HashData([]);

    /// <summary>SHA-256(0x01 ‖ left ‖ right).</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * HashLength)];
        bytes[0] = 0x01;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + HashLength)..]);
        return SHA256.HashData(bytes);
    }

    /// <summary>The root of the tree of the first <paramref name="size"/> leaves; of none, SHA-256 of nothing.</summary>
    public static ValueTask<byte[]> RootAsync(ITreeNodes nodes, long size, CancellationToken ct) =>
        size == 0 ? ValueTask.FromResult(SHA256.HashData([])) : RangeAsync(nodes, 0, size, ct);

    /// <summary>Proves that a leaf stands at an index of the tree of a size (RFC 6962, 2.1.1).</summary>
    public static async Task<IReadOnlyList<byte[]>> InclusionAsync(ITreeNodes nodes, long index, long size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<byte[]>();
        for (long begin = 0, end = size; end - begin > 1;)
        {
            var middle = begin + Split(end - begin);
            if (index < middle)
            {
                proof.Add(await RangeAsync(nodes, middle, end, ct));
                end = middle;
            }
            else
            {
                proof.Add(await RangeAsync(nodes, begin, middle, ct));
                begin = middle;
            }
        }
        proof.Reverse();
        return proof;
    }

    /// <summary>Proves that the tree of a size is a beginning of the tree of a greater size (RFC 6962, 2.1.2). The first size is at least 1.</summary>
    public static async Task<IReadOnlyList<byte[]>> ConsistencyAsync(ITreeNodes nodes, long first, long second, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(first, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var proof = new List<byte[]>();
        var isWhole = true;
        long begin = 0, end = second;
        while (first != end)
        {
            var middle = begin + Split(end - begin);
            if (first <= middle)
            {
                proof.Add(await RangeAsync(nodes, middle, end, ct));
                end = middle;
            }
            else
            {
                proof.Add(await RangeAsync(nodes, begin, middle, ct));
                begin = middle;
                isWhole = false;
            }
        }
        if (!isWhole)
            proof.Add(await RangeAsync(nodes, begin, end, ct));
        proof.Reverse();
        return proof;
    }

    /// <summary>Whether a proof leads from the leaf at an index to the root of a tree of a size (RFC 9162, 2.1.3.2).</summary>
    public static bool Includes(long index, long size, ReadOnlySpan<byte> leaf, ReadOnlySpan<byte> root, IReadOnlyList<byte[]> proof)
    {
        if (index < 0 || index >= size || leaf.Length != HashLength || root.Length != HashLength || proof.Any(hash => hash.Length != HashLength))
            return false;
        var (at, last, hash) = (index, size - 1, leaf.ToArray());
        foreach (var step in proof)
        {
            if (last == 0)
                return false;
            if ((at & 1) == 1 || at == last)
            {
                hash = Node(step, hash);
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                hash = Node(hash, step);
            }
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether a proof shows that one tree began as the other (RFC 9162, 2.1.4.2). A first tree of no leaves is refused: it says nothing.</summary>
    public static bool IsConsistent(long first, long second, ReadOnlySpan<byte> firstRoot, ReadOnlySpan<byte> secondRoot, IReadOnlyList<byte[]> proof)
    {
        if (first >= 1 && first == second)
            return proof.Count == 0 && firstRoot.SequenceEqual(secondRoot);
        return Roots(first, second, firstRoot, proof) is var (one, other) && firstRoot.SequenceEqual(one) && secondRoot.SequenceEqual(other);
    }

    /// <summary>
    /// Whether a proof shows that the tree of the second root began as another than that of the first: it leads to the second root and from another
    /// beginning, which nobody can make up. A beginning whose size is a power of two is no part of its proof, so that nothing can be shown of it.
    /// </summary>
    public static bool IsOtherwise(long first, long second, ReadOnlySpan<byte> firstRoot, ReadOnlySpan<byte> secondRoot, IReadOnlyList<byte[]> proof) =>
        first < second && Roots(first, second, firstRoot, proof) is var (one, other) && secondRoot.SequenceEqual(other) && !firstRoot.SequenceEqual(one);

    /// <summary>The roots of both trees as a proof tells them; null where it has not the form of one.</summary>
    private static (byte[] First, byte[] Second)? Roots(long first, long second, ReadOnlySpan<byte> firstRoot, IReadOnlyList<byte[]> proof)
    {
        if (first < 1 || first >= second || proof.Any(hash => hash.Length != HashLength))
            return null;
        IReadOnlyList<byte[]> path = BitOperations.IsPow2(first) ? [firstRoot.ToArray(), .. proof] : proof;
        if (path.Count == 0)
            return null;
        var (at, last) = (first - 1, second - 1);
        while ((at & 1) == 1)
            (at, last) = (at >> 1, last >> 1);
        var (one, other) = (path[0], path[0]);
        foreach (var step in path.Skip(1))
        {
            if (last == 0)
                return null;
            if ((at & 1) == 1 || at == last)
            {
                (one, other) = (Node(step, one), Node(step, other));
                while ((at & 1) == 0 && at != 0)
                    (at, last) = (at >> 1, last >> 1);
            }
            else
            {
                other = Node(other, step);
            }
            (at, last) = (at >> 1, last >> 1);
        }
        return last == 0 ? (one, other) : null;
    }

    /// <summary>The hash of the leaves from one index up to another, of which the first begins a subtree of at least that size.</summary>
    private static async ValueTask<byte[]> RangeAsync(ITreeNodes nodes, long begin, long end, CancellationToken ct)
    {
        var count = end - begin;
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((ulong)count);
            return await nodes.NodeAsync(level, begin >> level, ct);
        }
        var middle = begin + Split(count);
        var left = await RangeAsync(nodes, begin, middle, ct);
        var right = await RangeAsync(nodes, middle, end, ct);
        return Node(left, right);
    }

    // The largest power of two below a count.
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}

/// <summary>
/// The right edge of a growing tree: one hash a level where the size has a bit. It takes leaves one by one and says which subtrees they complete.
/// </summary>
public sealed class TreeEdge
{
    private readonly byte[]?[] hashes = new byte[64][];

    private TreeEdge(long size) => Size = size;

    /// <summary>How many leaves the tree has.</summary>
    public long Size { get; private set; }

    /// <summary>The edge of a tree of a size.</summary>
    public static async Task<TreeEdge> OfAsync(ITreeNodes nodes, long size, CancellationToken ct)
    {
        var found = new TreeEdge(size);
        for (var level = 0; level < 63; level++)
        {
            if ((size >> level & 1) == 1)
                found.hashes[level] = await nodes.NodeAsync(level, (size >> level) - 1, ct);
        }
        return found;
    }

    /// <summary>Takes the next leaf; gives the subtrees of level 1 and above that are complete with it.</summary>
    public IReadOnlyList<(int Level, long Index, byte[] Hash)> Add(byte[] leaf)
    {
        var completed = new List<(int Level, long Index, byte[] Hash)>();
        var (hash, level) = (leaf, 0);
        for (; (Size >> level & 1) == 1; level++)
        {
            hash = MerkleTree.Node(hashes[level]!, hash);
            hashes[level] = null;
            completed.Add((level + 1, Size >> (level + 1), hash));
        }
        hashes[level] = hash;
        Size++;
        return completed;
    }

    /// <summary>The root of the tree as it is.</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        for (var level = 0; level < 64; level++)
        {
            if (hashes[level] is { } hash)
                root = root is null ? hash : MerkleTree.Node(hash, root);
        }
        return root ?? SHA256.HashData([]);
    }
}
