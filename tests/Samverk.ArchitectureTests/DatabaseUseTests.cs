using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Samverk.ArchitectureTests;

/// <summary>Modules query their own rows; what belongs to a case is read through Access alone; SQL is written in Storage alone.</summary>
public sealed class DatabaseUseTests
{
    private static readonly string[] RawSql = ["FromSql", "ExecuteSql", "SqlQuery", "GetDbConnection", "ExecuteUpdate", "ExecuteDelete", "SaveChanges"];

    // Accounts are Identity's own rows: made and checked where people sign in.
    private static readonly string[] KeepsAccounts = ["Offices", "SignIns"];

    [Fact]
    public void Only_storage_writes_sql() => Assert.Empty(
        from type in AboveStorage()
        from member in CodeReferences.MembersOf(type)
        where member.DeclaringType?.Namespace?.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal) == true
            && RawSql.Any(name => member.Name.StartsWith(name, StringComparison.Ordinal))
            && !(member.Name.StartsWith("SaveChanges", StringComparison.Ordinal) && KeepsAccounts.Contains(ModulePlace.Of(type)?.Module))
        select $"{type.FullName} calls {member.Name}.");

    [Fact]
    public void A_module_queries_only_its_own_rows() => Assert.Empty(
        from read in Reads()
        let owner = ModulePlace.Of(read.Row)
        where owner is not null && owner.Module != read.Place.Module && read.Place.Module != "Access"
        select $"{read.Reader.FullName} queries {read.Row.Name} of {owner.Module}.");

    [Fact]
    public void Rows_of_a_case_are_queried_by_access_alone() => Assert.Empty(
        from read in Reads()
        where read.Place.Module != "Access" && read.Row.GetInterfaces().Any(type => type.Name == "ICaseAreaScoped")
        select $"{read.Reader.FullName} queries {read.Row.Name}, which is protected.");

    [Fact]
    public void Only_the_bench_has_pages_without_the_rules_and_no_setting_leads_there()
    {
        var all = Solution.Assemblies.SelectMany(assembly => assembly.GetTypes()).ToList();
        Assert.Equal(["BenchNoRules", "CaseAccess"], all.Where(type => type is { IsClass: true } && type.GetInterfaces().Any(one => one.Name == "IAccess")).Select(type => type.Name).Order());
        var without = all.First(type => type.Name == "BenchNoRules");
        Assert.Empty(all.Where(type => type.Namespace != without.Namespace && CodeReferences.TypesOf(type).Contains(without)).Select(type => type.FullName));
    }

    private static IEnumerable<(Type Reader, ModulePlace Place, Type Row)> Reads() =>
        from reader in Solution.Modules.GetTypes()
        let place = ModulePlace.Of(reader)
        where place is not null
        from member in CodeReferences.MembersOf(reader)
        where member is MethodInfo { Name: nameof(DbContext.Set), IsGenericMethod: true } && member.DeclaringType == typeof(DbContext)
        let row = ((MethodInfo)member).GetGenericArguments()[0]
        where !row.IsGenericParameter
        select (reader, place, row);

    private static IEnumerable<Type> AboveStorage() => Solution.Assemblies
        .Where(assembly => assembly.GetName().Name is "Samverk.Modules" or "samverk").SelectMany(assembly => assembly.GetTypes());
}
