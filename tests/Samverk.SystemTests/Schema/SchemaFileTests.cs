using System.Runtime.CompilerServices;
using Samverk.Modules;
using Xunit;

namespace Samverk.SystemTests.Schema;

/// <summary>The numbered scripts say what the model says (foundations 9). <c>SAMVERK_ACCEPT=1</c> writes them anew.</summary>
public sealed class SchemaFileTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void Accounts_script_is_the_models(string dialect) => Compare(dialect, "0005-accounts.sql", ModelScripts.Accounts(dialect));

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void Rows_script_is_the_models(string dialect) => Compare(dialect, "0010-rows.sql", ModelScripts.Rows(dialect, AllModules.RowModels));

    private static void Compare(string dialect, string name, string made, [CallerFilePath] string here = "")
    {
        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/Samverk.Storage/Schema", dialect, name));
        if (Environment.GetEnvironmentVariable("SAMVERK_ACCEPT") == "1")
            File.WriteAllText(path, made);
        Assert.Equal(made, File.Exists(path) ? File.ReadAllText(path) : "");
    }
}
