using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>Every no has a lasting code and one sentence that says what to do next.</summary>
public sealed partial class RefusalTests
{
    private static readonly List<SourceCall> Calls = [.. SourceCall.Of("Refusal.Because")];

    [Fact]
    public void Code_and_sentence_are_literals() => Assert.Empty(Calls
        .Where(call => call.Texts[0] is null || call.Texts[1] is null)
        .Select(call => $"{call.In}:{call.Line}: write the code and the sentence out, so that they can be found, listed and translated."));

    [Fact]
    public void Codes_are_in_kebab_case_and_sentences_begin_like_sentences() => Assert.Empty(All()
        .Where(refusal => !Code().IsMatch(refusal.Code) || refusal.Sentence.Length < 10 || !(char.IsUpper(refusal.Sentence[0]) || refusal.Sentence[0] == '{'))
        .Select(refusal => $"{refusal.Code}: {refusal.Sentence}"));

    [Fact]
    public void One_code_has_one_sentence() => Assert.Empty(All().Distinct()
        .GroupBy(refusal => refusal.Code, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void The_list_is_the_verified_one()
    {
        var list = new StringBuilder("# Refusals\n\nGenerated from the sources. Codes last; a sentence may be improved.\n\n| Code | Sentence |\n|---|---|\n");
        foreach (var (code, sentence) in All().Distinct().OrderBy(refusal => refusal.Code, StringComparer.Ordinal))
            list.Append("| `").Append(code).Append("` | ").Append(sentence.Replace("|", "\\|", StringComparison.Ordinal)).Append(" |\n");
        Verified.Matches(list.ToString(), "refusals");
    }

    private static IEnumerable<(string Code, string Sentence)> All() =>
        Calls.Where(call => call.Texts[0] is not null && call.Texts[1] is not null).Select(call => (call.Texts[0]!, call.Texts[1]!))
            .Concat(SourceCall.ConstantsIn("src/Samverk.Kernel/Refusal.cs")
                .Where(call => call.Texts[0] is not null && call.Texts[2] is not null).Select(call => (call.Texts[0]!, call.Texts[2]!)));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Code();
}
