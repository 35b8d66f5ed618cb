using System.Buffers.Binary;
using System.Net.Sockets;
using Samverk.Modules.Offices.Contract;
using Samverk.Storage;

namespace Samverk.Host.Serving;

/// <summary>Looks at what stands around this node: asks itself at its public address, asks the time server, and looks into its folder.</summary>
internal sealed class Surroundings(NodeFolder folder, TimeProvider time) : INodeSurroundings
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(1);

    public async Task<NodeSurroundings> LookAsync(CancellationToken ct)
    {
        var (origin, clock) = (OriginAnswersAsync(ct), ClockIsRightAsync(ct));
        return new NodeSurroundings(await origin, await clock, AreApart(), TakesBackups(), !File.Exists(Path.Combine(folder.KeysFolder, "root.pem")));
    }

    private async Task<bool> OriginAnswersAsync(CancellationToken ct)
    {
        try
        {
            using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
            return await http.GetStringAsync(new Uri(new Uri(folder.Settings.PublicOrigin), "/healthz"), ct) == "ok";
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> ClockIsRightAsync(CancellationToken ct)
    {
        if (folder.Settings.TimeServer.Length == 0)
            return false;
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(Patience);
            return (await TimeServer.AskAsync(folder.Settings.TimeServer, patience.Token) - time.GetUtcNow()).Duration() <= ClockTolerance;
        }
        catch (Exception fault) when (fault is SocketException or InvalidDataException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private bool AreApart()
    {
        var (main, keys) = (folder.Settings.Database, folder.Settings.KeyDatabase);
        return keys.Length > 0 && (main.Length == 0 || PostgresDatabase.ServerOf(main) != PostgresDatabase.ServerOf(keys));
    }

    private bool TakesBackups()
    {
        if (folder.Settings.BackupTo.Length == 0 || !Directory.Exists(folder.Settings.BackupTo))
            return false;
        var backups = Path.GetFullPath(folder.Settings.BackupTo) + Path.DirectorySeparatorChar;
        if (backups.StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return false;
        try
        {
            using var tried = new FileStream(Path.Combine(backups, Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

/// <summary>Asks a time server for the time (RFC 5905, client mode).</summary>
internal static class TimeServer
{
    private const int Length = 48;
    private const int UsualPort = 123;
    private static readonly DateTimeOffset Era = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<DateTimeOffset> AskAsync(string server, CancellationToken ct)
    {
        var parts = server.Split(':', 2);
        var port = parts.Length == 2 && int.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var named) ? named : UsualPort;
        using var udp = new UdpClient();
        udp.Connect(parts[0], port);
        var asked = new byte[Length];
        asked[0] = 0x23; // version 4, client
        await udp.SendAsync(asked, ct);
        var answer = (await udp.ReceiveAsync(ct)).Buffer;
        // Mode 4 is a server's; stratum 0 is one that does not know the time itself.
        if (answer.Length < Length || (answer[0] & 7) != 4 || answer[1] == 0)
            throw new InvalidDataException("This is no answer of a time server.");
        var (seconds, fraction) = (BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(40)), BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(44)));
        return Era.AddSeconds(seconds + (fraction / 4294967296.0));
    }
}
