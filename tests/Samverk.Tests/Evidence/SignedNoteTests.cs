using Samverk.Evidence;
using Xunit;

namespace Samverk.Tests.Evidence;

public sealed class SignedNoteTests
{
    private static readonly NoteKey Key = NoteKey.Of("north.example/log/1", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly Checkpoint Head = new("north.example/log/1", 12, [.. Enumerable.Repeat((byte)7, 32)]);

    [Fact]
    public void A_checkpoint_reads_back_and_no_other_text_does()
    {
        Assert.Equal("north.example/log/1\n12\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n", Head.Text);
        Assert.Equal(Head.Text, Checkpoint.Read(Head.Text)!.Text);
        foreach (var wrong in new[] { Head.Text + "extension\n", Head.Text.TrimEnd(), Head.Text.Replace("12", "012", StringComparison.Ordinal), "\n12\nBwc=\n", Head.Text.Replace("12", "-1", StringComparison.Ordinal) })
            Assert.Null(Checkpoint.Read(wrong));
    }

    [Fact]
    public void A_note_verifies_with_its_key_and_under_its_name_alone()
    {
        var note = SignedNote.Read(new SignedNote(Head.Text, [Key.Sign(Head.Text)]).ToString())!;
        Assert.True(NoteKey.Verifies(note, Key.Name, Key.Public));
        Assert.False(NoteKey.Verifies(note with { Text = note.Text.Replace("12", "13", StringComparison.Ordinal) }, Key.Name, Key.Public));
        Assert.False(NoteKey.Verifies(note, "south.example/log/1", Key.Public));
        Assert.False(NoteKey.Verifies(note, Key.Name, NoteKey.Of(Key.Name, new byte[32]).Public));
        var signature = note.Signatures[0];
        Assert.False(NoteKey.Verifies(note with { Signatures = [signature with { Signature = [.. signature.Signature.Select((b, i) => i == 9 ? (byte)(b ^ 1) : b)] }] }, Key.Name, Key.Public));
    }

    [Theory]
    [InlineData("")]
    [InlineData("text\n")]
    [InlineData("text\n\n- name AAAAAAAA\n")]
    [InlineData("text\n\n\u2014 name AAAA\n")]
    [InlineData("text\n\n\u2014 name with blanks AAAAAAAA\n")]
    [InlineData("text\n\n\u2014 name AAAAAAAA")]
    public void What_is_no_note_is_not_read(string text) => Assert.Null(SignedNote.Read(text));
}
