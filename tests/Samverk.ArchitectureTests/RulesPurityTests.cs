using Samverk.Kernel;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>Rules are pure: no I/O, clock, HTTP, SQL or tasks.</summary>
public sealed class RulesPurityTests
{
    private static readonly string[] Namespaces =
    [
        "System.IO", "System.Net", "System.Data", "System.Threading", "System.Diagnostics", "System.Security.Cryptography.RandomNumberGenerator",
        "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Microsoft.Extensions", "Microsoft.Data", "Npgsql", "Samverk.Storage",
    ];

    private static readonly Type[] Types =
        [typeof(IClock), typeof(IEventStore), typeof(Ids), typeof(TimeProvider), typeof(Environment), typeof(Console), typeof(Random)];

    // Attributes and plumbing that the compiler itself writes, without any effect when the code runs.
    private static readonly string[] Harmless = ["System.Diagnostics.CodeAnalysis.", "System.Diagnostics.Debugger", "System.Diagnostics.StackTraceHidden"];

    [Fact]
    public void Rules_touch_no_input_output_clock_web_database_or_task() => Assert.Empty(
        from rule in Solution.Modules.GetTypes()
        where ModulePlace.Of(rule)?.Part == "Rules"
        from touched in CodeReferences.TypesOf(rule)
        where (Types.Contains(touched) && !IsIterator(rule, touched)) || IsForbidden(touched.FullName ?? "")
        select $"{rule.FullName} touches {touched.FullName}.");

    // The compiler's iterators ask for the number of the thread, to tell a second enumeration.
    private static bool IsIterator(Type rule, Type touched) => touched == typeof(Environment) && rule.Name.Contains(">d__", StringComparison.Ordinal);

    private static bool IsForbidden(string name) =>
        Namespaces.Any(forbidden => name == forbidden || name.StartsWith(forbidden + ".", StringComparison.Ordinal))
        && !Harmless.Any(harmless => name.StartsWith(harmless, StringComparison.Ordinal));
}
