using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Access;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Samverk.Modules.Timelines;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Samverk.SystemTests.Storage;
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

    [Fact]
    [Proof("equivalence")]
    public async Task Rules_that_are_asked_once_for_a_case_or_a_list_show_what_they_show_row_by_row()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var ct = TestContext.Current.CancellationToken;
        await using var context = Open();
        var worlds = new AccessWorlds(new Random(44));
        var rows = Enumerable.Range(0, 60).Select(_ => worlds.Row(Ids.New(), worlds.Area())).ToList();
        context.AddRange(rows);
        context.AddRange(rows.Select(row => new TimelineRow { CaseId = row.CaseId, Area = row.Area, Sequence = 1 }));
        await context.SaveChangesAsync(ct);

        var seen = 0;
        for (var i = 0; i < 30; i++)
        {
            var (subject, purpose) = (worlds.Subject(), worlds.Wish().Purpose);
            // As on a page: what is known of a case is kept to its end.
            var once = new OncePerVisit();
            once.Begin();
            var access = new CaseAccess(context, once, new MorningClock());
            var ours = rows.Select(row => row.CaseId).ToList();
            var each = (await access.Visible<TimelineRow>(subject, AccessAction.Read, purpose).Where(row => ours.Contains(row.CaseId)).ToListAsync(ct)).Select(row => row.CaseId).ToHashSet();
            foreach (var row in rows)
                Assert.Equal(each.Contains(row.CaseId), await (await access.OfCaseAsync<TimelineRow>(subject, row.CaseId, purpose, ct)).FirstOrDefaultAsync(ct) is not null);

            var list = access.Visible<TimelineRow>(subject, AccessAction.List, purpose).OrderBy(row => row.CaseId);
            var (page, count) = await list.CountedPageAsync(2, 5, 20, ct);
            Assert.Equal(await list.CountUpToAsync(20, ct), count);
            Assert.Equal((await list.PageAsync(2, 5, ct)).Select(row => row.CaseId), page.Select(row => row.CaseId));
            seen += each.Count;
        }
        Assert.True(seen > 30);
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
