using System.Diagnostics;
using System.Text;
using Samverk.Evidence;
using Samverk.Kernel;
using Samverk.Storage;
using Samverk.SystemTests.Databases;
using Samverk.Tests;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>A person's data goes with their key, and nothing brings it back: no older copy of the keys, no other process, no crash between the steps.</summary>
public abstract class ErasureTests(TestDatabase database) : StorageTests(database)
{
    private protected const string Canary = "Qanaarierased";

    [Fact]
    public async Task After_it_the_values_are_gone_the_rows_are_empty_and_the_log_verifies()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, Canary + " sleeps badly"));
        await EraseAsync(Desk, folder);

        var history = await Desk.Store.LoadAsync(folder.Root, Ct);
        Assert.Equal(new NoteWritten(1, folder.Person, folder.Relative, null, "", null, PolicyArea.Housing), history!.Events[0].Event);
        Assert.Equal([""], await Desk.RowsAsync("""SELECT COALESCE("Text",'') FROM notes WHERE "Root"=$1""", row => row.GetString(0), folder.Root.Value));
        Assert.Equal(0, await KeysOfAsync(folder));
        await VerifiesAsync(Desk);
    }

    [Fact]
    public async Task Nothing_more_is_written_about_them_and_they_get_no_new_key()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        await EraseAsync(Desk, folder);

        Assert.Equal(Refusal.Erased, (await Desk.WriteAsync(folder, "two")).Refused);
        // The same persons in another root: the register knows them.
        var elsewhere = folder with { Root = new(Ids.New()), Notebook = new(Ids.New()) };
        Assert.Equal(Refusal.Erased, (await Desk.WriteAsync(elsewhere, "three")).Refused);
        Assert.Equal(0, await KeysOfAsync(folder));
        // What says nothing about them still counts, and the log goes on.
        Done(await Desk.Store.AppendAsync(folder.Append(Desk.Act()) with { ReachesErased = true }, _ => Changes.On(folder.Notebook, new NoteStruck(1)), Ct));
        await VerifiesAsync(Desk);
    }

    [Fact]
    public async Task Another_process_that_remembers_the_key_neither_reads_nor_writes_with_it()
    {
        var folder = Folder.New();
        var other = new Desk(Database);
        Done(await other.WriteAsync(folder, Canary));
        await EraseAsync(Desk, folder);

        Assert.Null(Assert.IsType<NoteWritten>((await other.Store.LoadAsync(folder.Root, Ct))!.Events[0].Event).Text);
        Assert.Equal(Refusal.Erased, (await other.WriteAsync(folder, "more")).Refused);
        await other.Rebuild.RootAsync(folder.Root, Ct);
        Assert.Equal([""], await Desk.RowsAsync("""SELECT COALESCE("Text",'') FROM notes WHERE "Root"=$1""", row => row.GetString(0), folder.Root.Value));
    }

    [Fact]
    public async Task An_act_that_was_prepared_before_and_written_after_is_undone()
    {
        var folder = Folder.New();
        var other = new Desk(Database);
        Done(await other.WriteAsync(folder, "one"));
        var erased = false;
        var late = await other.Store.AppendAsync(folder.Append(Desk.Act()), history =>
        {
            // The erasure happens between loading and writing.
            if (!erased)
                EraseAsync(Desk, folder).GetAwaiter().GetResult();
            erased = true;
            return folder.Note(history, Canary);
        }, Ct);

        Assert.Equal(Refusal.Erased, late.Refused);
        Assert.Equal([""], await Desk.RowsAsync("""SELECT COALESCE("Text",'') FROM notes WHERE "Root"=$1""", row => row.GetString(0), folder.Root.Value));
    }

    [Fact]
    public async Task An_older_copy_of_the_keys_brings_nobody_back()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, Canary));
        var kept = await Database.Keys.QueryAsync(new Statement("SELECT person_id, wrapped, created_at FROM person_keys"),
            row => (row.GetGuid(0), (byte[])row[1], row.GetInt64(2)), Ct);
        await EraseAsync(Desk, folder);

        // The key database of yesterday: the keys are there, the register is not.
        await Database.Keys.WriteAsync([new Statement("DELETE FROM erasure_register"),
            .. kept.Select(key => new Statement("INSERT INTO person_keys(person_id, wrapped, created_at) VALUES ($1,$2,$3) ON CONFLICT (person_id) DO NOTHING", key.Item1, key.Item2, key.Item3))], Ct);
        Assert.Equal(2, await KeysOfAsync(folder));
        var later = new Desk(Database);
        Assert.Null(await Erasure(later).AlignAsync(Ct));

        Assert.Equal(0, await KeysOfAsync(folder));
        Assert.Null(Assert.IsType<NoteWritten>((await later.Store.LoadAsync(folder.Root, Ct))!.Events[0].Event).Text);
    }

    [Fact]
    public async Task An_older_copy_of_the_main_database_is_emptied_before_anything_is_served()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, Canary));
        await EraseAsync(Desk, folder);

        await Database.Main.WriteAsync(
            [
                new Statement("UPDATE roots SET erased_at=NULL WHERE root_id=$1", folder.Root.Value),
                new Statement("""UPDATE notes SET "Text"=$2 WHERE "Root"=$1""", folder.Root.Value, Canary),
            ], Ct);
        var later = new Desk(Database);
        Assert.Null(await Erasure(later).AlignAsync(Ct));

        Assert.Equal([""], await Desk.RowsAsync("""SELECT COALESCE("Text",'') FROM notes WHERE "Root"=$1""", row => row.GetString(0), folder.Root.Value));
        Assert.Equal(Refusal.Erased, (await later.WriteAsync(folder, "more")).Refused);
    }

    [Fact]
    public async Task A_register_file_that_lacks_a_line_gets_it_and_one_with_a_strange_line_stops_the_start()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, "one"));
        await EraseAsync(Desk, folder);
        var lines = await File.ReadAllTextAsync(RegisterPath, Ct);
        // Cut short in its last line, as a crash leaves it.
        await File.WriteAllTextAsync(RegisterPath, lines[..^20], Ct);
        Assert.Null(await Erasure(Desk).AlignAsync(Ct));
        Assert.Equal(lines.Split('\n').Order(), (await File.ReadAllTextAsync(RegisterPath, Ct)).Split('\n').Order());

        var someoneElse = Folder.New();
        Done(await Desk.WriteAsync(someoneElse, "one"));
        await File.AppendAllTextAsync(RegisterPath, lines.Split('\n')[0].Replace(lines.Split(' ')[1], someoneElse.Person.Value.ToString(), StringComparison.Ordinal) + "\n", Ct);
        Assert.Equal("erasure-register-changed", (await Erasure(Desk).AlignAsync(Ct))!.Code);
        Assert.Equal(2, await KeysOfAsync(someoneElse));
        await File.WriteAllTextAsync(RegisterPath, lines, Ct);
    }

    /// <summary>After each step, killed there: whoever comes next begins at the first and ends it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Killed_between_the_steps_it_is_completed(int steps)
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, Canary));
        await KillAfterAsync(folder, steps);

        var later = new Desk(Database);
        Assert.Null(await Erasure(later).AlignAsync(Ct));
        await EraseAsync(later, folder);

        Assert.Null(Assert.IsType<NoteWritten>((await later.Store.LoadAsync(folder.Root, Ct))!.Events[0].Event).Text);
        Assert.Equal([""], await Desk.RowsAsync("""SELECT COALESCE("Text",'') FROM notes WHERE "Root"=$1""", row => row.GetString(0), folder.Root.Value));
        Assert.Equal(0, await KeysOfAsync(folder));
        Assert.Equal(2, (await File.ReadAllLinesAsync(RegisterPath, Ct)).Count(line => line.Contains(folder.Person.Value.ToString(), StringComparison.Ordinal) || line.Contains(folder.Relative.Value.ToString(), StringComparison.Ordinal)));
        await VerifiesAsync(later);
    }

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string RegisterPath => ErasingChild.RegisterPath(Database.Addresses[3]);

    private PersonErasure Erasure(Desk desk) => ErasingChild.Erasure(desk, Database.NodeKey, RegisterPath);

    private protected async Task EraseAsync(Desk desk, Folder folder)
    {
        foreach (var step in ErasingChild.Steps(desk, Erasure(desk), folder.Root))
            await step();
    }

    private async Task<long> KeysOfAsync(Folder folder) => (await Database.Keys.QueryAsync(
        new Statement("SELECT COUNT(*) FROM person_keys WHERE person_id IN ($1,$2)", folder.Person.Value, folder.Relative.Value), row => row.GetInt64(0), Ct))[0];

    private static async Task VerifiesAsync(Desk desk)
    {
        var sequencer = new Sequencer(desk.Main);
        await sequencer.RunAsync(Ct);
        var report = await new LogCheck(desk.Main, desk.Keys, NoteKey.LoadOrCreate("north.example/log/1", Path.Combine(Path.GetTempPath(), Ids.New() + ".log-key"))).RunAsync(Ct);
        Assert.DoesNotContain(report.Faults, fault => !fault.Part.StartsWith("checkpoint", StringComparison.Ordinal));
    }

    private protected async Task<string> FilesAsync()
    {
        var text = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(Database.Folder))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(open, Encoding.Latin1);
            text.Append(await reader.ReadToEndAsync(Ct));
        }
        return text.ToString();
    }

    private async Task KillAfterAsync(Folder folder, int steps)
    {
        var start = new ProcessStartInfo("dotnet",
            [typeof(Program).Assembly.Location, ErasingChild.Verb, .. Database.Addresses, folder.Root.Value.ToString(), steps.ToString(System.Globalization.CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var child = Process.Start(start)!;
        Assert.Equal("there", await child.StandardOutput.ReadLineAsync(Ct));
        child.Kill();
        await child.WaitForExitAsync(Ct);
    }
}

public sealed class Erasure_on_sqlite(SqliteTestDatabase database) : ErasureTests(database), IClassFixture<SqliteTestDatabase>
{
    // The files of a server are its own: docs/erasure.md says what remains there, and how long.
    [Fact]
    [Proof("canaries")]
    public async Task No_file_holds_what_was_erased()
    {
        var folder = Folder.New();
        Done(await Desk.WriteAsync(folder, Canary + "file"));
        Assert.Contains(Canary + "file", await FilesAsync(), StringComparison.Ordinal);
        await EraseAsync(Desk, folder);

        Assert.DoesNotContain(Canary + "file", await FilesAsync(), StringComparison.Ordinal);
    }
}

public sealed class Erasure_on_postgres(PostgresTestDatabase database) : ErasureTests(database), IClassFixture<PostgresTestDatabase>;
