using Microsoft.AspNetCore.Http;
using Samverk.Modules.Access.Contract;
using Samverk.Modules.SignIns.Contract;
using Samverk.Modules.SignIns.Rules;
using Samverk.Storage;

namespace Samverk.Modules.SignIns;

internal sealed class SessionKeeper(Samverk.Storage.Sessions sessions, TimeProvider time) : ISessionKeeper
{
    public SignInFacts FactsOf(HttpContext http) => http.Features.Get<Session>() is { } session
        ? new SignInFacts((SignInStrength)session.Strength, session.ProvedAt)
        : default;

    public async Task KeepAsync(HttpContext http, bool isProtectedPage)
    {
        if (http.Features.Get<Session>() is not { } session)
            return;
        var wanted = SessionRules.IdleAt(time.GetUtcNow(), isProtectedPage);
        // A full disk must not hide a page: the session then ends when it would have ended.
        if (SessionRules.IsWorthKeeping(session.IdleAt, wanted))
            await sessions.KeepAsync(session, wanted, http.RequestAborted);
    }
}
