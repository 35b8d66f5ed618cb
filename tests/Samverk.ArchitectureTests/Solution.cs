using System.Reflection;
using System.Runtime.CompilerServices;

namespace Samverk.ArchitectureTests;

/// <summary>The product's sources and compiled code.</summary>
internal static class Solution
{
    public static string Root { get; } = Find();

    public static Assembly Modules { get; } = Assembly.Load("Samverk.Modules");

    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        .. new[] { "Samverk.Kernel", "Samverk.Storage", "Samverk.Evidence", "Samverk.Exchange", "Samverk.Disclosure", "Samverk.Ui", "Samverk.Modules", "samverk" }
            .Select(Assembly.Load),
    ];

    public static string In(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The source files of the product with one ending, as paths from the root.</summary>
    public static IEnumerable<string> Sources(string ending) => Directory.EnumerateFiles(In("src"), "*" + ending, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Root, file))
        .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
        .Order(StringComparer.Ordinal);

    /// <summary>The types that people wrote, without what the compiler made.</summary>
    public static IEnumerable<Type> Types(Assembly assembly) => assembly.GetTypes()
        .Where(type => !IsMade(type)).OrderBy(type => type.FullName, StringComparer.Ordinal);

    private static bool IsMade(Type type) =>
        type.Name.Contains('<', StringComparison.Ordinal) || type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsMade(outer));

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Samverk.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    }
}
