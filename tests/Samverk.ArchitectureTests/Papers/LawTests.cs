using Xunit;

namespace Samverk.ArchitectureTests.Papers;

/// <summary>
/// <c>docs/law.csv</c>: from each law to what the product does, to a test or a page that shows it. Nothing in it is legal advice, and nothing was
/// checked by a lawyer until the row says so.
/// </summary>
public sealed class LawTests
{
    private static readonly IReadOnlyList<IReadOnlyDictionary<string, string>> Rows = Paper.Rows(Solution.In("docs", "law.csv"));

    [Fact]
    public void Every_row_shows_a_test_or_a_page()
    {
        var routes = Paper.Text("docs", "routes.verified.md");
        Assert.True(Rows.Count >= 25);
        Assert.Empty(Rows.Where(row => row["law"].Length == 0 || row["article"].Length == 0 || row["does"].Length < 20).Select(row => row["law"] + " " + row["article"]));
        Assert.Empty(Rows.Where(row => WrittenTests.In(row["test"]).Count == 0 && row["page"].Length == 0).Select(row => $"{row["law"]} {row["article"]} shows neither a test nor a page."));
        Assert.DoesNotContain(Rows.SelectMany(row => WrittenTests.In(row["test"])), name => !WrittenTests.All.Contains(name));
        Assert.DoesNotContain(Rows.SelectMany(row => WrittenTests.In(row["page"])), page => !(page.StartsWith('/') ? routes.Contains($"`{page}`", StringComparison.Ordinal) : File.Exists(Solution.In(page))));
    }

    [Fact]
    public void What_is_missing_and_what_nobody_checked_is_said()
    {
        Assert.All(Rows, row => Assert.Contains(row["checked"], (string[])["no", "yes"]));
        // A lawyer's word has a name and a day: until there is one, no row may claim it.
        Assert.Empty(Rows.Where(row => row["checked"] == "yes" && row["checked_by"].Length == 0).Select(row => row["law"]));
        Assert.All(Rows, row => Assert.Contains(row["state"], (string[])["done", "in part", "missing"]));
        Assert.Empty(Rows.Where(row => row["state"] != "done" && row["missing"].Length < 10).Select(row => $"{row["law"]} {row["article"]} does not say what is missing."));
    }
}
