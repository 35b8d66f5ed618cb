using Samverk.Evidence;
using Xunit;

namespace Samverk.Tests.Evidence;

/// <summary>What a witness answers, row by row (evidence.md 5), and what it signs.</summary>
public sealed class WitnessTests
{
    private const string Origin = "nx://se/north/log/1";

    private static readonly NoteKey Log = NoteKey.Of(Origin, [.. Enumerable.Repeat((byte)3, 32)]);
    private static readonly NoteKey Other = NoteKey.Of(Origin, [.. Enumerable.Repeat((byte)4, 32)]);
    private static readonly NoteKey Signer = NoteKey.Of("nx://so/south/witness", [.. Enumerable.Repeat((byte)5, 32)]);
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Each_row_of_the_table_has_its_answer()
    {
        var tree = new GrowingTree(40);
        var last = new WitnessedHead(20, await tree.RootAsync(20));
        async Task<WitnessVerdict> AnswerAsync(long old, long size, WitnessedHead? known, NoteKey? key = null, GrowingTree? of = null, IReadOnlyList<byte[]>? proof = null) =>
            Witness.Judge(await (of ?? tree).AskAsync(old, size, key ?? Log, proof), [Log.Public], known);

        Assert.Equal(WitnessVerdict.UnknownOrigin, Witness.Judge(await tree.AskAsync(20, 30, Log), [], last));
        Assert.Equal(WitnessVerdict.NotSigned, await AnswerAsync(20, 30, last, Other));
        Assert.Equal(WitnessVerdict.OldAboveNew, await AnswerAsync(20, 19, last, proof: []));
        Assert.Equal(WitnessVerdict.OtherSize, await AnswerAsync(19, 30, last));
        Assert.Equal(WitnessVerdict.OtherSize, await AnswerAsync(0, 30, last));
        Assert.Equal(WitnessVerdict.OtherSize, await AnswerAsync(10, 30, null));
        var forked = new GrowingTree(40, from: 5);
        Assert.Equal(WitnessVerdict.OtherRoot, await AnswerAsync(20, 20, last, of: forked));
        Assert.Equal(WitnessVerdict.ProofWrong, await AnswerAsync(20, 30, last, of: forked));
        Assert.Equal(WitnessVerdict.ProofWrong, await AnswerAsync(20, 30, last, proof: []));
        Assert.Equal(WitnessVerdict.ProofWrong, await AnswerAsync(0, 30, null, proof: [new byte[32]]));
        Assert.Equal(WitnessVerdict.ProofWrong, await AnswerAsync(20, 20, last, proof: [new byte[32]]));
        Assert.Equal(WitnessVerdict.Good, await AnswerAsync(0, 30, null));
        Assert.Equal(WitnessVerdict.Good, await AnswerAsync(20, 30, last));
        Assert.Equal(WitnessVerdict.Good, await AnswerAsync(20, 20, last));
    }

    [Fact]
    public async Task Nothing_is_found_in_what_a_stranger_sends_again_or_makes_up()
    {
        var (tree, forked) = (new GrowingTree(40), new GrowingTree(40, from: 5));
        var last = new WitnessedHead(20, await tree.RootAsync(20));
        async Task<WitnessFinding?> FindAsync(GrowingTree of, long old, long size, IReadOnlyList<byte[]> known, IReadOnlyList<byte[]>? proof = null, WitnessedHead? cosigned = null)
        {
            var note = await of.AskAsync(old, size, Log, proof);
            return Witness.Find(note, Witness.Judge(note, [Log.Public], cosigned ?? last), cosigned ?? last, known);
        }

        // A note that was cosigned once, or is ahead of this witness, with any proof.
        Assert.Null(await FindAsync(tree, 20, 20, [last.Root], [new byte[32]]));
        Assert.Null(await FindAsync(tree, 12, 12, [await tree.RootAsync(12)]));
        Assert.Null(await FindAsync(tree, 20, 30, [], []));
        Assert.Null(await FindAsync(tree, 20, 30, [], [.. Enumerable.Repeat(new byte[32], 5)]));
        Assert.Null(await FindAsync(tree, 0, 30, []));
        Assert.Null(await FindAsync(tree, 20, 30, []));
        // Another root of a size that is known, whatever the old size is said to be; a beginning that the proof itself shows to be another.
        Assert.Equal(WitnessFinding.Forked, await FindAsync(forked, 20, 20, [last.Root]));
        Assert.Equal(WitnessFinding.Forked, await FindAsync(forked, 0, 12, [await tree.RootAsync(12)]));
        Assert.Equal(WitnessFinding.Inconsistent, await FindAsync(forked, 20, 30, []));
        Assert.Null(await FindAsync(forked, 20, 30, [await forked.RootAsync(30)]));
        Assert.Equal(WitnessFinding.Shorter, await FindAsync(forked, 0, 12, []));
        // Of a size that is a power of two no proof can show it.
        Assert.Equal(WitnessFinding.Inconsistent, await FindAsync(forked, 16, 30, [], cosigned: new WitnessedHead(16, await tree.RootAsync(16))));
        var (cosigned, asked) = (await tree.RootAsync(16), await forked.AskAsync(16, 30, Log));
        Assert.False(MerkleTree.IsOtherwise(16, 30, cosigned, asked.Head.Root, asked.Proof));
    }

