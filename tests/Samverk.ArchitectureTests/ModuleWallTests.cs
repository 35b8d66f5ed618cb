using System.Text;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>The walls between modules. If these tests are ever switched off the design is gone.</summary>
public sealed class ModuleWallTests
{
    private static readonly IReadOnlyList<Arrow> Arrows = Find();

    [Fact]
    public void A_module_touches_another_only_through_its_contract() => Assert.Empty(Arrows
        .Where(arrow => arrow.To.Part != "Contract")
        .Select(arrow => $"{arrow.Source.FullName} touches {arrow.Target.FullName}, which is no contract of {arrow.To.Module}."));

    [Fact]
    public void The_arrows_have_no_cycle()
    {
        // A contract is a node of its own: what is inside a module may use the contract of one that uses its own (decision 0005).
        var to = Arrows.ToLookup(
            arrow => arrow.From.Part == "Contract" ? arrow.From.Module + ".Contract" : arrow.From.Module,
            arrow => arrow.To.Module + ".Contract", StringComparer.Ordinal);

        Assert.Empty(to.Where(module => Reaches(module.Key, module.Key, [])).Select(module => $"{module.Key} reaches itself."));

        bool Reaches(string from, string goal, HashSet<string> seen) =>
            to[from].Any(next => next == goal || (seen.Add(next) && Reaches(next, goal, seen)));
    }

    [Fact]
    public void The_arrows_are_those_of_the_map()
    {
        var map = new StringBuilder("# Modules and their arrows\n\nGenerated from the compiled code. A module uses the contracts of those on its right.\n\n| Module | Uses |\n|---|---|\n");
        var modules = Solution.Types(Solution.Modules).Select(type => ModulePlace.Of(type)!)
            .Where(place => !place.IsShared).Select(place => place.Module).Distinct().Order(StringComparer.Ordinal);
        foreach (var module in modules)
        {
            var uses = Arrows.Where(arrow => arrow.From.Module == module).Select(arrow => arrow.To.Module).Distinct().Order(StringComparer.Ordinal);
            map.Append("| ").Append(module).Append(" | ").AppendJoin(", ", uses).Append(" |\n");
        }
        Verified.Matches(map.ToString(), "module-map");
    }

    [Fact]
    public void A_module_has_one_namespace_and_its_rules_and_contract() => Assert.Empty(Solution.Types(Solution.Modules)
        .Where(type => ModulePlace.Of(type) is not { Part: "" or "Rules" or "Contract" })
        .Select(type => $"{type.FullName}: task folders add no namespace."));

    private static List<Arrow> Find() =>
    [
        .. from source in Solution.Modules.GetTypes()
           let @from = ModulePlace.Of(source)
           where @from is { IsShared: false }
           from target in CodeReferences.TypesOf(source)
           let to = ModulePlace.Of(target)
           where to is { IsShared: false } && to.Module != @from.Module
           select new Arrow(source, @from, target, to),
    ];

    private sealed record Arrow(Type Source, ModulePlace From, Type Target, ModulePlace To);
}
