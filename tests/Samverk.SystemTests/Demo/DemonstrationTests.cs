using System.Diagnostics;
using Xunit;

namespace Samverk.SystemTests.Demo;

/// <summary>The demonstration as a newcomer starts it: one process that starts three, seeds them and says so.</summary>
public sealed class DemonstrationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task It_says_ready_for_each_node_and_no_node_outlives_it()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var folder = Directory.CreateTempSubdirectory("samverk-demo-test-").FullName;
        using var demo = Start("--data", folder, "--cases", "20", "--seed-days", "30", "--ports", "5731", "--until", "2026-11-24T09:12:00Z");
        var origins = new List<Uri>();
        try
        {
            while (await demo.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith("ready ", StringComparison.Ordinal))
                    origins.Add(new Uri(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^1]));
                if (line == "Samverk demo is running. Ctrl+C stops it.")
                    break;
            }
            Assert.Equal(3, origins.Count);
            using var http = new HttpClient();
            Assert.Contains("Ingrid Holm", await http.GetStringAsync(new Uri(origins[0], "/sign-in"), patience.Token), StringComparison.Ordinal);
            Assert.Contains("24 November 2026", await http.GetStringAsync(new Uri(origins[1], "/try-it"), patience.Token), StringComparison.Ordinal);
        }
        finally
        {
            demo.Kill();
        }
        foreach (var origin in origins)
            await SilentAsync(origin, patience.Token);
        Directory.Delete(folder, recursive: true);
    }

    private static Process Start(params IEnumerable<string> arguments)
    {
        var program = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "samverk.dll"), "demo" }.Concat(arguments))
            program.ArgumentList.Add(argument);
        return Process.Start(program)!;
    }

    /// <summary>Waits until nobody answers there any more.</summary>
    private static async Task SilentAsync(Uri origin, CancellationToken ct)
    {
        using var http = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(origin, "/healthz"), ct);
            }
            catch (HttpRequestException)
            {
                return;
            }
            await Task.Delay(100, ct);
        }
    }
}