    [Fact]
    public async Task A_request_reads_back_and_no_other_text_is_one()
    {
        var asked = await new GrowingTree(40).AskAsync(20, 33, Log);
        var body = asked.ToString();
        Assert.Equal(body, AddCheckpoint.Read(body)!.ToString());
        Assert.StartsWith("old 20\n", body, StringComparison.Ordinal);
        foreach (var wrong in new[]
        {
            "", "old 20\n", body.Replace("old 20", "old 020", StringComparison.Ordinal), body.Replace("old 20", "old -1", StringComparison.Ordinal), body.Replace("old ", "new ", StringComparison.Ordinal),
            body.Replace("old 20\n", "old 20\nAAAA\n", StringComparison.Ordinal), body.Replace("\n\n", "\n", StringComparison.Ordinal), body.Replace("\n33\n", "\n033\n", StringComparison.Ordinal),
            body.TrimEnd('\n'), body.Replace("old 20\n", "old 20\n" + string.Concat(Enumerable.Repeat(Convert.ToBase64String(new byte[32]) + "\n", 64)), StringComparison.Ordinal),
        })
        {
            Assert.Null(AddCheckpoint.Read(wrong));
        }
    }

    [Fact]
    public void A_cosignature_tells_its_time_and_holds_for_one_text_one_witness_and_one_key()
    {
        var text = new Checkpoint(Origin, 12, new byte[32]).Text;
        var line = NoteSignature.Read(Cosignature.Sign(Signer, text, Noon).ToString())!;

        Assert.Equal(Noon, Cosignature.TimeOf(line, text, Signer.Name, Signer.Public));
        Assert.Null(Cosignature.TimeOf(line, text.Replace("12", "13", StringComparison.Ordinal), Signer.Name, Signer.Public));
        Assert.Null(Cosignature.TimeOf(line, text, "nx://px/other/witness", Signer.Public));
        Assert.Null(Cosignature.TimeOf(line, text, Signer.Name, Log.Public));
        for (var at = 0; at < line.Signature.Length; at++)
            Assert.Null(Cosignature.TimeOf(line with { Signature = [.. line.Signature.Select((b, i) => i == at ? (byte)(b ^ 1) : b)] }, text, Signer.Name, Signer.Public));
        // A plain signature of the same key says nothing as a witness's, nor the other way round.
        Assert.Null(Cosignature.TimeOf(Signer.Sign(text), text, Signer.Name, Signer.Public));
        Assert.False(NoteKey.Verifies(new SignedNote(text, [line]), Signer.Name, Signer.Public));
    }

    [Fact]
    public void What_is_signed_are_the_bytes_of_the_specification()
    {
        // Ed25519 by the platform-free rule: the text of tlog-cosignature, put together by hand.
        var text = new Checkpoint(Origin, 12, new byte[32]).Text;
        var line = Cosignature.Sign(Signer, text, Noon);
        var seconds = Noon.ToUnixTimeSeconds();
        Assert.Equal(seconds, System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(line.Signature));
        var byHand = NoteKey.Of(Signer.Name, [.. Enumerable.Repeat((byte)5, 32)]).Sign($"cosignature/v1\ntime {seconds}\n{text}");
        Assert.Equal(byHand.Signature, line.Signature[8..]);
        var id = System.Security.Cryptography.SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(Signer.Name), 0x0A, 0x04, .. Signer.Public]);
        Assert.Equal(System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(id), line.KeyId);
    }

    /// <summary>Leaves that differ from some index on, so that two trees share a beginning.</summary>
    private sealed class GrowingTree(int size, int from = int.MaxValue) : ITreeNodes
    {
        private readonly List<byte[]> leaves = [.. Enumerable.Range(0, size).Select(i => Entry.Leaf([(byte)i, (byte)(i >= from ? 1 : 0)]))];

        public ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct) => ValueTask.FromResult(NodeOf(level, index));

        public ValueTask<byte[]> RootAsync(long count) => MerkleTree.RootAsync(this, count, CancellationToken.None);

        public async Task<AddCheckpoint> AskAsync(long old, long count, NoteKey key, IReadOnlyList<byte[]>? proof = null)
        {
            var head = new Checkpoint(Origin, count, await RootAsync(count));
            proof ??= old is 0 || old > count ? [] : await MerkleTree.ConsistencyAsync(this, old, count, CancellationToken.None);
            return new AddCheckpoint(old, proof, new SignedNote(head.Text, [key.Sign(head.Text)]), head);
        }

        private byte[] NodeOf(int level, long index) => level == 0 ? leaves[(int)index] : MerkleTree.Node(NodeOf(level - 1, index * 2), NodeOf(level - 1, (index * 2) + 1));
    }
}
