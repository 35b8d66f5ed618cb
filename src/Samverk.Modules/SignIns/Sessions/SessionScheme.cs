using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Samverk.Exchange;
using Samverk.Kernel;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>The cookie of a session: its name and how it is bound.</summary>
internal sealed class SessionCookie : AuthenticationSchemeOptions
{
    public CookieBuilder Cookie { get; } = new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/" };
}

/// <summary>Whose session it was that this request came too late for.</summary>
internal sealed record EndedSession(AccountId Account);

/// <summary>
/// A cookie that another browser shows is a copy: it opens nothing there. The session goes on where it began, so that whoever copied
/// it can't lock its owner out; the owner is told.
/// </summary>
internal sealed class ElsewhereWatch(Samverk.Storage.Sessions sessions, ISecurityEvents security, NodeSettings node)
{
    public async Task<bool> IsAtHomeAsync(Session session, HttpContext http)
    {
        if (session.Device == DeviceNames.Of(http.Request.Headers.UserAgent))
            return true;
        if (session.ElsewhereAt is null && await sessions.NoteElsewhereAsync(session, http.RequestAborted))
        {
            await security.RaiseAsync(
                new SecurityEvent("session-elsewhere", node.NodeId, null, "Refused: another kind of browser showed the cookie of a session."), http.RequestAborted);
        }
        return false;
    }
}

/// <summary>
/// Reads who asks from the session that the cookie refers to, at every request. The cookie says nothing itself: a session that was
/// ended, here or by another process, is over with the next request (identity.md 2).
/// </summary>
internal sealed class SessionScheme(IOptionsMonitor<SessionCookie> options, ILoggerFactory logs, UrlEncoder encoder, Samverk.Storage.Sessions sessions, ElsewhereWatch elsewhere)
    : AuthenticationHandler<SessionCookie>(options, logs, encoder)
{
    public const string Name = "samverk";

    // 32 bytes as base64url: anything else is not looked up.
    private const int ReferenceLength = 43;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // A system shows its reference with each request to the API, and nowhere else; a browser keeps it in its cookie.
        var bearer = Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? Bearer() : null;
        if ((bearer ?? Request.Cookies[Options.Cookie.Name!]) is not { Length: ReferenceLength } reference)
            return AuthenticateResult.NoResult();
        if (await sessions.FindAsync(reference, Context.RequestAborted) is not { } session)
        {
            if (HttpMethods.IsPost(Request.Method) && await sessions.FindEndedAsync(reference, Context.RequestAborted) is { } former)
                Context.Features.Set(new EndedSession(former));
            return AuthenticateResult.NoResult();
        }
        if (bearer is null ? !await elsewhere.IsAtHomeAsync(session, Context) : session.Device != ServiceSignIn.Device)
            return AuthenticateResult.NoResult();
        Context.Features.Set(session);
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, session.ActsAs.ToString())], Name);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name));
    }

    private string? Bearer() =>
        Request.Headers.Authorization.ToString() is { } shown && shown.StartsWith("Bearer ", StringComparison.Ordinal) ? shown["Bearer ".Length..] : null;
}
