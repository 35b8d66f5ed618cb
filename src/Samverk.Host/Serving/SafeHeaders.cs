using Samverk.Modules;

namespace Samverk.Host.Serving;

/// <summary>What every answer tells the browser: nothing from elsewhere, nothing to elsewhere, no inline script (identity.md 2).</summary>
internal static class SafeHeaders
{
    private const string Content = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'";

    private const string Permissions =
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-create=(self), publickey-credentials-get=(self)";

    private const string OneYearOfHttps = "max-age=31536000; includeSubDomains";

    public static void UseSafeHeaders(this IApplicationBuilder app, NodeSettings node)
    {
        var isHttps = new Uri(node.PublicOrigin).Scheme == Uri.UriSchemeHttps;
        app.Use((http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = Content;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = Permissions;
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (isHttps)
                headers.StrictTransportSecurity = OneYearOfHttps;
            return next(http);
        });
    }
}

/// <summary>Until the first administrator is set up, only the page for it answers (identity.md 3.1).</summary>
internal static class BeforeSetUp
{
    // What the page needs, and what watches whether the node runs.
    private static readonly string[] Open = ["/set-up", "/language", "/a", "/healthz", "/readyz"];

    public static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var path = http.Request.Path;
        if (Open.Any(open => path.StartsWithSegments(open, StringComparison.Ordinal))
            || await http.RequestServices.GetRequiredService<Storage.SetUpCodes>().IsSetUpAsync(http.RequestAborted))
        {
            await next(http);
            return;
        }
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = "/set-up";
    }
}
