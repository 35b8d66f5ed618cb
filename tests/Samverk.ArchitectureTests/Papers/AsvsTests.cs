using System.Text.RegularExpressions;
using Xunit;

namespace Samverk.ArchitectureTests.Papers;

/// <summary>
/// <c>docs/asvs.csv</c>: every requirement of ASVS 5.0 at level 1 and 2 by its number, with where we stand. The sentences of the standard are
/// not here: their licence asks for more than a list.
/// </summary>
public sealed partial class AsvsTests
{
    // Taken from level 3 already now.
    private static readonly string[] AtLevel3 = ["V1.2.10", "V1.5.3", "V2.3.5", "V3.1.1"];

    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Rows = Paper.Rows(Solution.In("docs", "asvs.csv"));

    [Fact]
    public void Each_requirement_of_level_1_and_2_has_one_row()
    {
        Assert.Equal((70, 183), (Rows.Count(row => row["level"] == "1"), Rows.Count(row => row["level"] == "2")));
        Assert.Equal(AtLevel3, Rows.Where(row => row["level"] == "3").Select(row => row["requirement"]));
        Assert.Empty(Rows.GroupBy(row => row["requirement"], StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.All(Rows, row => Assert.Matches(Number(), row["requirement"]));
    }

    [Fact]
    public void The_numbers_are_those_of_the_standard()
    {
        var standard = Standard().Where(row => row["L"] is "1" or "2" || AtLevel3.Contains(row["req_id"])).Select(row => row["req_id"] + " " + row["L"]).ToList();
        Assert.Equal(257, standard.Count);
        Assert.Equal(standard.Order(StringComparer.Ordinal), Rows.Select(row => row["requirement"] + " " + row["level"]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_met_row_names_tests_that_exist() => Assert.Empty(Rows
        .Where(row => row["status"] == "met" && (WrittenTests.In(row["test"]) is not { Count: > 0 } named || !named.All(WrittenTests.All.Contains)))
        .Select(row => $"{row["requirement"]}: {row["test"]}"));

    [Fact]
    public void What_is_not_met_says_why()
    {
        Assert.All(Rows, row => Assert.Contains(row["status"], (string[])["met", "not applicable", "open"]));
        Assert.Empty(Rows.Where(row => row["about"].Length < 3 || row["where"].Length < (row["status"] == "met" ? 12 : 20)).Select(row => $"{row["requirement"]} says too little: {row["where"]}"));
        Assert.Empty(Rows.Where(row => row["status"] != "met" && row["test"].Length > 0).Select(row => $"{row["requirement"]} names a test and is not met."));
    }

    [Fact]
    public void No_sentence_of_the_standard_is_copied() => Assert.Empty(Standard()
        .Join(Rows, theirs => theirs["req_id"], ours => ours["requirement"], (theirs, ours) => (Number: theirs["req_id"], Theirs: theirs["req_description"], Ours: ours["about"] + " " + ours["where"]), StringComparer.Ordinal)
        .Where(pair => SevenWords(pair.Ours).Intersect(SevenWords(pair.Theirs), StringComparer.OrdinalIgnoreCase).Any()).Select(pair => pair.Number));

    [Fact]
    public void A_row_that_points_to_the_security_page_points_to_a_heading_of_it()
    {
        var anchors = Paper.Anchors(Paper.Text("docs", "security.md"));
        Assert.Empty(Rows.SelectMany(row => Pointer().Matches(row["where"]).Select(found => (Number: row["requirement"], Anchor: found.Groups["anchor"].Value)))
            .Where(found => !anchors.Contains(found.Anchor)).Select(found => $"{found.Number}: #{found.Anchor}"));
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Standard()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "asvs", "asvs-5.0.0-en.csv");
            if (File.Exists(file))
                return Paper.Rows(file);
        }
        Assert.Skip("The list of requirements is not beside the repository (shared/data/asvs).");
        throw new InvalidOperationException("Skipping throws.");
    }

    private static IEnumerable<string> SevenWords(string text)
    {
        var words = text.Split([' ', ',', '.', ';', ':'], StringSplitOptions.RemoveEmptyEntries);
        return Enumerable.Range(0, Math.Max(0, words.Length - 6)).Select(at => string.Join(' ', words[at..(at + 7)]));
    }

    [GeneratedRegex(@"^V\d+\.\d+\.\d+$", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"security\.md#(?<anchor>[a-z0-9-]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pointer();
}
