using System.Globalization;
using Samverk.Storage;

namespace Samverk.SystemTests.Storage;

/// <summary>A process that appends without end and says, a line each, what was acknowledged. It is there to be killed.</summary>
internal static class AppendingChild
{
    public const string Verb = "append-until-killed";

    private const int AtOnce = 8;

    /// <param name="args">The verb; dialect, main, keys and node key as in a test database's addresses.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [_, var dialect, var main, var keys, var nodeKey])
            return 4;
        await using var mainDatabase = Open(dialect, main);
        await using var keyDatabase = Open(dialect, keys);
        var desk = new Desk(mainDatabase, keyDatabase, NodeKey.LoadOrCreate(nodeKey));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => AppendAsync(desk)));
        return 0;
    }

    private static async Task AppendAsync(Desk desk)
    {
        var folder = Folder.New();
        while (true)
        {
            var outcome = await desk.WriteAsync(folder, "a note");
            var line = outcome.Match(
                done => string.Create(CultureInfo.InvariantCulture, $"{done.Root} {done.Version}"),
                no => throw new InvalidOperationException(no.English()));
            await Console.Out.WriteLineAsync(line);
        }
    }

    internal static NodeDatabase Open(string dialect, string address) =>
        dialect == "sqlite" ? new SqliteDatabase(address) : new PostgresDatabase(address);
}
