using System.Diagnostics;

namespace Samverk.SystemTests.Databases;

/// <summary>Runs a program of the machine to its end, and fails with what it said.</summary>
internal static class Command
{
    /// <returns>What it said.</returns>
    public static async Task<string> RunAsync(string program, params IEnumerable<string> arguments)
    {
        // A server that stays keeps these files open: with pipes, reading them to their end would wait for it.
        var said = Path.GetTempFileName();
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", said, program, .. arguments])
        {
            WorkingDirectory = Path.GetTempPath(),
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        var text = await File.ReadAllTextAsync(said);
        File.Delete(said);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {text}");
        return text;
    }
}
