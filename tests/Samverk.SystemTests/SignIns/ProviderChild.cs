using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Samverk.SystemTests.SignIns;

/// <summary>
/// An identity provider as a process of its own, built on OpenIddict: one client with one redirect address, PKCE and pushed requests
/// demanded. Who is signed in there, and what is wrong with the next token, is told to it beforehand at <c>/next</c>.
/// </summary>
internal static class ProviderChild
{
    public const string Verb = "identity-provider";

    public const string Client = "samverk-north";

    /// <param name="args">The verb; its own origin; the client's redirect address.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [_, var origin, var redirect])
            return 4;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(origin);
        builder.Logging.ClearProviders();
        var said = new Said();
        builder.Services.AddSingleton(said);
        builder.Services.AddOpenIddict().AddServer(options => Configure(options, new Uri(origin), redirect, said));
        var app = builder.Build();
        app.UseAuthentication();
        app.MapGet("/next", (HttpContext http) =>
        {
            said.Next = http.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
            return "ok";
        });
        // What was asked, for the test to look at: whether it came pushed, and with a challenge.
        app.MapGet("/asked", () => said.Asked);
        // Another provider, whose metadata state that it were this one.
        app.MapGet("/other/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = origin + "/",
            authorization_endpoint = origin + "/other/authorize",
            token_endpoint = origin + "/other/token",
            jwks_uri = origin + "/.well-known/jwks",
        }));
        var running = app.RunAsync();
        _ = Task.Run(() => EndWithParentAsync(app));
        await running;
        return 0;
    }

    private static void Configure(OpenIddictServerBuilder options, Uri origin, string redirect, Said said)
    {
        options.SetIssuer(origin).EnableDegradedMode().AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().RequirePushedAuthorizationRequests();
        options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token").SetPushedAuthorizationEndpointUris("par");
        options.AddEphemeralEncryptionKey().AddEphemeralSigningKey();
        options.UseAspNetCore().DisableTransportSecurityRequirement();
        options.AddEventHandler<ValidatePushedAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            said.Asked = $"pushed {context.Request.CodeChallengeMethod} {context.Request.ResponseType} {context.Request.Scope} nonce:{context.Request.Nonce?.Length > 20}";
            if (context.ClientId != Client || context.RedirectUri != redirect)
                context.Reject(Errors.InvalidClient);
            return default;
        }));
        options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != Client || context.RedirectUri != redirect)
                context.Reject(Errors.InvalidClient);
            return default;
        }));
        options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != Client)
                context.Reject(Errors.InvalidClient);
            return default;
        }));
        options.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (said.Of("fault") == "declined")
                context.Reject(Errors.AccessDenied);
            else
                context.SignIn(Person(said));
            return default;
        }));
        options.AddEventHandler<GenerateTokenContext>(handler => handler
            .SetOrder(OpenIddictServerHandlers.Protection.GenerateIdentityModelToken.Descriptor.Order - 1)
            .UseInlineHandler(context =>
            {
                if (context.TokenType == TokenTypeIdentifiers.IdentityToken)
                    Spoil(context.SecurityTokenDescriptor, said.Of("fault"));
                return default;
            }));
    }

    private static ClaimsPrincipal Person(Said said)
    {
        var identity = new ClaimsIdentity(TokenValidationParameters.DefaultAuthenticationType, Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, said.Of("subject"));
        if (said.Of("age") != "not said")
            identity.SetClaim(Claims.AuthenticationTime, said.Of("age") is { Length: > 0 } age
                ? TimeProvider.System.GetUtcNow().AddMinutes(-int.Parse(age, System.Globalization.CultureInfo.InvariantCulture)).ToUnixTimeSeconds()
                : TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        foreach (var (claim, name) in new[] { (Claims.AuthenticationContextReference, "acr"), ("groups", "group"), (Claims.Role, "role") })
            if (said.Of(name).Length > 0)
                identity.SetClaim(claim, said.Of(name));
        identity.SetDestinations(_ => [Destinations.IdentityToken]);
        var person = new ClaimsPrincipal(identity);
        person.SetScopes(Scopes.OpenId);
        return person;
    }

    private static void Spoil(SecurityTokenDescriptor token, string fault)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        switch (fault)
        {
            case "issuer":
                token.Issuer = "http://localhost:1/";
                break;
            case "audience":
                token.Audience = null;
                token.Audiences.Clear();
                token.Claims[Claims.Audience] = "another-client";
                token.Subject.RemoveClaims(Claims.Audience);
                break;
            case "expired":
                (token.IssuedAt, token.NotBefore, token.Expires) = (now.AddHours(-3), now.AddHours(-3), now.AddHours(-2));
                break;
            case "nonce":
                token.Subject.SetClaim(Claims.Nonce, "of-another-question");
                token.Claims[Claims.Nonce] = "of-another-question";
                break;
            case "unsigned":
                token.SigningCredentials = null;
                break;
            case "key":
                token.SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "of-nobody" }, SecurityAlgorithms.EcdsaSha256);
                break;
            case "algorithm":
                token.SigningCredentials = new SigningCredentials(token.SigningCredentials.Key, SecurityAlgorithms.RsaSha512);
                break;
        }
    }

    private static async Task EndWithParentAsync(WebApplication app)
    {
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    private sealed class Said
    {
        public Dictionary<string, string> Next { get; set; } = [];

        public string Asked { get; set; } = "";

        public string Of(string name) => Next.GetValueOrDefault(name, "");
    }
}
