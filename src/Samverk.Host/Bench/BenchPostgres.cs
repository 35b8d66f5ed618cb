using System.Diagnostics;
using System.Globalization;
using Samverk.Host.Demo;

namespace Samverk.Host.Bench;

/// <summary>A PostgreSQL cluster for one bench, durable as in service, in a folder that goes away with it.</summary>
internal sealed class BenchPostgres : IAsyncDisposable
{
    private readonly string programs;
    private readonly string folder;

    private BenchPostgres(string programs, string folder, int port) =>
        (this.programs, this.folder, Connection) = (programs, folder, string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres"));

    public string Connection { get; }

    private string Cluster => Path.Combine(folder, "data");

    /// <summary>Starts one; null where PostgreSQL is not installed.</summary>
    public static async Task<BenchPostgres?> StartAsync(CancellationToken ct)
    {
        var found = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max(StringComparer.Ordinal)
            : null;
        if (found is null)
            return null;
        var port = DemoPorts.Find(54_320, 1)[0];
        var started = new BenchPostgres(found, Directory.CreateTempSubdirectory("samverk-bench-postgres-").FullName, port);
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", ["postgres", started.folder], ct);
        await started.AsOwnerAsync("initdb", ["-D", started.Cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"], ct);
        await started.AsOwnerAsync("pg_ctl", ["start", "-D", started.Cluster, "-w", "-l", Path.Combine(started.folder, "log"), "-o",
            string.Create(CultureInfo.InvariantCulture, $"-h 127.0.0.1 -p {port} -k '' -c max_connections=200 -c shared_buffers=512MB")], ct);
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await AsOwnerAsync("pg_ctl", ["stop", "-D", Cluster, "-m", "immediate", "-w"], CancellationToken.None);
        Directory.Delete(folder, recursive: true);
    }

    // PostgreSQL refuses to run as root.
    private Task AsOwnerAsync(string program, string[] arguments, CancellationToken ct) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(programs, program), .. arguments], ct)
        : RunAsync(Path.Combine(programs, program), arguments, ct);

    private static async Task RunAsync(string program, string[] arguments, CancellationToken ct)
    {
        // Not redirected: the server that pg_ctl leaves behind would hold the pipe open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = "/" })
            ?? throw new DemoBrokenException($"{program} can't be started.");
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
            throw new DemoBrokenException($"{program} failed.");
    }
}
