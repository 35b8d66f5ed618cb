using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Agreements.Contract;
using Samverk.Modules.Consents.Contract;
using Samverk.Modules.Corridors.Contract;
using Samverk.Modules.Corridors.Rules;
using Samverk.Modules.Directory.Contract;
using Samverk.Modules.Referrals.Contract;
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
    public async Task Every_member_that_the_api_answers_has_a_class() => Assert.Empty((await AnswersAsync())
        .Where(field => field.Class is null)
        .Select(field => $"{field.Type.FullName}.{field.Property.Name} has no [Field], nor has its type."));

    [Fact]
    public void Every_member_that_a_message_may_have_has_a_class_and_no_other_has()
    {
        var listed = AllowLists().SelectMany(list => list.SelectMany(type => type.Value.Select(member => (type.Key, member)))).Distinct().ToList();
        var known = MessageFields.All.Select(field => (field.Type, field.Member)).ToList();
        Assert.Empty(known.GroupBy(field => field).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Equal(listed.Order(), known.Order());
    }

    [Fact]
    public void No_message_can_carry_what_never_leaves()
    {
        Assert.DoesNotContain(MessageFields.All, field => field.Export == Export.Local || field.Tier >= Tier.T3 || field.Area is PolicyArea.LegalAndAsylum or PolicyArea.Complaint);
        // An event that travels is made from what may travel: what is local in it stays out of the allow-list by having another name.
        Assert.Empty(Fields().Where(field => typeof(IEvent).IsAssignableFrom(field.Type) && field.Class is { Export: Export.ByAgreement, Tier: >= Tier.T3 })
            .Select(field => $"{field.Type.Name}.{field.Property.Name}"));
    }

    [Fact]
    public void Asylum_content_is_local_to_the_last_member() => Assert.Empty(Fields()
        .Where(field => field.Class is { Area: PolicyArea.LegalAndAsylum } kept && kept.Export != Export.Local)
        .Select(field => $"{field.Type.Name}.{field.Property.Name}"));

    private static IEnumerable<IReadOnlyDictionary<string, IReadOnlyList<string>>> AllowLists() =>
    [
        ReferralMembers.ByType, DirectoryMembers.ByType, ConsentMessages.ByType, CorridorMembers.Allowed,
        MessageTypes.All.Where(type => type.Fixed.Count > 0).ToDictionary(type => type.Name, type => type.Fixed),
    ];

    [Fact]
    public async Task The_list_is_the_verified_one()
    {
        var list = new StringBuilder("# Fields and their class\n\nGenerated from the compiled code: what is kept, what the API answers, what files hold and what messages may carry.\n");
        Write(list, "Events", Fields().Where(field => typeof(IEvent).IsAssignableFrom(field.Type)));
        Write(list, "Read rows", Fields().Where(field => !typeof(IEvent).IsAssignableFrom(field.Type)));
        Write(list, "Answers of the API and columns of files", await AnswersAsync());
        list.Append("\n## Members of messages\n\n| Member | Area | Tier | May leave |\n|---|---|---|---|\n");
        foreach (var field in MessageFields.All.OrderBy(field => field.Type, StringComparer.Ordinal).ThenBy(field => field.Member, StringComparer.Ordinal))
            list.Append("| ").Append(field.Type).Append(' ').Append(field.Member).Append(" | ").AppendJoin(" | ", field.Area, field.Tier, field.Export).Append(" |\n");
        Verified.Matches(list.ToString(), "fields");
    }

    private static void Write(StringBuilder list, string title, IEnumerable<(Type Type, PropertyInfo Property, FieldAttribute? Class)> fields)
    {
        list.Append("\n## ").Append(title).Append("\n\n| Member | Area | Tier | May leave | Without the right | Kept |\n|---|---|---|---|---|---|\n");
        foreach (var (type, property, kept) in fields.OrderBy(field => field.Type.Name + "." + field.Property.Name, StringComparer.Ordinal))
        {
            list.Append("| ").Append(type.Name).Append('.').Append(property.Name).Append(" | ")
                .AppendJoin(" | ", kept?.Area, kept?.Tier, kept?.Export, kept?.OnDenied, kept?.Retention).Append(" |\n");
        }
    }

    /// <summary>What the API answers on either side, with all that hangs on it, and the rows of files.</summary>
    private static async Task<IReadOnlyList<(Type Type, PropertyInfo Property, FieldAttribute? Class)>> AnswersAsync()
    {
        var types = new HashSet<Type> { typeof(TablesCsvRow) };
        foreach (var side in new[] { NodeSide.HostCountry, NodeSide.Secretariat })
        {
            foreach (var endpoint in await EndpointTable.OfAsync(side))
            {
                foreach (var answer in endpoint.Metadata.OfType<IProducesResponseTypeMetadata>().Select(produced => produced.Type).OfType<Type>())
                    Collect(answer, types);
            }
        }
        Assert.True(types.Count > 5);
        return [.. from type in types
                   from property in type.GetProperties()
                   where property.Name != "EqualityContract" && property.DeclaringType!.Assembly == Solution.Modules
                   select (type, property, Attributes.Of<FieldAttribute>(type, property) ?? type.GetCustomAttribute<FieldAttribute>())];
    }

    private static void Collect(Type type, HashSet<Type> types)
    {
        foreach (var inner in type.GetGenericArguments())
            Collect(inner, types);
        if (type.Assembly != Solution.Modules || type.IsEnum || !types.Add(type))
            return;
        foreach (var property in type.GetProperties())
            Collect(property.PropertyType, types);
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
