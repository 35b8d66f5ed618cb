using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using nietras.SeparatedValues;
using Samverk.Modules;
using Xunit;

namespace Samverk.Tests.Web;

/// <summary>A value goes through a spreadsheet as text, and comes back as it was.</summary>
[Lesson("L21")]
public sealed class CsvTests
{
    [Theory]
    [InlineData("Sweden", "Sweden")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=HYPERLINK(\"https://x.example\",\"open\")", "\"'=HYPERLINK(\"\"https://x.example\"\",\"\"open\"\")\"")]
    [InlineData("+251911234567", "'+251911234567")]
    [InlineData("-5 kg", "'-5 kg")]
    [InlineData("@name", "'@name")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\0x", "'\0x")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("'=1", "''=1")]
    [InlineData("'tis", "'tis")]
    [InlineData("", "")]
    public void What_a_spreadsheet_would_run_is_marked(string text, string written) => Assert.Equal(written, Csv.Field(text));

    [Property]
    public Property Every_text_comes_back_as_it_was() => Prop.ForAll(
        Gen.Elements('=', '+', '-', '@', '\t', '\r', '\n', '\0', '\'', '"', ',', 'a', '＝', 'ሀ', '0').ArrayOf().Select(letters => new string(letters)).NonEmptyListOf().ToArbitrary(),
        row =>
        {
            using var reader = Sep.New(',').Reader(options => options with { HasHeader = false, Unescape = true }).FromText(Csv.Line(["first", .. row, "last"]));
            var read = new List<string>();
            foreach (var line in reader)
                for (var at = 0; at < line.ColCount; at++)
                    read.Add(Csv.Value(line[at].ToString()));
            return read.SequenceEqual(["first", .. row, "last"]);
        });
}
