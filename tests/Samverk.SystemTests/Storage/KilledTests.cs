using System.Diagnostics;
using System.Globalization;
using Samverk.Kernel;
using Samverk.SystemTests.Databases;
using Xunit;

namespace Samverk.SystemTests.Storage;

/// <summary>An answer is given only after the commit: what was acknowledged outlives the process that said so.</summary>
public abstract class KilledTests(TestDatabase database) : StorageTests(database)
{
    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    public async Task Everything_that_was_acknowledged_before_the_kill_is_there(int acts)
    {
        var acknowledged = await KillAfterAsync(acts);

        Assert.NotEmpty(acknowledged);
        foreach (var (root, version) in acknowledged)
        {
            var history = await Desk.Store.LoadAsync(root, TestContext.Current.CancellationToken);
            Assert.NotNull(history);
            Assert.InRange(history.Version, version, version + 1);
            foreach (var table in (string[])["acts", "events", "entries", "outbox"])
                Assert.Equal(history.Version, await Desk.CountAsync(table, root));
            Assert.Equal([history.Version], await Desk.RowsAsync("""SELECT COUNT(*) FROM notes WHERE "Root"=$1""", row => row.GetInt64(0), root.Value));
        }
    }

    /// <summary>Starts a process that appends, kills it after so many answers, and gives the last answer for each root.</summary>
    private async Task<Dictionary<RootId, long>> KillAfterAsync(int acts)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, AppendingChild.Verb, .. Database.Addresses])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var child = Process.Start(start)!;
        var lines = new List<string>();
        while (lines.Count < acts && await child.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            lines.Add(line);
        child.Kill();
        var rest = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(lines.Count == acts, "The child ended by itself: " + string.Join('\n', lines));

        // Said and not yet read counts too; only a line that the kill cut short does not.
        lines.AddRange(rest[..(rest.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        return lines.Select(line => line.Split(' '))
            .GroupBy(words => new RootId(Guid.Parse(words[0])), words => long.Parse(words[1], CultureInfo.InvariantCulture))
            .ToDictionary(group => group.Key, group => group.Max());
    }
}

public sealed class Killed_on_sqlite(SqliteTestDatabase database) : KilledTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class Killed_on_postgres(PostgresTestDatabase database) : KilledTests(database), IClassFixture<PostgresTestDatabase>;
