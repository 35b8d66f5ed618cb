using System.Security.Cryptography;
using System.Text.Json;
using Samverk.Evidence;
using Samverk.Tests.Exchange;
using Xunit;

namespace Samverk.Tests.Evidence;

public sealed class MerkleTreeTests
{
    [Fact]
    public void Inclusion_is_judged_as_the_public_vectors_say() => Judge("merkle/inclusion.json", test => MerkleTree.Includes(
        Number(test, "leafIdx"), Number(test, "treeSize"), Bytes(test, "leafHash"), Bytes(test, "root"), Proof(test)));

    [Fact]
    public void Consistency_is_judged_as_the_public_vectors_say() => Judge("merkle/consistency.json", test => MerkleTree.IsConsistent(
        Number(test, "size1"), Number(test, "size2"), Bytes(test, "root1"), Bytes(test, "root2"), Proof(test)));

    [Fact]
    public async Task Trees_of_up_to_three_hundred_leaves_prove_each_leaf_and_each_beginning()
    {
        var ct = TestContext.Current.CancellationToken;
        var tree = new MemoryTree();
        var roots = new List<byte[]> { SHA256.HashData([]) };
        var edge = await TreeEdge.OfAsync(tree, 0, ct);
        for (var i = 0; i < 300; i++)
        {
            var leaf = Entry.Leaf([(byte)i, (byte)(i >> 8)]);
            tree.Add(0, i, leaf);
            foreach (var (level, index, hash) in edge.Add(leaf))
                tree.Add(level, index, hash);
            roots.Add(edge.Root());
        }
        foreach (var size in new[] { 1, 2, 3, 7, 8, 9, 63, 64, 65, 255, 256, 299, 300 })
        {
            Assert.Equal(Naive(tree, 0, size), roots[size]);
            Assert.Equal(roots[size], await MerkleTree.RootAsync(tree, size, ct));
            Assert.Equal(roots[size], (await TreeEdge.OfAsync(tree, size, ct)).Root());
            for (var index = 0; index < size; index++)
            {
                var proof = await MerkleTree.InclusionAsync(tree, index, size, ct);
                Assert.True(MerkleTree.Includes(index, size, tree.Leaf(index), roots[size], proof));
                Assert.False(MerkleTree.Includes(index, size, tree.Leaf((index + 1) % 300), roots[size], proof));
            }
            for (var first = 1; first <= size; first++)
            {
                var proof = await MerkleTree.ConsistencyAsync(tree, first, size, ct);
                Assert.True(MerkleTree.IsConsistent(first, size, roots[first], roots[size], proof));
                Assert.False(first > 1 && MerkleTree.IsConsistent(first, size, roots[first - 1], roots[size], proof));
            }
        }
    }

    [Fact]
    public void A_tree_of_no_leaves_is_no_beginning() => Assert.False(MerkleTree.IsConsistent(0, 0, new byte[32], new byte[32], []));

    private static void Judge(string file, Func<JsonElement, bool> judge)
    {
        var tests = Vectors.Read(file).EnumerateArray().ToList();
        Assert.Equal(98, tests.Count);
        Assert.Empty(tests.Where(test => judge(test) == test.GetProperty("wantErr").GetBoolean()).Select(test => test.GetProperty("file").GetString()));
    }

    // The vectors reach beyond what a signed number holds: such an index is outside every tree.
    private static long Number(JsonElement test, string name) => test.GetProperty(name).GetUInt64() is var number && number <= long.MaxValue ? (long)number : -1;

    private static byte[] Bytes(JsonElement test, string name) => test.GetProperty(name).ValueKind == JsonValueKind.Null ? [] : test.GetProperty(name).GetBytesFromBase64();

    private static List<byte[]> Proof(JsonElement test) => test.GetProperty("proof") is { ValueKind: JsonValueKind.Array } proof
        ? [.. proof.EnumerateArray().Select(hash => hash.ValueKind == JsonValueKind.Null ? [] : hash.GetBytesFromBase64())]
        : [];

    // Written out from RFC 6962, 2.1, and not from the product.
    private static byte[] Naive(MemoryTree tree, int begin, int end)
    {
        if (end - begin == 1)
            return tree.Leaf(begin);
        var half = 1;
        while (half * 2 < end - begin)
            half *= 2;
        return SHA256.HashData([1, .. Naive(tree, begin, begin + half), .. Naive(tree, begin + half, end)]);
    }

    private sealed class MemoryTree : ITreeNodes
    {
        private readonly Dictionary<(int Level, long Index), byte[]> nodes = [];

        public void Add(int level, long index, byte[] hash) => nodes.Add((level, index), hash);

        public byte[] Leaf(int index) => nodes[(0, index)];

        public ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct) => ValueTask.FromResult(nodes[(level, index)]);
    }
}
