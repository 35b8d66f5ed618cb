using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Samverk.Storage;
using Xunit;

[assembly: AssemblyFixture(typeof(Samverk.SystemTests.Databases.PostgresCluster))]

namespace Samverk.SystemTests.Databases;

/// <summary>
/// A PostgreSQL cluster of the tests' own, in a temporary folder on a free port of the loopback address, durable as in
/// service. It starts with the first test that needs it and is stopped and removed at the end.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    /// <summary>The migrated database that those of the tests are copied from.</summary>
    public const string Template = "migrated";

    private readonly SemaphoreSlim starting = new(1);
    private readonly SemaphoreSlim administering = new(1);
    private readonly string? binaries = PostgresPrograms.Find();
    private SmallDisk? small;
    private string folder = "";
    private int port;

    /// <summary>Why PostgreSQL cannot be tested here; null where it can.</summary>
    public string? Missing => binaries is null ? "PostgreSQL is not installed: Debian's package postgresql has it." : null;

    /// <summary>Starts the cluster and migrates the template, once.</summary>
    public async Task StartAsync(Func<NodeDatabase, Task> migrate)
    {
        await starting.WaitAsync();
        try
        {
            if (folder.Length > 0)
                return;
            folder = Directory.CreateTempSubdirectory("samverk-postgres-").FullName;
            await ServeAsync();
            await ExecuteAsync($"CREATE DATABASE {Template}");
            await using var template = new PostgresDatabase(ConnectionTo(Template));
            await migrate(template);
        }
        finally
        {
            starting.Release();
        }
    }

    /// <summary>Makes a database as a copy of another.</summary>
    public Task CopyAsync(string template, string database) => ExecuteAsync($"CREATE DATABASE \"{database}\" TEMPLATE \"{template}\"");

    /// <summary>The same on a disk with little room. Skips the test where no such disk may be made.</summary>
    public async Task CopyToSmallDiskAsync(string template, string database)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "A small disk for PostgreSQL is mounted by root alone.");
        small = await SmallDisk.MountAsync(folder);
        await ExecuteAsync($"CREATE TABLESPACE small LOCATION '{small.Folder}'");
        await ExecuteAsync($"CREATE DATABASE \"{database}\" TEMPLATE \"{template}\" TABLESPACE small");
    }

    public string ConnectionTo(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=postgres;Database={database}");

    /// <summary>Runs a statement as the cluster's owner, outside any transaction; one at a time, since a template is copied alone.</summary>
    private async Task ExecuteAsync(string sql)
    {
        await administering.WaitAsync();
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionTo("postgres") + ";Pooling=False");
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        finally
        {
            administering.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (folder.Length > 0)
        {
            await RunAsync("pg_ctl", "stop", "-D", Data, "-m", "immediate", "-w");
            if (small is not null)
                await small.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
        starting.Dispose();
        administering.Dispose();
    }

    private string Data => Path.Combine(folder, "data");

    private async Task ServeAsync()
    {
        port = FreePort();
        if (Environment.IsPrivilegedProcess)
            await Command.RunAsync("chown", "postgres", folder);
        await RunAsync("initdb", "-D", Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8");
        var settings = string.Create(CultureInfo.InvariantCulture,
            $"-h 127.0.0.1 -p {port} -k '' -c fsync=on -c synchronous_commit=on -c max_connections=200");
        await RunAsync("pg_ctl", "start", "-D", Data, "-w", "-l", Path.Combine(folder, "log"), "-o", settings);
    }

    // PostgreSQL refuses to run as root.
    private Task RunAsync(string program, params string[] arguments) => Environment.IsPrivilegedProcess
        ? Command.RunAsync("runuser", ["-u", "postgres", "--", Path.Combine(binaries!, program), .. arguments])
        : Command.RunAsync(Path.Combine(binaries!, program), arguments);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
