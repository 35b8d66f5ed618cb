using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Samverk.Host.Demo;
using Samverk.Modules;
using Samverk.Modules.Agreements;
using Samverk.Modules.Web;
using Samverk.Ui;

namespace Samverk.Host.Serving;

/// <summary>A serving node: the web application around the node's services.</summary>
internal static class NodeApplication
{
    public static WebApplication Build(NodeFolder folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder.Path });
        var node = folder.Settings;
        builder.WebHost.UseUrls(node.Listen);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1 << 20;
        });
        // The address of a request names a case, and the log of a request is long: what went wrong is enough.
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddNode(folder);
        builder.Services.AddRazorComponents();
        builder.Services.AddDataProtection().SetApplicationName(node.NodeId)
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder.Path, "web-keys")));
        AddSignIn(builder.Services, node);
        var app = builder.Build();
        Configure(app, node);
        return app;
    }

    private static void AddSignIn(IServiceCollection services, NodeSettings node)
    {
        var (prefix, secure) = node.Kind == NodeKind.Demo
            ? ("", CookieSecurePolicy.SameAsRequest)
            : ("__Host-", CookieSecurePolicy.Always);
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options =>
        {
            options.Cookie.Name = prefix + "samverk-session-" + node.CookieSuffix;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = secure;
            options.ExpireTimeSpan = TimeSpan.FromHours(10);
            options.LoginPath = "/sign-in";
        });
        services.AddAuthorization();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = prefix + "samverk-form-" + node.CookieSuffix;
            options.Cookie.SecurePolicy = secure;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.FormFieldName = "__token";
        });
    }

    private static void Configure(WebApplication app, NodeSettings node)
    {
        app.Use(async (http, next) =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            await next(http);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = BrokenAsync });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapSamverkFiles();
        app.MapGet("/healthz", () => Results.Text("ok"));
        AgreementsModule.MapExchange(app);
        var pages = app.MapGroup("").WithMetadata(new RequireAntiforgeryTokenAttribute(required: true)).AddEndpointFilter<VisitFilter>();
        var api = app.MapGroup("/api/v1");
        foreach (var module in AllModules.List)
        {
            module.MapPages(pages, node);
            module.MapApi(api, node);
        }
        if (node.Kind == NodeKind.Demo)
            DemoEndpoints.Map(app);
        pages.MapFallback((Visit visit) => visit.NotFoundAsync()).WithMetadata(OpenToAll.Instance);
    }

    private static async Task BrokenAsync(HttpContext http)
    {
        var trace = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync($"""
            <!doctype html><html lang="en"><meta charset="utf-8"><title>Something broke · Samverk</title>
            <h1>Something broke on our side</h1><p>Nothing was changed. Go back and try again. If it goes on, tell your administrator this code: {trace}</p>
            """);
    }
}
