using Microsoft.AspNetCore.Http;

namespace Samverk.Modules.Web;

/// <summary>From where somebody asks, to slow tries down. Nothing else rests on it.</summary>
internal static class CallerAddress
{
    /// <summary>
    /// The address of the connection; behind what ends TLS, the one that it writes into the header that is configured. Whoever asks may have
    /// sent the header too: the last value is the one of what stands nearest. No other header is looked at.
    /// </summary>
    public static string Of(HttpContext http, NodeSettings node) => node.AddressHeader.Length > 0
        ? http.Request.Headers[node.AddressHeader].ToString().Split(',')[^1].Trim()
        : http.Connection.RemoteIpAddress?.ToString() ?? "";
}
