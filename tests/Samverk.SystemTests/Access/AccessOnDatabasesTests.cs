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

    /// <summary>A field is shown where the filter at its tier would list its row, and nowhere else; what is said instead follows the table.</summary>
    [Fact]
    [Proof("equivalence")]
    public async Task A_mask_made_from_stored_rows_shows_what_the_filter_at_each_tier_finds()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var ct = TestContext.Current.CancellationToken;
        await using var context = Open();
        var worlds = new AccessWorlds(new Random(45));
        var rows = Enumerable.Range(0, 60).Select(_ => worlds.Row(Ids.New(), worlds.Area())).ToList();
        context.AddRange(rows);
        await context.SaveChangesAsync(ct);
        var ids = rows.Select(row => row.CaseId).ToList();
        context.ChangeTracker.Clear();
        var stored = await context.Set<CaseAreaRow>().AsNoTracking().Include(x => x.Needs).Include(x => x.Bases).Include(x => x.Seals).Include(x => x.Grants).AsSingleQuery()
            .Where(x => ids.Contains(x.CaseId)).ToListAsync(ct);
        var visible = 0;
        foreach (var _ in Enumerable.Range(0, 40))
        {
            var (subject, wish) = (worlds.Subject(), worlds.Wish() with { Action = Modules.Access.Contract.AccessAction.Read });
            AccessQuestion At(Tier tier) => new(subject, wish with { Tier = tier }, BuiltInPolicy.Policy);
            foreach (var tier in Enum.GetValues<Tier>())
            {
                var found = await context.Set<CaseAreaRow>().Where(AccessRules.Permit(At(tier))).Where(x => ids.Contains(x.CaseId)).Select(x => x.CaseId).ToListAsync(ct);
                foreach (var row in stored)
                {
                    var state = new CaseMask(new Dictionary<PolicyArea, CaseAreaRow> { [row.Area] = row }, At, BuiltInPolicy.Policy).Of(row.Area, tier);
                    Assert.Equal(found.Contains(row.CaseId), state == Modules.Access.Contract.FieldState.Visible);
                    Assert.Equal(MaskOracle.StateOf(row, subject, wish with { Tier = tier }), state);
                }
                visible += found.Count;
            }
        }
        Assert.True(visible > 40);
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
