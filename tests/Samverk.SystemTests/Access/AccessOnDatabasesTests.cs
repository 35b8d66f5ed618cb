using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Access;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.Access.Rules;
using Samverk.Modules.Advice;
using Samverk.Modules.Cases.Contract;
using Samverk.Modules.Timelines;
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
        var mine = rows.Select(row => row.CaseId).ToList();

        var seen = 0;
        for (var i = 0; i < Questions; i++)
        {
            var (subject, wish) = (worlds.Subject(), worlds.Wish());
            var asked = new AccessQuestion(subject, wish, BuiltInPolicy.Policy);
            var found = await context.Set<CaseAreaRow>().Where(AccessRules.Permit(asked)).Where(row => mine.Contains(row.CaseId)).Select(row => row.CaseId).ToListAsync(ct);
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
    public async Task The_front_door_counts_lists_and_explains_what_the_decision_allows()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var ct = TestContext.Current.CancellationToken;
        await using var context = Open();
        var worlds = new AccessWorlds(new Random(47));
        var rows = Enumerable.Range(0, Cases).Select(_ => worlds.Row(Ids.New(), worlds.Area())).ToList();
        context.AddRange(rows);
        context.AddRange(rows.Select(row => new TimelineRow { CaseId = row.CaseId, Area = row.Area }));
        await context.SaveChangesAsync(ct);
        var mine = rows.Select(row => row.CaseId).ToList();
        var access = new CaseAccess(context, new OncePerVisit(), new SetClock());

        var seen = 0;
        for (var i = 0; i < Questions / 2; i++)
        {
            var subject = worlds.Subject();
            foreach (var action in new[] { AccessAction.Read, AccessAction.List, AccessAction.Search, AccessAction.Erase })
            {
                var wish = worlds.Wish() with { Action = action, Tier = Tier.T2 };
                var expected = rows.Where(row => AccessOracle.Allows(row, subject, wish)).ToList();
                var visible = access.Visible<TimelineRow>(subject, action, wish.Purpose).Where(row => mine.Contains(row.CaseId));
                Assert.Equal(expected.Count, await visible.CountAsync(ct));
                Assert.Equal(expected.Select(row => row.CaseId).Order(), (await visible.ToListAsync(ct)).Select(row => row.CaseId).Order());
                seen += expected.Count;
            }
            var (one, purpose) = (worlds.One(rows), worlds.Wish().Purpose);
            var reads = new AccessWish(AccessAction.Read, Tier.T2, purpose, AccessWorlds.Now, AccessWorlds.Today);
            var allowed = AccessOracle.Allows(one, subject, reads);
            Assert.Equal(allowed, (await access.DecideAsync(subject, AccessAction.Read, new CaseScope(one.CaseId, one.Area, purpose), ct)).Allowed);
            PolicyArea[] areas = allowed ? [one.Area] : [];
            Assert.Equal(areas, await access.AreasAsync(subject, one.CaseId, purpose, ct));
            // Of an area whose existence tells something nothing is said where it is not open.
            var explained = (await access.MaskAsync(subject, one.CaseId, purpose, ct)).Explain();
            Assert.Equal(allowed || AccessPolicies.Withholds(one.Area, Tier.T2), explained.Any(area => area.Tier == Tier.T2));
        }
        Assert.True(seen > Questions);
    }

    [Fact]
    [Proof("monotonicity")]
    public async Task A_consent_that_ends_between_two_pages_of_a_list_leaves_the_second_empty()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var ct = TestContext.Current.CancellationToken;
        await using var context = Open();
        var worlds = new AccessWorlds(new Random(48));
        var subject = worlds.Subject() with { Account = new AccountId(Ids.New()), Office = new OfficeId(Ids.New()), Roles = [Roles.CaseManager], Mandates = [PolicyArea.Identity], Organisation = "Nobody's" };
        var rows = Enumerable.Range(0, 4).Select(_ => Ids.New()).Select(id => new CaseAreaRow
        {
            CaseId = id,
            Area = PolicyArea.Identity,
            Needs = [new NeedRow { CaseId = id, Area = PolicyArea.Identity, Holder = subject.Account.Value }],
            Bases = [new BasisRow { CaseId = id, Area = PolicyArea.Identity, Basis = "consent", Until = AccessWorlds.Today }],
        }).ToList();
        context.AddRange(rows);
        context.AddRange(rows.Select(row => new TimelineRow { CaseId = row.CaseId, Area = row.Area }));
        await context.SaveChangesAsync(ct);

        async Task<(int Count, int OnPage)> PageAsync(int skip, int days)
        {
            var visible = new CaseAccess(context, new OncePerVisit(), new SetClock { Days = days }).Visible<TimelineRow>(subject, AccessAction.List, Purposes.Counselling);
            return (await visible.CountAsync(ct), (await visible.OrderBy(row => row.CaseId).PageAsync(skip, 2, ct)).Count);
        }
        Assert.Equal((4, 2), await PageAsync(0, days: 0));
        Assert.Equal((0, 0), await PageAsync(2, days: 1));
    }

    private sealed class SetClock : IClock
    {
        public int Days { get; init; }

        public DateTimeOffset Now => AccessWorlds.Now.AddDays(Days);

        public DateOnly Today => AccessWorlds.Today.AddDays(Days);

        public TimeZoneInfo Zone => TimeZoneInfo.Utc;
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
            var access = new CaseAccess(context, once, new SetClock());
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

    /// <summary>Rows of lawyer and client that are asked for by their case stand behind the same wall as in a list.</summary>
    [Fact]
    [Proof("equivalence")]
    public async Task An_advisers_own_rows_are_theirs_alone_whichever_way_they_are_asked_for()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var ct = TestContext.Current.CancellationToken;
        await using var context = Open();
        var (id, me) = (Ids.New(), Reader.Of(Roles.LegalAdviser));
        context.Add(new CaseAreaRow
        {
            CaseId = id,
            Area = PolicyArea.LegalAndAsylum,
            Needs = [new NeedRow { CaseId = id, Area = PolicyArea.LegalAndAsylum, Holder = me.Account.Value }],
            Bases = [new BasisRow { CaseId = id, Area = PolicyArea.LegalAndAsylum, Basis = "law" }],
        });
        context.AddRange(new[] { me.Account.Value, Ids.New() }.Select(adviser => new AdviceNoteRow { CaseId = id, NoteId = Ids.New(), Area = PolicyArea.LegalAndAsylum, Adviser = adviser }));
        await context.SaveChangesAsync(ct);

        async Task<IReadOnlyList<Guid>> NotesAsync(SubjectFacts reader)
        {
            var access = new CaseAccess(context, new OncePerVisit(), new SetClock());
            var byRow = await access.Visible<AdviceNoteRow>(reader, AccessAction.Read, Purposes.Counselling).Where(note => note.CaseId == id).ToListAsync(ct);
            var ofCase = await (await access.OfCaseAsync<AdviceNoteRow>(reader, id, Purposes.Counselling, ct)).ToListAsync(ct);
            Assert.Equal(byRow.Select(note => note.NoteId), ofCase.Select(note => note.NoteId));
            return [.. ofCase.Select(note => note.Adviser)];
        }
        Assert.Equal([me.Account.Value], await NotesAsync(me));
        Assert.Empty(await NotesAsync(me with { Enforces = true }));
        Assert.Empty(await NotesAsync(me with { Roles = [Roles.ProtectionOfficer] }));
    }

    /// <summary>An order by the day of travel tells a day as much as the day itself: one that is not shown orders nothing.</summary>
    [Fact]
    [Proof("non-interference")]
    public async Task A_day_that_the_reader_may_not_see_orders_nothing()
    {
        Assert.SkipWhen(database.Missing is not null, database.Missing ?? "");
        var ct = TestContext.Current.CancellationToken;
        await using var context = Open();
        var me = Reader.Of(Roles.CaseManager) with { Account = new AccountId(Ids.New()), Office = new OfficeId(Ids.New()) };
        Guid Case(DateOnly? travel, params PolicyArea[] needed)
        {
            var id = Ids.New();
            context.Add(new CaseRow { CaseId = id, Area = PolicyArea.Identity, CaseNumber = id.ToString("N")[..12], TravelOn = travel });
            context.AddRange(needed.Select(area => new CaseAreaRow
            {
                CaseId = id,
                Area = area,
                Needs = [new NeedRow { CaseId = id, Area = area, Holder = me.Account.Value }],
                Bases = [new BasisRow { CaseId = id, Area = area, Basis = "law" }],
            }));
            return id;
        }
        var day = AccessWorlds.Today;
        var hidden = Case(day.AddDays(2), PolicyArea.Identity);
        var late = Case(day.AddDays(3), PolicyArea.Identity, PolicyArea.ReturnLogistics);
        var early = Case(day.AddDays(1), PolicyArea.Identity, PolicyArea.ReturnLogistics);
        var none = Case(null, PolicyArea.Identity, PolicyArea.ReturnLogistics);
        await context.SaveChangesAsync(ct);

        async Task<IEnumerable<Guid>> OrderedAsync(bool descending) => (await new CaseAccess(context, new OncePerVisit(), new SetClock())
            .Visible<CaseRow>(me, AccessAction.List, Purposes.Counselling).OrderByListed(PolicyArea.ReturnLogistics, row => row.TravelOn, descending).OrderBy(row => row.CaseId)
            .CountedPageAsync(0, 10, 11, ct)).Rows.Select(row => row.CaseId);
        var unknown = (await OrderedAsync(descending: false)).Skip(2).ToList();
        Assert.Equal(new[] { hidden, none }.Order(), unknown.Order());
        Assert.Equal([early, late, .. unknown], await OrderedAsync(descending: false));
        Assert.Equal([late, early, .. unknown], await OrderedAsync(descending: true));
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
