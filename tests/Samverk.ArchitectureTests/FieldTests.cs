using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Storage;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>Every member that is kept was born with its class: policy area, sensitivity, whether it may leave (access.md 5).</summary>
public sealed class FieldTests
{
    [Fact]
    public void Every_member_of_events_and_rows_has_a_class() => Assert.Empty(Fields()
        .Where(field => field.Class is null)
        .Select(field => $"{field.Type.FullName}.{field.Property.Name} has no [Field], nor has its type."));

    [Fact]
    public void What_is_sealed_never_leaves_and_is_hidden() => Assert.Empty(Fields()
        .Where(field => field.Class is { Tier: Tier.T4 } kept && (kept.Export != Export.Local || kept.OnDenied != OnDenied.Hidden))
        .Select(field => $"{field.Type.FullName}.{field.Property.Name}"));

    [Fact]
    public void A_module_maps_only_its_own_rows() => Assert.Empty(
        from model in AllModules.RowModels
        from row in RowsOf([model])
        where row.Namespace?.Split('.').Take(3).SequenceEqual(model.GetType().Namespace!.Split('.').Take(3)) != true
        select $"{model.GetType().Name} maps {row.FullName}.");

    [Fact]
    public void The_list_is_the_verified_one()
    {
        var list = new StringBuilder("# Fields and their class\n\nGenerated from the compiled code: what is kept, in events and in read rows.\n\n| Member | Area | Tier | May leave | Without the right |\n|---|---|---|---|---|\n");
        foreach (var (type, property, kept) in Fields().OrderBy(field => field.Type.Name + "." + field.Property.Name, StringComparer.Ordinal))
        {
            list.Append("| ").Append(type.Name).Append('.').Append(property.Name).Append(" | ")
                .AppendJoin(" | ", kept?.Area, kept?.Tier, kept?.Export, kept?.OnDenied).Append(" |\n");
        }
        Verified.Matches(list.ToString(), "fields");
    }

    private static IEnumerable<(Type Type, PropertyInfo Property, FieldAttribute? Class)> Fields() =>
        from type in Events().Concat(RowsOf(AllModules.RowModels)).Distinct()
        from property in type.GetProperties()
        where property.Name != "EqualityContract" && property.SetMethod is not null
        select (type, property, Attributes.Of<FieldAttribute>(type, property) ?? type.GetCustomAttribute<FieldAttribute>());

    private static IEnumerable<Type> Events() =>
        Solution.Types(Solution.Modules).Where(type => !type.IsAbstract && typeof(IEvent).IsAssignableFrom(type));

    private static List<Type> RowsOf(IReadOnlyList<IRowModel> models)
    {
        var options = new DbContextOptionsBuilder<NodeDbContext>().UseSqlite("Data Source=:memory:").Options;
        using var context = new NodeDbContext(options, models);
        return [.. context.Model.GetEntityTypes().Select(type => type.ClrType).Where(type => type.Assembly == Solution.Modules)];
    }
}
