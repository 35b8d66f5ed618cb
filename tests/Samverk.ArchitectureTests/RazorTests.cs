using System.Text.RegularExpressions;
using Xunit;

namespace Samverk.ArchitectureTests;

public sealed partial class RazorTests
{
    [Fact]
    public void Every_component_begins_with_its_own_namespace() => Assert.Empty(Solution.Sources(".razor")
        .Where(file => Path.GetFileName(file) != "_Imports.razor" && !Namespace().IsMatch(File.ReadAllText(Solution.In(file))))
        .Select(file => $"{file}: its first line is not @namespace. An import would append the folder."));

    [GeneratedRegex(@"\A@namespace [\w.]+\r?\n")]
    private static partial Regex Namespace();
}
