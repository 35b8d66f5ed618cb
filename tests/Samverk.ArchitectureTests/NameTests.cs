using System.Text.RegularExpressions;
using Microsoft.Extensions.Hosting;
using Samverk.Storage;
using Xunit;

namespace Samverk.ArchitectureTests;

public sealed partial class NameTests
{
    private static readonly string[] Banned = ["Manager", "Helper", "Helpers", "Util", "Utils", "Common", "Misc", "Base", "Impl", "Processor", "Dto"];
    private static readonly string[] BannedAtTheEnd = ["Data", "Info", "Model"];

    // "Case manager" is a role in life: the officer who answers for the whole case.
    private const string CaseManager = "CaseManager";

    [Fact]
    public void No_type_is_named_by_a_word_that_says_nothing() => Assert.Empty(
        from assembly in Solution.Assemblies
        from type in Solution.Types(assembly)
        let words = Words().Matches(type.Name.Split('`')[0].Replace(CaseManager, "", StringComparison.Ordinal)).Select(word => word.Value).ToList()
        where words.Any(Banned.Contains)
            || (words.Count > 0 && BannedAtTheEnd.Contains(words[^1]) && !AddsToTheModel(type))
            || (words.Count > 0 && words[^1] == "Service" && !typeof(IHostedService).IsAssignableFrom(type))
        select type.FullName);

    // EF Core's own word for what these types add to.
    private static bool AddsToTheModel(Type type) => typeof(IRowModel).IsAssignableFrom(type);

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();
}
