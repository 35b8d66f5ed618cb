using Microsoft.EntityFrameworkCore;
using Samverk.Kernel;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>Read rows are what a replay of the events gives, at any time.</summary>
public abstract class RebuildTests(TestDatabase database) : StorageTests(database)
{
    [Fact]
    public async Task Rows_read_back_through_the_model_as_they_were_projected()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "Prefers mornings"));

        await using var context = Notebooks.Context(Desk.Main);
        var row = await context.Set<NoteRow>().AsNoTracking()
            .SingleAsync(note => note.Root == folder.Root.Value && note.WrittenAt == Desk.Morning, TestContext.Current.CancellationToken);

        Assert.Equivalent(new NoteRow
        {
            Root = folder.Root.Value,
            Stream = folder.Notebook.Value,
            Number = 1,
            Text = "Prefers mornings",
            RelativeBorn = new DateOnly(1994, 2, 17),
            Area = PolicyArea.Housing,
            WrittenAt = Desk.Morning,
            LastOfRoot = false,
            Version = 1,
        }, row, strict: true);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task After_any_acts_the_rows_equal_those_of_a_fresh_rebuild(int seed)
    {
        var random = new Random(seed);
        var folders = Enumerable.Range(0, 3).Select(_ => Folder.New()).ToList();
        folders.Add(folders[0] with { Notebook = new(Ids.New()) });
        for (var i = 0; i < 40; i++)
        {
            var folder = folders[random.Next(folders.Count)];
            var written = (await Desk.Store.LoadAsync(folder.Root, TestContext.Current.CancellationToken))?.VersionOf(folder.Notebook) ?? 0;
            Done(random.Next(3) == 0 && written > 0
                ? await Desk.StrikeAsync(folder, random.Next(1, (int)written + 1))
                : await Desk.WriteAsync(folder, $"note {random.Next(1000)}"));
        }
        var before = await RowsOfAsync(folders);
        var entries = await Desk.CountAsync("entries", folders[0].Root);

        await SpoilAsync(folders);
        foreach (var folder in folders)
            await Desk.Rebuild.RootAsync(folder.Root, TestContext.Current.CancellationToken);

        Assert.NotEmpty(before);
        Assert.Equal(before, await RowsOfAsync(folders));
        Assert.Equal(entries, await Desk.CountAsync("entries", folders[0].Root));
        Assert.Equal(entries, (await Desk.Store.LoadAsync(folders[0].Root, TestContext.Current.CancellationToken))!.Version);
    }

    [Fact]
    public async Task A_rebuild_while_acts_go_on_gives_the_same_rows()
    {
        var folders = Enumerable.Range(0, 4).Select(_ => Folder.New()).ToList();
        await Task.WhenAll(folders.Select(folder => Desk.WriteAsync(folder, "first")));
        using var ended = new CancellationTokenSource();
        var rebuilding = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
                await Desk.Rebuild.RunAsync(progress: null, CancellationToken.None);
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(folders.Select(async folder =>
        {
            for (var i = 0; i < 25; i++)
                Done(i % 5 == 4 ? await Desk.StrikeAsync(folder, (i / 5) + 1) : await Desk.WriteAsync(folder, $"note {i}"));
        }));
        await ended.CancelAsync();
        await rebuilding;

        var before = await RowsOfAsync(folders);
        Assert.Equal(4 * (21 - 5), before.Count);
        await SpoilAsync(folders);
        await Desk.Rebuild.RunAsync(progress: null, TestContext.Current.CancellationToken);
        Assert.Equal(before, await RowsOfAsync(folders));
    }

    // A rebuild removes what should not be there, and restores what is missing.
    private async Task SpoilAsync(List<Folder> folders)
    {
        await Desk.Main.WriteAsync([new Samverk.Storage.Statement("DELETE FROM notes")], CancellationToken.None);
        await Desk.Main.WriteAsync(
            [.. folders.Select(folder => Desk.Tables.Put(new NoteRow { Root = folder.Root.Value, Stream = folder.Notebook.Value, Number = 999 }))],
            CancellationToken.None);
    }

    private async Task<IReadOnlyList<string>> RowsOfAsync(IEnumerable<Folder> folders)
    {
        var roots = folders.Select(folder => folder.Root.Value).ToHashSet();
        await using var context = Notebooks.Context(Desk.Main);
        var rows = await context.Set<NoteRow>().AsNoTracking().Where(note => roots.Contains(note.Root)).ToListAsync();
        return [.. rows.Select(note => string.Join('|',
            note.Root, note.Stream, note.Number, note.Text, note.RelativeBorn, note.Area, note.WrittenAt, note.LastOfRoot, note.Version))
            .Order(StringComparer.Ordinal)];
    }
}

public sealed class Rebuild_on_sqlite(SqliteTestDatabase database) : RebuildTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Rebuild_on_postgres(PostgresTestDatabase database) : RebuildTests(database), IClassFixture<PostgresTestDatabase>;
