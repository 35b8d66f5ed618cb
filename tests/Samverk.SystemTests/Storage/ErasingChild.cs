using System.Globalization;
using Samverk.Kernel;
using Samverk.Storage;

namespace Samverk.SystemTests.Storage;

/// <summary>A process that does the first steps of an erasure, says so, and waits to be killed.</summary>
internal static class ErasingChild
{
    public const string Verb = "erase-until-killed";

    /// <param name="args">The verb; dialect, main, keys and node key as in a test database's addresses; the root; how many steps.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [_, var dialect, var main, var keys, var nodeKeyFile, var root, var steps])
            return 4;
        await using var mainDatabase = AppendingChild.Open(dialect, main);
        await using var keyDatabase = AppendingChild.Open(dialect, keys);
        var nodeKey = NodeKey.LoadOrCreate(nodeKeyFile);
        var desk = new Desk(mainDatabase, keyDatabase, nodeKey);
        foreach (var step in Steps(desk, Erasure(desk, nodeKey, RegisterPath(nodeKeyFile)), new RootId(Guid.Parse(root))).Take(int.Parse(steps, CultureInfo.InvariantCulture)))
            await step();
        await Console.Out.WriteLineAsync("there");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    /// <summary>The steps of evidence.md 7, cut as finely as a crash can cut them.</summary>
    public static IEnumerable<Func<Task>> Steps(Desk desk, PersonErasure erasure, RootId root)
    {
        var (id, at) = (root.Value, Desk.Morning);
        yield return async () => Check(await desk.Keys.DestroyAsync([.. (await erasure.PersonsAsync(root, default)).Select(person => new ErasureLine(person, id, at))], default));
        yield return async () => Check(await erasure.DestroyKeysAsync(root, id, at, default));
        yield return async () => await desk.Main.WriteAsync([new Statement("UPDATE roots SET erased_at=$2 WHERE root_id=$1 AND erased_at IS NULL", root.Value, 1L)], default);
        yield return async () => Check(await erasure.EmptyRowsAsync(root, at, default));
    }

    public static PersonErasure Erasure(Desk desk, NodeKey nodeKey, string register) =>
        new(desk.Main, desk.Keys, desk.Parts, desk.Rebuild, new ErasureRegisterFile(register, nodeKey));

    public static string RegisterPath(string nodeKeyFile) => nodeKeyFile + ".erasures";

    private static void Check(Refusal? refusal)
    {
        if (refusal is not null)
            throw new InvalidOperationException(refusal.English());
    }
}
