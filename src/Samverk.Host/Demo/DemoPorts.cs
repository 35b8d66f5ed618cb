using System.Net;
using System.Net.Sockets;

namespace Samverk.Host.Demo;

/// <summary>Free ports of this machine, beginning at a wanted one.</summary>
internal static class DemoPorts
{
    /// <summary>As many ports as asked for, none of them busy.</summary>
    public static IReadOnlyList<int> Find(int first, int count)
    {
        var found = new List<int>();
        for (var port = first; found.Count < count && port <= IPEndPoint.MaxPort; port++)
        {
            if (IsFree(port))
                found.Add(port);
        }
        return found.Count == count ? found : throw new InvalidOperationException($"There are no {count} free ports from {first} on. Give others with --ports.");
    }

    private static bool IsFree(int port) => IsFree(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || IsFree(IPAddress.IPv6Loopback, port));

    private static bool IsFree(IPAddress address, int port)
    {
        using var probe = new TcpListener(address, port);
        try
        {
            probe.Start();
            return true;
        }
        catch (SocketException problem)
        {
            // A machine without IPv6 on loopback has no such address: nobody else listens there either.
            return problem.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
