using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Samverk.ArchitectureTests.Papers;

/// <summary>All tests of the repository, as <c>Class.Method</c>: a paper that names one is asked whether it exists.</summary>
internal static class WrittenTests
{
    private static readonly HashSet<string> Marks = ["Fact", "Theory", "Property"];

    public static IReadOnlySet<string> All { get; } = Directory.EnumerateFiles(Solution.In("tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Solution.Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
        .SelectMany(Read).ToHashSet(StringComparer.Ordinal);

    /// <summary>The names of a cell, apart by blanks.</summary>
    public static IReadOnlyList<string> In(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> Read(string file) =>
        from method in CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
        where method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => Marks.Contains(attribute.Name.ToString()))
        where method.Parent is ClassDeclarationSyntax
        select ((ClassDeclarationSyntax)method.Parent!).Identifier.Text + "." + method.Identifier.Text;
}
