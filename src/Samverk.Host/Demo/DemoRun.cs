using Samverk.Host.Demo.Seeding;

namespace Samverk.Host.Demo;

/// <summary>What one run of the demonstration was asked for.</summary>
internal sealed record DemoWish(string? Folder, int Cases, int SeedDays, DateTimeOffset? Until, int FirstPort, bool Anew);

/// <summary>One demonstration from start to end: three nodes, introduced, seeded, served until it is stopped.</summary>
internal sealed class DemoRun(DemoWish wish, TimeProvider time, TextWriter says)
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        if (wish.Folder is { } kept && WantsAnew(kept))
            DemoFolder.Clear(kept);
        var until = wish.Until ?? time.GetUtcNow();
        var begins = until.AddDays(-wish.SeedDays - 1);
        var folder = DemoFolder.Open(wish.Folder, wish.FirstPort, begins, time.GetUtcNow());
        try
        {
            SayPorts(folder);
            await ServeAsync(folder, until, ct);
            return 0;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception problem) when (problem is DemoBrokenException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(problem.Message + (folder.IsKept ? "" : " " + TailOfLogs(folder)));
            return 1;
        }
        finally
        {
            folder.Leave();
        }
    }

    private async Task ServeAsync(DemoFolder folder, DateTimeOffset until, CancellationToken ct)
    {
        var children = new List<DemoChild>();
        try
        {
            foreach (var node in folder.Circle.Nodes)
                children.Add(DemoChild.Start(node, folder.FolderOf(node), folder.Circle.Secret));
            await Task.WhenAll(children.Select(child => child.AnswersAsync(ct)));
            var nodes = new DemoNodes(children);
            await nodes.IntroduceAsync(ct);
            if (folder.IsNew)
            {
                await says.WriteLineAsync($"Playing {wish.SeedDays} days with {wish.Cases} invented cases.");
                await new Playing(nodes, wish, until, says).RunAsync(ct);
                await EmergencyLook.HappenAsync(nodes, ct);
                (await PersonsPage.GiveAsync(nodes, ct)).Save(folder.Path);
                await AskedByMail.AskAsync(nodes, DateOnly.FromDateTime(until.UtcDateTime), ct);
                folder.Seeded(until);
            }
            foreach (var node in folder.Circle.Nodes)
                await says.WriteLineAsync($"ready  {node.Name,-12} {node.Origin}");
            await says.WriteLineAsync("Samverk demo is running. Ctrl+C stops it.");
            await says.FlushAsync(ct);
            await Task.Delay(Timeout.Infinite, ct);
        }
        finally
        {
            await Task.WhenAll(children.Select(child => child.DisposeAsync().AsTask()));
        }
    }

    private void SayPorts(DemoFolder folder)
    {
        var wanted = Enumerable.Range(wish.FirstPort, folder.Circle.Nodes.Count);
        var given = folder.Circle.Nodes.Select(node => new Uri(node.Origin).Port).ToList();
        var busy = wanted.Except(given).ToList();
        if (busy.Count > 0)
            says.WriteLine($"Busy: {string.Join(", ", busy)}. The nodes are at {string.Join(", ", given)} instead.");
    }

    private bool WantsAnew(string kept)
    {
        if (wish.Anew || !DemoFolder.IsSeeded(kept))
            return true;
        if (Console.IsInputRedirected)
            return false;
        says.Write($"There is a demonstration in {kept}. Seed it anew up to today? What was entered in it goes away. [y/N] ");
        return Console.ReadLine()?.Trim() is ['y' or 'Y', ..];
    }

    private static string TailOfLogs(DemoFolder folder) => string.Join(' ', folder.Circle.Nodes
        .Select(node => Path.Combine(folder.FolderOf(node), "log.txt"))
        .Where(File.Exists)
        .Select(log => string.Join('\n', File.ReadLines(log).TakeLast(20))));
}
