using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Samverk.Modules.SignIns.Rules;
using Samverk.Ui;

namespace Samverk.Modules.SignIns;

/// <summary>
/// OpenID Connect as identity.md 1 wants it, by the framework's own handler: authorization code with PKCE, pushed where the provider
/// offers it, one exact redirect address, and nonce, issuer and audience checked.
/// </summary>
internal static class ProviderScheme
{
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(2);

    // Signed by a key that the provider publishes: never unsigned, never with the secret that both know.
    public static readonly IReadOnlyList<string> Algorithms =
    [
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSsaPssSha256,
    ];

    public static void AddProviders(this IServiceCollection services, NodeSettings node)
    {
        services.AddSingleton<OutsideProviders>();
        services.AddScoped<ProviderAnswers>();
        var schemes = services.AddAuthentication();
        foreach (var provider in node.Providers)
            schemes.AddOpenIdConnect(OutsideProviders.SchemeOf(provider), options => Configure(options, provider, node));
    }

    private static void Configure(OpenIdConnectOptions options, OutsideProvider provider, NodeSettings node)
    {
        var authority = new Uri(provider.Authority);
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = !authority.IsLoopback;
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecretFile.Length > 0 ? File.ReadAllText(provider.ClientSecretFile).Trim() : null;
        options.CallbackPath = $"/sign-in/with/{provider.Id}/answer";
        // Sessions end here by themselves and by their owner: the framework's addresses for ending them from outside are none.
        options.RemoteSignOutPath = PathString.Empty;
        options.SignedOutCallbackPath = PathString.Empty;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.UseIfAvailable;
        options.Scope.Clear();
        options.Scope.Add(OpenIdConnectScope.OpenId);
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.ProtocolValidator.RequireNonce = true;
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = ClockTolerance;
        BindCookies(options, node);
        options.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context => AskAsync(context, provider, node),
            OnAuthorizationCodeReceived = context => CheckIssuerAsync(context, provider),
            OnTokenValidated = context => Answers(context.HttpContext).ValidatedAsync(context, provider),
            OnAccessDenied = context => Answers(context.HttpContext).DeclinedAsync(context, provider),
            OnRemoteFailure = context => Answers(context.HttpContext).FailedAsync(context, provider),
        };
    }

    private static void BindCookies(OpenIdConnectOptions options, NodeSettings node)
    {
        var prefix = node.Kind == NodeKind.Demo ? "" : "__Host-";
        options.CorrelationCookie.Name = prefix + "samverk-ask-" + node.CookieSuffix;
        options.NonceCookie.Name = prefix + "samverk-nonce-" + node.CookieSuffix;
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.Path = "/";
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = node.Kind == NodeKind.Demo ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        }
    }

    // The address is configured; what a request says of the host it came to is not asked.
    private static async Task AskAsync(RedirectContext context, OutsideProvider provider, NodeSettings node)
    {
        var known = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        if (!ProviderIssuers.IsOf(provider.Authority, known.Issuer))
            throw new SecurityTokenInvalidIssuerException("The provider's metadata state another issuer than the settings.");
        context.ProtocolMessage.RedirectUri = node.PublicOrigin.TrimEnd('/') + context.Options.CallbackPath;
        if (context.Properties.Items.ContainsKey(OutsideProviders.PurposeItem))
            context.ProtocolMessage.MaxAge = "0"; // a proof of now, whatever session the provider still has
    }

    // RFC 9207: before the code is handed to anybody, the answer says who made it. The metadata may have been read anew since it was asked.
    private static async Task CheckIssuerAsync(AuthorizationCodeReceivedContext context, OutsideProvider provider)
    {
        var known = await context.Options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
        if (!ProviderIssuers.IsOf(provider.Authority, known.Issuer) || (context.ProtocolMessage.Iss is { Length: > 0 } said && said != known.Issuer))
            context.Fail(new SecurityTokenInvalidIssuerException("The answer names another issuer than the one that was asked."));
    }

    private static ProviderAnswers Answers(HttpContext http) => http.RequestServices.GetRequiredService<ProviderAnswers>();
}
