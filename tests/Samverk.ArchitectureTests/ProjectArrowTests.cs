using System.Xml.Linq;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>A project is a boundary that the compiler enforces: these are the ones of architecture.md, and no more.</summary>
public sealed class ProjectArrowTests
{
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Samverk.Kernel"] = [],
        ["Samverk.Evidence"] = ["Samverk.Kernel"],
        ["Samverk.Exchange"] = ["Samverk.Kernel"],
        ["Samverk.Disclosure"] = [],
        ["Samverk.Names"] = [],
        ["Samverk.Ui"] = [],
        ["Samverk.Storage"] = ["Samverk.Kernel", "Samverk.Evidence", "Samverk.Exchange"],
        ["Samverk.Modules"] =
            ["Samverk.Kernel", "Samverk.Storage", "Samverk.Evidence", "Samverk.Exchange", "Samverk.Names", "Samverk.Disclosure", "Samverk.Ui"],
        ["Samverk.Host"] = ["Samverk.Modules"],
    };

    [Fact]
    public void Projects_use_only_those_below_them()
    {
        var projects = Solution.Sources(".csproj").ToList();
        Assert.NotEmpty(projects);
        foreach (var project in projects)
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.True(MayUse.ContainsKey(name), $"{name} is no project of the architecture.");
            Assert.All(References(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension), used => Assert.Contains(used, MayUse[name]));
        }
    }

    [Theory]
    [InlineData("Samverk.Kernel")]
    [InlineData("Samverk.Disclosure")]
    public void These_use_the_base_class_library_alone(string name)
    {
        var project = Path.Combine("src", name, name + ".csproj");

        Assert.Empty(References(project, "PackageReference"));
        Assert.Empty(References(project, "FrameworkReference"));
    }

    [Fact]
    public void Only_storage_references_the_accounts_package() => Assert.Equal(["Samverk.Storage"], Solution.Sources(".csproj")
        .Where(project => References(project, "PackageReference").Contains("Microsoft.AspNetCore.Identity.EntityFrameworkCore"))
        .Select(Path.GetFileNameWithoutExtension));

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Solution.In(project)).Descendants(kind).Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
