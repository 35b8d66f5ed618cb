using Microsoft.AspNetCore.Http;

namespace Samverk.Modules.Web;

/// <summary>From where a request comes.</summary>
internal static class Asker
{
    /// <summary>
    /// The address that tries are counted under. What ends TLS stands before the node, and says it in the header that is configured. Whoever asks may
    /// have sent that header too: the last value is the one of what stands nearest. No other header is looked at.
    /// </summary>
    public static string AddressOf(this NodeSettings node, HttpContext http) => node.AddressHeader.Length > 0
        ? http.Request.Headers[node.AddressHeader].ToString().Split(',')[^1].Trim()
        : http.Connection.RemoteIpAddress?.ToString() ?? "";
}
