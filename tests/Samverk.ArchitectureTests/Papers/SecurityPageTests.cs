using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Samverk.Modules.DataProtection.Contract;
using Samverk.Ui;
using Xunit;

namespace Samverk.ArchitectureTests.Papers;

/// <summary><c>docs/security.md</c>: its threats are those of the assessment, its tests exist, its limits are those of the code.</summary>
public sealed partial class SecurityPageTests
{
    private static readonly string Page = Paper.Text("docs", "security.md");

    [Fact]
    public void Every_threat_stands_there_in_the_words_of_the_assessment_with_a_test()
    {
        foreach (var threat in Threats.All(WordsCatalogue.BuiltIn.For("en")))
        {
            var section = Paper.Section(Page, threat.Who);
            Assert.Contains($"**May try.** {threat.What}\n", section, StringComparison.Ordinal);
            Assert.Contains($"**Against it.** {threat.Against}\n", section, StringComparison.Ordinal);
            Assert.Contains($"**Remains.** {threat.Remains}\n", section, StringComparison.Ordinal);
            Assert.NotEmpty(Named(section));
        }
        Assert.Equal(Threats.All(WordsCatalogue.BuiltIn.For("en")).Count, Threat().Count(Paper.Section(Page, "Threats")));
    }

    [Fact]
    public void Every_test_that_it_names_exists() => Assert.DoesNotContain(Named(Page), name => !WrittenTests.All.Contains(name));

    [Fact]
    public void It_says_what_other_papers_rest_on()
    {
        string[] titles =
        [
            "Signing in", "Sessions", "What a browser must know", "Who sees what", "What each class asks for", "What input is taken", "Files that are taken", "Limits",
            "What costs most", "What the node calls", "What is logged", "Keys", "Algorithms", "What the operator does", "What is not protected",
        ];
        Assert.All(titles, title => Assert.True(Paper.Section(Page, title).Split(' ').Length > 30, title));
        var limits = Limit().Matches(Paper.Section(Page, "Limits"));
        Assert.True(limits.Count > 15);
        Assert.All(limits, row => Assert.Equal((row.Groups["code"].Value, row.Groups["value"].Value), (row.Groups["code"].Value, InTheCode(row.Groups["code"].Value))));
    }

    [Fact]
    public void How_to_report_names_the_contact_of_the_node_and_no_address()
    {
        var text = Paper.Text("SECURITY.md");
        Assert.Contains(Host.Serving.SecurityText.Path, text, StringComparison.Ordinal);
        Assert.DoesNotContain("@", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mailto:", text, StringComparison.Ordinal);
    }

    // What looks like Class.Method with the words of a test.
    private static IEnumerable<string> Named(string markdown) => Paper.Quoted(markdown).Where(name => Test().IsMatch(name));

    private static string InTheCode(string name)
    {
        var parts = name.Split('.');
        var value = (from assembly in Solution.Assemblies
                     from type in assembly.GetTypes()
                     where type.Name == parts[0]
                     from member in type.GetMember(parts[1], BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                     select member is FieldInfo field ? field.GetValue(null) : ((PropertyInfo)member).GetValue(null)).FirstOrDefault();
        return value switch
        {
            int number => number.ToString(CultureInfo.InvariantCulture),
            TimeSpan { TotalHours: >= 1 } time => $"{time.TotalHours.ToString(CultureInfo.InvariantCulture)} hours",
            TimeSpan time => $"{time.TotalMinutes.ToString(CultureInfo.InvariantCulture)} minutes",
            _ => "not in the code",
        };
    }

    [GeneratedRegex(@"^\| [^|]+ \| (?<value>[^|]+) \| `(?<code>\w+\.\w+)` \|$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Limit();

    [GeneratedRegex("^### ", RegexOptions.Multiline, 1000)]
    private static partial Regex Threat();

    [GeneratedRegex(@"^\w+Tests\.\w+$", RegexOptions.None, 1000)]
    private static partial Regex Test();
}
