using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Samverk.Modules.SignIns;

/// <summary>The cookie of a session: its name and how it is bound.</summary>
internal sealed class SessionCookie : AuthenticationSchemeOptions
{
    public CookieBuilder Cookie { get; } = new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" };
}

/// <summary>
/// Reads who asks from the session that the cookie refers to, at every request. The cookie says nothing itself: a session that was
/// ended, here or by another process, is over with the next request (identity.md 2).
/// </summary>
internal sealed class SessionScheme(IOptionsMonitor<SessionCookie> options, ILoggerFactory logs, UrlEncoder encoder, Samverk.Storage.Sessions sessions)
    : AuthenticationHandler<SessionCookie>(options, logs, encoder)
{
    public const string Name = "samverk";

    // 32 bytes as base64url: anything else is not looked up.
    private const int ReferenceLength = 43;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Options.Cookie.Name!] is not { Length: ReferenceLength } reference)
            return AuthenticateResult.NoResult();
        if (await sessions.FindAsync(reference, Context.RequestAborted) is not { } session)
            return AuthenticateResult.NoResult();
        Context.Features.Set(session);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, session.Account.ToString())], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }
}
