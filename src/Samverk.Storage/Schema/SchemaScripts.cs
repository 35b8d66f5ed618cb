using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text;
using Samverk.Kernel;

namespace Samverk.Storage;

/// <summary>The numbered scripts of the schema (foundations 9), applied in order, each once.</summary>
public static class SchemaScripts
{
    /// <summary>Brings the schema up to this program's version. Refuses a newer one and changes nothing.</summary>
    public static async Task<Refusal?> ApplyAsync(NodeDatabase database, CancellationToken ct)
    {
        var applied = await AppliedAsync(database, ct);
        var scripts = All(database.Dialect);
        if (applied > scripts[^1].Number)
        {
            return Refusal.Because("schema-newer",
                "The database was made by a newer Samverk (schema {found}, this program knows {known}). Start the newer program, or restore a backup made before the upgrade.",
                new("found", applied.ToString(CultureInfo.InvariantCulture)), new("known", scripts[^1].Number.ToString(CultureInfo.InvariantCulture)));
        }
        foreach (var script in scripts.Where(script => script.Number > applied))
        {
            var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            try
            {
                await database.RunScriptAsync(
                    script.Sql + string.Create(CultureInfo.InvariantCulture,
                        $"\nINSERT INTO schema_version(version, name, applied_at) VALUES ({script.Number}, '{script.Name}', {at});"), ct);
            }
            catch (DbException)
            {
                // Another process that started at the same moment was first.
                if (await AppliedAsync(database, ct) < script.Number)
                    throw;
            }
        }
        return null;
    }

    /// <summary>Whether the database answers and has exactly this program's schema.</summary>
    public static async Task<bool> IsCurrentAsync(NodeDatabase database, CancellationToken ct)
    {
        try
        {
            return await AppliedAsync(database, ct) == All(database.Dialect)[^1].Number;
        }
        catch (System.Data.Common.DbException)
        {
            return false;
        }
    }

    /// <summary>The scripts of a dialect, lowest number first.</summary>
    public static IReadOnlyList<(int Number, string Name, string Sql)> All(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Schema/{dialect}/";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => (int.Parse(name.AsSpan(prefix.Length, 4), CultureInfo.InvariantCulture), name[prefix.Length..^4], Read(assembly, name)))];
    }

    private static async Task<int> AppliedAsync(NodeDatabase database, CancellationToken ct)
    {
        var exists = database.Dialect == "sqlite"
            ? "SELECT COUNT(*) FROM sqlite_master WHERE name='schema_version'"
            : "SELECT COUNT(*) FROM information_schema.tables WHERE table_name='schema_version' AND table_schema=current_schema()";
        if ((await database.QueryAsync(new Statement(exists), row => row.GetInt64(0), ct))[0] == 0)
            return 0;
        return (await database.QueryAsync(new Statement("SELECT MAX(version) FROM schema_version"), row => row.GetInt32(0), ct))[0];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
