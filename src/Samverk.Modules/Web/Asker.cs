using Microsoft.AspNetCore.Http;

namespace Samverk.Modules.Web;

/// <summary>From where a request comes.</summary>
internal static class Asker
{
    /// <summary>The address that tries are counted under. What ends TLS stands before the node, and says it in the header that is configured.</summary>
    public static string AddressOf(this NodeSettings node, HttpContext http) => node.AddressHeader.Length > 0
        ? http.Request.Headers[node.AddressHeader].ToString()
        : http.Connection.RemoteIpAddress?.ToString() ?? "";
}
