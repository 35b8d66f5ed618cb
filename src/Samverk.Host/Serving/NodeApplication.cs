using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Samverk.Host.Demo;
using Samverk.Kernel;
using Samverk.Modules;
using Samverk.Modules.Agreements;
using Samverk.Modules.SignIns;
using Samverk.Modules.Web;
using Samverk.Modules.Witnesses;
using Samverk.Storage;
using Samverk.Ui;

namespace Samverk.Host.Serving;

/// <summary>A serving node: the web application around the node's services.</summary>
internal static class NodeApplication
{
    public static WebApplication Build(NodeFolder folder) => Build(Prepare(folder), folder);

    /// <summary>The application of what was prepared.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, NodeFolder folder)
    {
        var app = builder.Build();
        Configure(app, folder.Settings);
        return app;
    }

    /// <summary>The node's services, not put together yet.</summary>
    public static WebApplicationBuilder Prepare(NodeFolder folder)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = folder.Path,
            // Whatever a machine's surroundings say: no page of a developer shows the inside of a fault.
            EnvironmentName = Environments.Production,
        });
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
        builder.Services.AddSamverkUi();
        builder.Services.AddDataProtection().SetApplicationName(node.NodeId);
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options =>
            {
                options.XmlRepository = new WebKeys(provider.GetRequiredService<StoredSettings>());
                options.XmlEncryptor = new WebKeySealer(provider.GetRequiredService<NodeKey>());
            }));
        builder.Services.AddHostedService<LogService>();
        builder.Services.AddApiDescription();
        AddLogs(builder.Logging);
        AddSignIn(builder.Services, node);
        return builder;
    }

    // Structured, and without personal data: of the framework only what went wrong, never a request's address or a statement's values.
    private static void AddLogs(ILoggingBuilder logs)
    {
        logs.ClearProviders();
        logs.AddConsole(options => options.FormatterName = LogLines.Format).AddConsoleFormatter<LogLines, ConsoleFormatterOptions>();
        logs.SetMinimumLevel(LogLevel.Warning);
        logs.AddFilter("Samverk", LogLevel.Information);
        logs.AddFilter("Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Critical);
        logs.AddFilter("Microsoft.AspNetCore.Antiforgery", LogLevel.None);
        logs.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.None); // it would tell parts of what a provider says of somebody
        logs.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }

    private static void AddSignIn(IServiceCollection services, NodeSettings node)
    {
        var prefix = node.CookiePrefix;
        var secure = node.Kind == NodeKind.Demo ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        services.AddAuthentication(SessionScheme.Name).AddScheme<SessionCookie, SessionScheme>(SessionScheme.Name, options =>
        {
            options.Cookie.Name = prefix + "samverk-session-" + node.CookieSuffix;
            options.Cookie.SecurePolicy = secure;
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
        // What ends TLS stands before the node. That it does is configured, never read from a request.
        if (new Uri(node.PublicOrigin).Scheme == Uri.UriSchemeHttps)
        {
            app.Use((http, next) =>
            {
                http.Request.Scheme = Uri.UriSchemeHttps;
                return next(http);
            });
        }
        app.UseSafeHeaders(node);
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Broken.AnswerAsync });
        app.UseApiProblems();
        app.Use(FormBodies.MakeReadableAsync);
        if (node.Kind != NodeKind.Demo)
            app.Use(BeforeSetUp.AnswerAsync);
        // Before the route is chosen: a draft that comes back chooses another.
        app.Use(Modules.SignIns.Drafts.BringBackAsync);
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapSamverkFiles();
        app.MapGet("/healthz", () => Results.Text("ok")).ExcludeFromDescription();
        app.MapGet("/readyz", ReadyAsync).ExcludeFromDescription();
        app.MapOpenApi("/api/{documentName}/openapi.json");
        app.MapFallback("/api/{**path}", () => ApiAnswers.Refused(Refusal.NotFound)).ExcludeFromDescription();
        AgreementsModule.MapExchange(app);
        WitnessesModule.MapExchange(app);
        var pages = app.MapGroup("").ExcludeFromDescription().WithMetadata(new RequireAntiforgeryTokenAttribute(required: true)).AddEndpointFilter<VisitFilter>();
        var api = app.MapGroup("/api/v1").AddEndpointFilter<VisitFilter>().ProducesProblem(StatusCodes.Status401Unauthorized);
        foreach (var module in AllModules.List)
        {
            module.MapPages(pages, node);
            module.MapApi(api, node);
        }
        if (node.Kind == NodeKind.Demo)
            DemoEndpoints.Map(app);
        pages.MapGet(SecurityText.Path, SecurityText.GetAsync).WithMetadata(OpenToAll.Instance);
        pages.MapFallback((Visit visit) => visit.NotFoundAsync()).WithMetadata(OpenToAll.Instance);
    }

    /// <summary>Ready: the database answers and has this program's schema.</summary>
    private static async Task<IResult> ReadyAsync(SchemaSteps schema, CancellationToken ct) =>
        await schema.IsCurrentAsync(ct) ? Results.Text("ready") : Results.Text("the database is not ready", statusCode: StatusCodes.Status503ServiceUnavailable);
}
