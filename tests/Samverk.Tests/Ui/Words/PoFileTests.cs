using Samverk.Ui;

using Xunit;

namespace Samverk.Tests.Ui;

public sealed class PoFileTests
{
    [Fact]
    public void Strings_go_on_over_lines_with_escapes_and_comments_before_them()
    {
        var entry = Assert.Single(Read("# note\n#. for translators\nmsgid \"\"\n\"Say \\\"yes\\\"\"\n\" or no\"\nmsgstr \"Säg\\n\"\n\"ja\"\n"));

        Assert.Equal("Say \"yes\" or no", entry.Id);
        Assert.Equal("Säg\nja", Assert.Single(entry.Forms));
    }

    [Fact]
    public void The_header_is_no_text_and_a_fuzzy_entry_is_not_translated()
    {
        var entry = Assert.Single(Read("msgid \"\"\nmsgstr \"Language: sv\\n\"\n\n#, fuzzy\nmsgid \"Yes\"\nmsgstr \"Ja\"\n"));

        Assert.Empty(entry.Forms);
    }

    [Theory]
    [InlineData("msgid \"Yes\"\nmsgstr \"Ja\"\n\nmsgid \"Yes\"\nmsgstr \"Jo\"\n", 4, "stands here twice")]
    [InlineData("msgid \"{name} asked\"\nmsgstr \"frågade\"\n", 1, "{name} is lost")]
    [InlineData("msgid \"Asked\"\nmsgstr \"{name} frågade\"\n", 1, "{name} is not in the English sentence")]
    [InlineData("msgid \"{n} day\"\nmsgid_plural \"{n} days\"\nmsgstr[0] \"{n} dag\"\n", 1, "has 1 forms, sv needs 2")]
    [InlineData("msgid \"Yes\"\n", 1, "has no msgstr")]
    [InlineData("msgstr \"Ja\"\n", 1, "not expected here")]
    [InlineData("msgid \"Yes\"\nmsgstr[0] \"Ja\"\n", 2, "not expected here")]
    [InlineData("msgid \"{n} day\"\nmsgid_plural \"{n} days\"\nmsgstr[1] \"dagar\"\n", 3, "not expected here")]
    [InlineData("msgid \"Yes\"\nmsgstr \"Ja\n", 2, "begins and ends with a quotation mark")]
    [InlineData("msgid \"Say \"yes\"\"\nmsgstr \"Ja\"\n", 1, "a quotation mark inside")]
    [InlineData("msgid \"Yes\\q\"\nmsgstr \"Ja\"\n", 1, "the escape \\q is not known")]
    [InlineData("\"Yes\"\n", 1, "without a keyword")]
    [InlineData("#~ msgid \"Yes\"\n", 1, "obsolete")]
    [InlineData("msgid \"Yes\"\n# late\nmsgstr \"Ja\"\n", 2, "a comment stands before its entry")]
    [InlineData("msgid\n", 1, "is not a keyword with a string")]
    public void What_is_not_sound_is_refused_with_its_line(string content, int line, string problem)
    {
        var refused = Assert.Throws<PoException>(() => Read(content));

        Assert.StartsWith($"sample.po, line {line}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plural_form_may_say_the_number_in_words()
    {
        var entry = Assert.Single(Read("msgid \"{n} day\"\nmsgid_plural \"{n} days\"\nmsgstr[0] \"en dag\"\nmsgstr[1] \"{n} dagar\"\n"));

        Assert.Equal(["en dag", "{n} dagar"], entry.Forms);
    }

    private static IReadOnlyList<PoEntry> Read(string content) => PoFile.Read("sample.po", "sv", content);
}
