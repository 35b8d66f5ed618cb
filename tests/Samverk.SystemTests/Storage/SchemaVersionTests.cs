using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

public abstract class SchemaVersionTests(TestDatabase database) : StorageTests(database)
{
    [Fact]
    public async Task Applying_the_scripts_again_changes_nothing()
    {
        await using var empty = await Database.OpenEmptyAsync();
        Assert.Null(await SchemaScripts.ApplyAsync(empty, TestContext.Current.CancellationToken));
        var first = await AppliedAsync(empty);

        Assert.Null(await SchemaScripts.ApplyAsync(empty, TestContext.Current.CancellationToken));

        Assert.Equal(first, await AppliedAsync(empty));
        Assert.Equal(SchemaScripts.All(empty.Dialect).Select(script => script.Number), first);
    }

    [Fact]
    public async Task A_newer_schema_is_refused_with_what_to_do_and_left_alone()
    {
        await using var newer = await Database.OpenEmptyAsync();
        await SchemaScripts.ApplyAsync(newer, TestContext.Current.CancellationToken);
        await newer.WriteAsync([new Statement("INSERT INTO schema_version(version, name, applied_at) VALUES (9999,'9999-later',0)")], CancellationToken.None);
        var before = await AppliedAsync(newer);

        var refused = await SchemaScripts.ApplyAsync(newer, TestContext.Current.CancellationToken);

        Assert.Equal("schema-newer", refused!.Code);
        Assert.Contains("schema 9999, this program knows " + SchemaScripts.All(newer.Dialect)[^1].Number, refused.English(), StringComparison.Ordinal);
        Assert.Contains("Start the newer program", refused.English(), StringComparison.Ordinal);
        Assert.Equal(before, await AppliedAsync(newer));
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_on_an_empty_database_both_come_up()
    {
        await using var empty = await Database.OpenEmptyAsync();

        var refusals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => SchemaScripts.ApplyAsync(empty, TestContext.Current.CancellationToken))));

        Assert.All(refusals, Assert.Null);
        Assert.Equal(SchemaScripts.All(empty.Dialect).Select(script => script.Number), await AppliedAsync(empty));
    }

    [Fact]
    public void Both_databases_have_the_same_numbered_scripts() =>
        Assert.Equal(SchemaScripts.All("sqlite").Select(script => (script.Number, script.Name)),
            SchemaScripts.All("postgres").Select(script => (script.Number, script.Name)));

    private static Task<List<int>> AppliedAsync(NodeDatabase database) => database.QueryAsync(
        new Statement("SELECT version FROM schema_version ORDER BY version"), row => row.GetInt32(0), CancellationToken.None);
}

public sealed class SchemaVersion_on_sqlite(SqliteTestDatabase database) : SchemaVersionTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class SchemaVersion_on_postgres(PostgresTestDatabase database) : SchemaVersionTests(database), IClassFixture<PostgresTestDatabase>;
