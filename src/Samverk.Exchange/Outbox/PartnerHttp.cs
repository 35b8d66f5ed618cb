using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Samverk.Exchange;

/// <summary>The HTTP client for partners. It follows no redirect, keeps no cookie, asks no proxy, and gives up in time.</summary>
public static class PartnerHttp
{
    /// <summary>Makes the one client of a process.</summary>
    /// <param name="allowPrivate">Whether loopback, private and link-local addresses may be called: demo nodes, or configured. A partner's manifest must not make us call our own network.</param>
    public static HttpClient Create(bool allowPrivate)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, allowPrivate, ct),
        };
        if (!allowPrivate)
            handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls13;
        return new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(30), MaxResponseContentBufferSize = Reception.MaxBody };
    }

    /// <summary>Whether an address belongs to a network of one's own: loopback, private, link-local, unique local, shared.</summary>
    internal static bool IsPrivate(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any))
            return true;
        if (plain.AddressFamily == AddressFamily.InterNetworkV6)
            return plain.IsIPv6LinkLocal || plain.IsIPv6SiteLocal || plain.IsIPv6UniqueLocal || plain.IsIPv6Multicast;
        var octets = plain.GetAddressBytes();
        return octets[0] is 0 or 10 or >= 224
            || (octets[0] == 172 && octets[1] is >= 16 and < 32)
            || (octets[0] == 192 && octets[1] == 168)
            || (octets[0] == 169 && octets[1] == 254)
            || (octets[0] == 100 && octets[1] is >= 64 and < 128);
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool allowPrivate, CancellationToken ct)
    {
        // The address that was checked is the one that is called: a second look-up could answer otherwise.
        var addresses = await Dns.GetHostAddressesAsync(to.Host, ct);
        var usable = addresses.Where(address => allowPrivate || !IsPrivate(address)).ToArray();
        if (usable.Length == 0)
            throw new HttpRequestException("The partner's address lies in a private network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(usable, to.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
