using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Access;
using Samverk.Modules.Access.Rules;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Samverk.Tests;
using Samverk.Tests.Access;
using Xunit;

namespace Samverk.SystemTests.Access;

/// <summary>The filter as the databases understand it lets through the rows that the decision allows, and no other.</summary>
public abstract class AccessOnDatabasesTests(TestDatabase database)
{
    private const int Cases = 400;
    private const int Questions = 120;

    [Fact]
    [Proof("equivalence")]
    public async Task The_database_finds_the_rows_that_the_decision_allows()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var ct = TestContext.Current.CancellationToken;
        await using var context = Open();
        var worlds = new AccessWorlds(new Random(43));
        var rows = Enumerable.Range(0, Cases).Select(_ => worlds.Row(Ids.New(), worlds.Area())).ToList();
        context.AddRange(rows);
        await context.SaveChangesAsync(ct);

        var seen = 0;
        for (var i = 0; i < Questions; i++)
        {
            var (subject, wish) = (worlds.Subject(), worlds.Wish());
            var asked = new AccessQuestion(subject, wish, BuiltInPolicy.Policy);
            var found = await context.Set<CaseAreaRow>().Where(AccessRules.Permit(asked)).Select(row => row.CaseId).ToListAsync(ct);
            Assert.Equal(
                rows.Where(row => AccessRules.Decide(row, asked, "2").Allowed).Select(row => row.CaseId).Order(),
                found.Order());
            Assert.Equal(rows.Count(row => AccessOracle.Allows(row, subject, wish)), found.Count);
            seen += found.Count;
        }
        Assert.True(seen > Questions);
    }

    private NodeDbContext Open()
    {
        var options = new DbContextOptionsBuilder<NodeDbContext>();
        database.Main.Configure(options);
        return new NodeDbContext(options.Options, AllModules.RowModels);
    }
}

public sealed class AccessOnSqliteTests(SqliteTestDatabase database) : AccessOnDatabasesTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class AccessOnPostgresTests(PostgresTestDatabase database) : AccessOnDatabasesTests(database), IClassFixture<PostgresTestDatabase>;
