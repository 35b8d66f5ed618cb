using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Samverk.Kernel;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

/// <summary>Begins, proves anew and ends the session of who asks. Each sign-in and each proof gives a new reference.</summary>
internal sealed class SessionDoor(Samverk.Storage.Sessions sessions, IOptionsMonitor<SessionCookie> cookies, NodeSettings node, TimeProvider time)
{
    /// <summary>A new session. The one that the browser had, of whomever, ends.</summary>
    /// <param name="http">The request.</param>
    /// <param name="proved">Who it is, and by what.</param>
    /// <param name="actsAs">The officer that they act as.</param>
    /// <param name="provedAt">When they proved it, where that was not now.</param>
    public async Task<Outcome<bool>> BeginAsync(HttpContext http, Proved proved, AccountId actsAs, DateTimeOffset? provedAt = null)
    {
        var now = time.GetUtcNow();
        if (http.Features.Get<Session>() is { } former)
            await sessions.EndAsync(former.Account, former.Id, http.RequestAborted);
        var session = new Session(
            Ids.New(), proved.Account, (int)SessionRules.StrengthOf(proved.By, node.Kind), now, provedAt ?? now, SessionRules.IdleAt(now, isProtectedPage: false),
            now + SessionRules.Absolute, DeviceNames.Of(http.Request.Headers.UserAgent)) { ActsAs = actsAs };
        return (await sessions.BeginAsync(session, http.RequestAborted)).Then<bool>(reference => Give(http, reference));
    }

    /// <summary>The same session, proved once more. A weaker proof than it began with renews nothing.</summary>
    public async Task<Outcome<bool>> ProveAsync(HttpContext http, Proof proof, DateTimeOffset? provedAt = null)
    {
        var session = http.Features.Get<Session>() ?? throw new InvalidOperationException("Nobody is signed in on this page.");
        var now = time.GetUtcNow();
        var strength = SessionRules.StrengthOf(proof, node.Kind);
        if (!SessionRules.Renews(strength, (SignInStrength)session.Strength))
            return SessionRules.TooWeak;
        var proved = session with { Strength = (int)strength, ProvedAt = provedAt ?? now, IdleAt = SessionRules.IdleAt(now, isProtectedPage: false) };
        return (await sessions.ProveAsync(proved, http.RequestAborted)).Then<bool>(reference => Give(http, reference));
    }

    /// <summary>The same session, for another office of the same person.</summary>
    public async Task<Outcome<bool>> ActAsync(HttpContext http, AccountId officer)
    {
        var session = http.Features.Get<Session>() ?? throw new InvalidOperationException("Nobody is signed in on this page.");
        return (await sessions.ProveAsync(session with { ActsAs = officer }, http.RequestAborted)).Then<bool>(reference => Give(http, reference));
    }

    /// <summary>Ends the session, and has the browser forget its cookie.</summary>
    public async Task EndAsync(HttpContext http)
    {
        if (http.Features.Get<Session>() is { } session)
            await sessions.EndAsync(session.Account, session.Id, http.RequestAborted);
        var cookie = cookies.Get(SessionScheme.Name).Cookie;
        http.Response.Cookies.Delete(cookie.Name!, cookie.Build(http));
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    private bool Give(HttpContext http, string reference)
    {
        var cookie = cookies.Get(SessionScheme.Name).Cookie;
        http.Response.Cookies.Append(cookie.Name!, reference, cookie.Build(http));
        return true;
    }
}
