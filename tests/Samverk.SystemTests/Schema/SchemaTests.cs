using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Schema;

/// <summary>The numbered scripts say what the model says (foundations 9). With <c>SAMVERK_ACCEPT=1</c> they are written anew.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void The_accounts_script_is_the_models(string dialect) => Compare(dialect, "0005-accounts.sql", ModelScripts.Accounts(dialect));

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public void The_rows_script_is_the_models(string dialect)
    {
        var models = ModuleRows.Models;
        if (models.Count == 0)
            Assert.DoesNotContain(SchemaScripts.All(dialect), script => script.Number == 10);
        else
            Compare(dialect, "0010-rows.sql", ModelScripts.Rows(dialect, models));
    }

    private static void Compare(string dialect, string name, string expected)
    {
        var file = Path.Combine(Repository.Root, "src", "Samverk.Storage", "Schema", dialect, name);
        if (Environment.GetEnvironmentVariable("SAMVERK_ACCEPT") == "1")
            File.WriteAllText(file, expected);
        Assert.True(File.Exists(file), $"{dialect}/{name} is missing. Run this test with SAMVERK_ACCEPT=1 to make it.");
        Assert.Equal(expected, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
