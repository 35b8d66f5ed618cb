using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Samverk.Storage;

namespace Samverk.SystemTests.Schema;

/// <summary>The scripts that the model asks for, made by EF Core: what the numbered scripts must say (foundations 9).</summary>
internal static partial class ModelScripts
{
    private const string Heading = "-- Made from the model by the schema test. Change the model, then accept anew.\n\n";

    /// <summary>The tables of accounts.</summary>
    public static string Accounts(string dialect) => Made(dialect, [], ofAccounts: true);

    /// <summary>The tables of the read rows that the modules contribute.</summary>
    public static string Rows(string dialect, IReadOnlyList<IRowModel> models) => Made(dialect, models, ofAccounts: false);

    private static string Made(string dialect, IReadOnlyList<IRowModel> models, bool ofAccounts)
    {
        using var context = Context(dialect, models);
        var accounts = context.Model.GetEntityTypes().Where(IsOfAccounts).Select(type => type.GetTableName()).ToHashSet(StringComparer.Ordinal);
        var statements = Blank().Split(context.Database.GenerateCreateScript().ReplaceLineEndings("\n"))
            .Select(statement => statement.Trim())
            .Where(statement => statement.Length > 0 && accounts.Contains(TableOf(statement)) == ofAccounts);
        return Heading + string.Join("\n\n", statements) + "\n";
    }

    private static bool IsOfAccounts(Microsoft.EntityFrameworkCore.Metadata.IEntityType type) =>
        type.ClrType == typeof(Account) || type.ClrType.Assembly == typeof(IdentityUserPasskey<>).Assembly;

    private static string TableOf(string statement) =>
        Table().Match(statement) is { Success: true } found
            ? found.Groups["name"].Value
            : throw new InvalidOperationException($"Neither a table nor an index: {statement}");

    private static NodeDbContext Context(string dialect, IReadOnlyList<IRowModel> models)
    {
        var options = new DbContextOptionsBuilder<NodeDbContext>().EnableServiceProviderCaching(false); // else the first model is kept for all
        if (dialect == "sqlite")
            options.UseSqlite("Data Source=:memory:");
        else
            options.UseNpgsql("Host=127.0.0.1");
        return new NodeDbContext(options.Options, models);
    }

    [GeneratedRegex("""^CREATE (TABLE|(UNIQUE )?INDEX "?\w+"? ON) "?(?<name>\w+)"?""", RegexOptions.ExplicitCapture)]
    private static partial Regex Table();

    [GeneratedRegex(@"\n\s*\n", RegexOptions.ExplicitCapture)]
    private static partial Regex Blank();
}
